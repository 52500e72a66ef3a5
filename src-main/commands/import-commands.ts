import type { Commands } from '#shared/contract.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { UndoToken } from '#shared/query-results.ts';
import type { CallingWindow } from '../shell/windows/document-windows.ts';
import { type AskPrivate, type ImportDeps, importAsking, previewImport } from './import-watch-list.ts';
import type { Undo } from './undo.ts';
import { watchListProblems } from './watch-list-problems.ts';

export interface ImportCommandsDeps extends Pick<ImportDeps, 'settings' | 'hasSecret' | 'now'> {
  readonly lookup: () => Promise<ImportDeps['findVendor']>;
  readonly undo: Pick<Undo, 'change'>;
  readonly askPrivate: AskPrivate;
  /** Asks for a file; `null` when the user cancelled. */
  readonly askFile: (contents: CallingWindow) => Promise<Outcome<string | null, { readonly detail: string }>>;
}

/** Reads a watch list, and imports it once the user has confirmed the preview. */
export function createImportCommands(deps: ImportCommandsDeps) {
  let read: string | null = null;
  const importDeps = async (): Promise<ImportDeps> => ({ ...deps, findVendor: await deps.lookup() });

  return {
    async importWatchList(contents: CallingWindow): Promise<ReturnType<Commands['importWatchList']>> {
      read = null;
      const text = await deps.askFile(contents);
      if (!text.ok) return { ok: false, failure: { problems: [text.failure.detail] } };
      if (text.value === null) return success(null);
      const preview = previewImport(await importDeps(), text.value);
      if (!preview.ok) return problems(preview.failure.detail, text.value);
      read = text.value;
      return preview;
    },
    async confirmImport(): Promise<ReturnType<Commands['confirmImport']>> {
      const text = read;
      read = null;
      if (text === null) return success(null);
      let undo: UndoToken | null = null;
      const update: ImportDeps['settings']['update'] = (change) => {
        undo = deps.undo.change(change);
        return undo !== null;
      };
      const base = await importDeps();
      const taken = await importAsking({ ...base, settings: { ...deps.settings, update } }, text, deps.askPrivate);
      if (!taken.ok) return problems(taken.failure.detail, text);
      return undo === null ? success(null) : success({ ...taken.value, undo });
    },
  };
}

function problems(detail: string, text: string) {
  return { ok: false, failure: { problems: watchListProblems(detail, text) } } as const;
}
