import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { CatalogueSource } from '#shared/domain/catalogue-source.ts';
import { FormFieldRow } from '../../channels/form-field-row.tsx';
import { Button } from '../../ui/button.tsx';
import { readSource, type SourceIssues } from './catalogue-source-draft.ts';
import styles from './catalogue-source-section.module.css';

/** The address of a signed catalogue and the key of its maker. */
export function CatalogueSourceForm({
  saved,
  onSave,
  onCancel,
}: {
  readonly saved: CatalogueSource | null;
  readonly onSave: (source: CatalogueSource) => void;
  readonly onCancel: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<CatalogueSource>(saved ?? { url: '', publicKey: '' });
  const [issues, setIssues] = useState<SourceIssues>({});
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function change(field: keyof CatalogueSource, value: string): void {
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
    <form ref={form} className={styles.form} aria-label="Where later catalogues come from" noValidate onSubmit={save}>
      <FormFieldRow
        label="Address"
        placeholder="https://example.com/statustray/catalogue.signed"
        hint="Of the signed file itself. Its server sees one request a day from this computer."
        maxLength={2_000}
        value={draft.url}
        issue={issues.url}
        onChange={(event) => change('url', event.target.value)}
      />
      <FormFieldRow
        label="Public key"
        hint="44 characters from whoever publishes it. A file that this key did not sign is never used."
        maxLength={200}
        value={draft.publicKey}
        issue={issues.publicKey}
        onChange={(event) => change('publicKey', event.target.value)}
      />
      <div className={styles.foot}>
        <Button type="submit" look="primary">
          Save and ask
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
