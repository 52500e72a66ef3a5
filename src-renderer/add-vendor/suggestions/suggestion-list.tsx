import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { VendorSuggestion, VendorSuggestions } from '#shared/query-results.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { useRovingRows } from '../../ui/roving-rows.ts';
import { webAddress } from '../../window/external-link.tsx';
import { useSnapshot } from '../../window/scope.tsx';
import { useAddVendors } from './add-vendors.ts';
import { evidenceLines } from './evidence-lines.ts';
import styles from './suggestions.module.css';

/** The vendors that a folder speaks of, each with what speaks for it; those that are ticked are followed together. */
export function SuggestionList({
  found,
  onClose,
}: {
  readonly found: VendorSuggestions;
  readonly onClose: () => void;
}) {
  const { folder, suggestions } = found;
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const followMany = useAddVendors();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  const open = suggestions.filter(({ vendor }) => !(vendor.id in vendors));
  const chosen = open.filter(({ vendor }) => !left.has(vendor.id));
  const roving = useRovingRows<HTMLUListElement>(open.map(({ vendor }) => vendor.id));

  function choose(id: string, isChosen: boolean): void {
    leave(new Set(isChosen ? [...left].filter((one) => one !== id) : [...left, id]));
  }

  async function follow(event: FormEvent): Promise<void> {
    event.preventDefault();
    await followMany(chosen.map(({ vendor }) => vendor));
    onClose();
  }

  return (
    <form ref={form} className={styles.card} aria-label={`Vendors that show in ${nameOf(folder)}`} onSubmit={follow}>
      <p className={styles.head}>
        <strong>{headWords(suggestions.length, nameOf(folder))}</strong>
        <span className={styles.soft}>{folder}</span>
      </p>
      {suggestions.length === 0 ? (
        <p className={styles.soft}>
          Nothing in its manifests, CI files, compose files, Terraform or .env.example names a vendor that the catalogue
          knows.
        </p>
      ) : (
        <ul ref={roving.list} className={styles.list} aria-label="Suggestions" onKeyDown={roving.onKeyDown}>
          {suggestions.map((suggestion) => (
            <Suggestion
              key={suggestion.vendor.id}
              suggestion={suggestion}
              isFollowed={suggestion.vendor.id in vendors}
              isChosen={!left.has(suggestion.vendor.id)}
              rowProps={roving.rowProps(suggestion.vendor.id)}
              onChoose={(isChosen) => choose(suggestion.vendor.id, isChosen)}
            />
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        {open.length > 0 && (
          <Button type="submit" look="primary" disabled={chosen.length === 0}>
            {followWords(chosen.length)}
          </Button>
        )}
        <Button onClick={onClose}>Close</Button>
        {open.length > 1 && (
          <TextButton
            onClick={() => leave(chosen.length === 0 ? new Set() : new Set(open.map(({ vendor }) => vendor.id)))}
          >
            {chosen.length === 0 ? 'Choose all' : 'Choose none'}
          </TextButton>
        )}
      </div>
    </form>
  );
}

function Suggestion({
  suggestion: { vendor, evidence },
  isFollowed,
  isChosen,
  rowProps,
  onChoose,
}: {
  readonly suggestion: VendorSuggestion;
  readonly isFollowed: boolean;
  readonly isChosen: boolean;
  readonly rowProps: ReturnType<ReturnType<typeof useRovingRows>['rowProps']>;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const id = `suggestion-${vendor.id}`;
  return (
    <li className={styles.suggestion}>
      <input
        {...(isFollowed ? {} : rowProps)}
        id={id}
        type="checkbox"
        className={styles.box}
        aria-describedby={`${id}-evidence`}
        disabled={isFollowed}
        checked={isFollowed || isChosen}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <div className={styles.words}>
        <label htmlFor={id}>
          {vendor.name}
          {isFollowed && <span className={styles.soft}> followed already</span>}
        </label>
        <span className={styles.soft}>
          {[vendor.category, webAddress(vendor.pageUrl)?.host].filter(Boolean).join(' · ')}
        </span>
        <ul id={`${id}-evidence`} className={styles.evidence} aria-label={`What speaks for ${vendor.name}`}>
          {evidenceLines(evidence).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function headWords(count: number, name: string): string {
  if (count === 0) return `No vendor shows in ${name}`;
  return count === 1 ? `1 vendor shows in ${name}` : `${count} vendors show in ${name}`;
}

function followWords(count: number): string {
  return count === 1 ? 'Follow 1 vendor' : `Follow ${count} vendors`;
}

/** The last part of a path of any system. */
function nameOf(folder: string): string {
  return folder.split(/[/\\]/).findLast((part) => part !== '') ?? folder;
}
