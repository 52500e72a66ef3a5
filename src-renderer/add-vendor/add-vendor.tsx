import { Plus, Search } from 'lucide-react';
import { type ClipboardEvent, type FormEvent, useDeferredValue, useState } from 'react';
import { Button } from '../ui/button.tsx';
import styles from './add-vendor.module.css';
import { CatalogueResults } from './catalogue-results.tsx';
import { asAddress } from './page-address.ts';
import { RecognisedPage } from './recognised-page.tsx';
import { SuggestVendors } from './suggestions/suggest-vendors.tsx';

/** Adds vendors from the catalogue, by the address of a status page, or from a folder’s dependencies. */
export function AddVendor({
  browse = false,
  onQuery,
}: {
  readonly browse?: boolean;
  /** Receives the typed text, unless it is an address. */
  readonly onQuery?: (query: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const query = useDeferredValue(typed.trim());
  const address = asAddress(typed);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (address) setAsked(address);
  }

  function type(text: string): void {
    setTyped(text);
    setAsked(null);
    onQuery?.(asAddress(text) === null ? text.trim() : '');
  }

  /** A pasted address is looked up at once. */
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    const pasted = asAddress(event.clipboardData.getData('text'));
    if (pasted === null || typed.trim() !== '') return;
    event.preventDefault();
    type(pasted);
    setAsked(pasted);
  }

  function done(): void {
    type('');
  }

  return (
    <>
      <search>
        <form className={styles.form} onSubmit={submit}>
          <Search aria-hidden />
          <input
            type="search"
            aria-label="Search vendors or paste a status page address"
            placeholder="Search vendors or paste a status page address"
            spellCheck={false}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onPaste={paste}
          />
          {address && (
            <Button type="submit" look="primary">
              <Plus aria-hidden /> Check this page
            </Button>
          )}
        </form>
        {asked !== null && <RecognisedPage key={asked} address={asked} onDone={done} />}
        {!address && (query !== '' || browse) && <CatalogueResults query={query} />}
      </search>
      <SuggestVendors />
    </>
  );
}
