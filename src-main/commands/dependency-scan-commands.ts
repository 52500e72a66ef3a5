import { minuteMs } from '#shared/domain/duration.ts';
import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import type { VendorSuggestions } from '#shared/query-results.ts';
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import { canList } from '../dependency-scan/folder-walk.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { followedIn, matchOf } from './catalogue-commands.ts';

export interface DependencyScanDeps<Window> {
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly catalogue: Pick<CatalogueKeeper, 'lookup'>;
  /** `null` when the user cancelled. */
  readonly askFolder: (window: Window) => Promise<string | null>;
  /** Aborted when the window closes. */
  readonly untilGone: (window: Window) => AbortSignal;
}

/** On a slow disk the scan stops early with what it has found. */
const longestMs = minuteMs;

/** Suggests vendors from a project’s files, which are read locally and never uploaded. */
export function createDependencyScanCommands<Window>(deps: DependencyScanDeps<Window>) {
  return {
    async suggestVendors(window: Window): Promise<Outcome<VendorSuggestions | null, { readonly detail: string }>> {
      const folder = await deps.askFolder(window);
      if (folder === null) return success(null);
      if (!(await canList(folder)))
        return failure(
          'unreadable',
          `Statustray cannot read ${folder}. Check its permissions or choose another folder.`,
        );
      const signal = AbortSignal.any([deps.untilGone(window), AbortSignal.timeout(longestMs)]);
      return success(await proposalFor(folder, signal, deps));
    },
  };
}

async function proposalFor(
  folder: string,
  signal: AbortSignal,
  { catalogue, settings }: Pick<DependencyScanDeps<unknown>, 'catalogue' | 'settings'>,
): Promise<VendorSuggestions> {
  // Loaded on demand to keep start-up fast.
  const { suggestVendors } = await import('../dependency-scan/suggest-vendors.ts');
  const suggested = await suggestVendors(folder, { signal });
  const find = await catalogue.lookup();
  const followed = followedIn(settings.get());
  const suggestions = suggested.flatMap(({ vendorId, evidence }) => {
    const vendor = find(vendorId);
    return vendor ? [{ vendor: matchOf(vendor, followed), evidence }] : [];
  });
  return { folder, suggestions };
}
