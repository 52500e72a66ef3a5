import { useState } from 'react';
import type { ImportPreview } from '#shared/query-results.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Setting } from '../../ui/field.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { useSend } from '../../window/scope.tsx';
import { useUndoToast } from '../../window/use-change.ts';
import styles from './import-list.module.css';

type Shown =
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** Reads a watch list, shows what it would add or what is wrong with it, and imports it when confirmed. */
export function ImportList() {
  const send = useSend();
  const undoToast = useUndoToast();
  const [shown, show] = useState<Shown | null>(null);

  async function read(): Promise<void> {
    const answer = (await send('importWatchList'))?.value;
    if (!answer) return;
    if (!answer.ok) show({ kind: 'problems', problems: answer.failure.problems });
    else if (answer.value) show({ kind: 'preview', preview: answer.value });
  }

  async function confirm(): Promise<void> {
    show(null);
    const answer = (await send('confirmImport'))?.value;
    if (!answer) return;
    if (!answer.ok) show({ kind: 'problems', problems: answer.failure.problems });
    else if (answer.value) undoToast(importedWords(answer.value), answer.value.undo);
  }

  return (
    <Setting
      label="Import from a file"
      hint="Adds vendors and updates the ones you already follow. Nothing is removed. You see a preview before anything changes."
    >
      <Button onClick={() => void read()}>Import…</Button>
      {shown?.kind === 'preview' && (
        <Dialog title="Import this watch list?" onClose={() => show(null)}>
          <Preview preview={shown.preview} />
          <div className={styles.actions}>
            <Button onClick={() => show(null)}>Cancel</Button>
            <Button data-autofocus="" look="primary" onClick={() => void confirm()}>
              Import
            </Button>
          </div>
        </Dialog>
      )}
      {shown?.kind === 'problems' && (
        <Dialog title="The watch list was not imported" onClose={() => show(null)}>
          <ul className={styles.problems}>
            {shown.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <div className={styles.actions}>
            <Button data-autofocus="" onClick={() => show(null)}>
              Done
            </Button>
          </div>
        </Dialog>
      )}
    </Setting>
  );
}

function Preview({ preview: { added, updated, unchanged, otherCount } }: { readonly preview: ImportPreview }) {
  return (
    <>
      <p>
        <strong>
          {[`${formatCount(added.length)} new`, `${formatCount(updated.length)} updated`].join(', ')},{' '}
          {formatCount(unchanged.length)} unchanged, 0 removed
        </strong>
      </p>
      {added.length > 0 && <p>New: {namesOf(added)}</p>}
      {updated.length > 0 && <p>Updated: {namesOf(updated)}</p>}
      {otherCount > 0 && (
        <p>
          {otherCount === 1
            ? '1 group, channel, quiet hours entry or silence is new.'
            : `${formatCount(otherCount)} groups, channels, quiet hours or silences are new.`}
        </p>
      )}
    </>
  );
}

const shownNames = 12;

function namesOf(names: readonly string[]): string {
  const more = names.length - shownNames;
  return `${names.slice(0, shownNames).join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}

function importedWords({ added, updated }: { readonly added: number; readonly updated: number }): string {
  return `${formatCount(added)} ${added === 1 ? 'vendor' : 'vendors'} added, ${formatCount(updated)} updated.`;
}
