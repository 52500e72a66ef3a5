import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { VendorSuggestion, VendorSuggestions } from '#shared/query-results.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { useRovingRows } from '../../ui/roving-rows.ts';
import { webAddress } from '../../window/external-link.tsx';
import { useSnapshot } from '../../window/scope.tsx';
import { useAddVendors } from './add-vendors.ts';
import { evidenceLines } from './evidence-lines.ts';
import styles from './suggestions.module.css';

/** The suggested vendors with their evidence; the selected ones are followed together. */
export function SuggestionList({
  found,
  onClose,
}: {
  readonly found: VendorSuggestions;
  readonly onClose: () => void;
}) {
  const { folder, suggestions } = found;
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const [deselected, deselect] = useState<ReadonlySet<string>>(new Set());
  const followMany = useAddVendors();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  const open = suggestions.filter(({ vendor }) => !(vendor.id in vendors));
  const chosen = open.filter(({ vendor }) => !deselected.has(vendor.id));
  const roving = useRovingRows<HTMLUListElement>(open.map(({ vendor }) => vendor.id));

  function choose(id: string, isSelected: boolean): void {
    deselect(new Set(isSelected ? [...deselected].filter((one) => one !== id) : [...deselected, id]));
  }

  async function follow(event: FormEvent): Promise<void> {
    event.preventDefault();
    await followMany(chosen.map(({ vendor }) => vendor));
    onClose();
  }

  return (
    <form ref={form} className={styles.card} aria-label={`Vendors found in ${nameOf(folder)}`} onSubmit={follow}>
      <p className={styles.head}>
        <strong>{headWords(suggestions.length, nameOf(folder))}</strong>
        <span className={styles.soft}>{folder}</span>
      </p>
      {suggestions.length === 0 ? (
        <p className={styles.soft}>
          Its manifests, CI files, Compose files, Terraform and .env.example mention no vendor from the catalogue.
        </p>
      ) : (
        <ul ref={roving.list} className={styles.list} aria-label="Suggestions" onKeyDown={roving.onKeyDown}>
          {suggestions.map((suggestion) => (
            <Suggestion
              key={suggestion.vendor.id}
              suggestion={suggestion}
              isFollowed={suggestion.vendor.id in vendors}
              isSelected={!deselected.has(suggestion.vendor.id)}
              rowProps={roving.rowProps(suggestion.vendor.id)}
              onChoose={(isSelected) => choose(suggestion.vendor.id, isSelected)}
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
            onClick={() => deselect(chosen.length === 0 ? new Set() : new Set(open.map(({ vendor }) => vendor.id)))}
          >
            {chosen.length === 0 ? 'Select all' : 'Select none'}
          </TextButton>
        )}
      </div>
    </form>
  );
}

function Suggestion({
  suggestion: { vendor, evidence },
  isFollowed,
  isSelected,
  rowProps,
  onChoose,
}: {
  readonly suggestion: VendorSuggestion;
  readonly isFollowed: boolean;
  readonly isSelected: boolean;
  readonly rowProps: ReturnType<ReturnType<typeof useRovingRows>['rowProps']>;
  readonly onChoose: (isSelected: boolean) => void;
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
        checked={isFollowed || isSelected}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <div className={styles.words}>
        <label htmlFor={id}>
          {vendor.name}
          {isFollowed && <span className={styles.soft}> already following</span>}
        </label>
        <span className={styles.soft}>
          {[vendor.category, webAddress(vendor.pageUrl)?.host].filter(Boolean).join(' · ')}
        </span>
        <ul id={`${id}-evidence`} className={styles.evidence} aria-label={`Evidence for ${vendor.name}`}>
          {evidenceLines(evidence).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function headWords(count: number, name: string): string {
  if (count === 0) return `No vendors found in ${name}`;
  return count === 1 ? `Found 1 vendor in ${name}` : `Found ${formatCount(count)} vendors in ${name}`;
}

function followWords(count: number): string {
  return count === 1 ? 'Follow 1 vendor' : `Follow ${count} vendors`;
}

/** The last segment of a path of any operating system. */
function nameOf(folder: string): string {
  return folder.split(/[/\\]/).findLast((part) => part !== '') ?? folder;
}
