import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import { FormFieldRow } from '../../channels/form-field-row.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useUnsaved } from '../../window/unsaved.tsx';
import styles from './signed-source.module.css';
import { readSource, type SourceIssues } from './signed-source-draft.ts';

export interface SourceFormWords {
  readonly label: string;
  /** Names the form in the question about unsaved changes. */
  readonly unsaved: string;
  readonly example: string;
  readonly addressHint: string;
  readonly keyHint: string;
}

/** Asks for the address of a signed file and its publisher’s public key. */
export function SignedSourceForm({
  words,
  saved,
  onSave,
  onCancel,
}: {
  readonly words: SourceFormWords;
  readonly saved: SignedSource | null;
  readonly onSave: (source: SignedSource) => void;
  readonly onCancel: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [first] = useState<SignedSource>(saved ?? { url: '', publicKey: '' });
  const [draft, setDraft] = useState(first);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(first);
  useUnsaved(words.unsaved, isChanged);
  const [issues, setIssues] = useState<SourceIssues>({});
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function change(field: keyof SignedSource, value: string): void {
    setDraft((before) => ({ ...before, [field]: value }));
    setIssues(({ [field]: _, ...others }) => others);
  }

  function save(event: FormEvent): void {
    event.preventDefault();
    const read = readSource(draft);
    if (read.ok) {
      onSave(read.value);
      return;
    }
    setIssues(read.failure);
    queueMicrotask(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  return (
    <form ref={form} className={styles.form} aria-label={words.label} noValidate onSubmit={save}>
      <FormFieldRow
        label="Address"
        placeholder={words.example}
        hint={words.addressHint}
        maxLength={2_000}
        value={draft.url}
        issue={issues.url}
        onChange={(event) => change('url', event.target.value)}
      />
      <FormFieldRow
        label="Public key"
        hint={words.keyHint}
        maxLength={200}
        value={draft.publicKey}
        issue={issues.publicKey}
        onChange={(event) => change('publicKey', event.target.value)}
      />
      <SaveBar saveLabel="Save and check" unchanged={isChanged ? null : words.label} onDiscard={onCancel} />
    </form>
  );
}
