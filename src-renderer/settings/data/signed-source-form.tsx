import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import { FormFieldRow } from '../../channels/form-field-row.tsx';
import { Button } from '../../ui/button.tsx';
import { useUnsaved } from '../../window/unsaved.tsx';
import styles from './signed-source.module.css';
import { readSource, type SourceIssues } from './signed-source-draft.ts';

/** Asks for the address of a signed catalogue and its publisher’s public key. */
export function SignedSourceForm({
  saved,
  onSave,
  onCancel,
}: {
  readonly saved: SignedSource | null;
  readonly onSave: (source: SignedSource) => void;
  readonly onCancel: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [first] = useState<SignedSource>(saved ?? { url: '', publicKey: '' });
  const [draft, setDraft] = useState(first);
  useUnsaved('catalogue updates', JSON.stringify(draft) !== JSON.stringify(first));
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
    <form ref={form} className={styles.form} aria-label="Catalogue updates" noValidate onSubmit={save}>
      <FormFieldRow
        label="Address"
        placeholder="https://example.com/statustray/catalogue.signed"
        hint="URL of the signed catalogue file. Statustray requests it once a day."
        maxLength={2_000}
        value={draft.url}
        issue={issues.url}
        onChange={(event) => change('url', event.target.value)}
      />
      <FormFieldRow
        label="Public key"
        hint="44 characters, from the catalogue’s publisher. Files not signed with this key are rejected."
        maxLength={200}
        value={draft.publicKey}
        issue={issues.publicKey}
        onChange={(event) => change('publicKey', event.target.value)}
      />
      <div className={styles.foot}>
        <Button type="submit" look="primary">
          Save and check
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
