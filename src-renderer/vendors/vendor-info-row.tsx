import { ExternalLink, History, RefreshCw, SlidersHorizontal } from 'lucide-react';
import type { DroppedHistory, VendorDetails } from '#shared/query-results.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { PostingDelay } from '../incidents/posting-delay.tsx';
import { Button } from '../ui/button.tsx';
import { Cell } from '../ui/cell.tsx';
import { formatCount } from '../ui/format-count.ts';
import { Instant } from '../window/instants.tsx';
import { useNow, useScope, useSend } from '../window/scope.tsx';
import { nextCheckWords } from '../words/reading-words.ts';
import type { TreeRowProps } from './tree-row-props.ts';
import styles from './vendor-info-row.module.css';

/** The vendor as a whole: its description, the age of the reading, and any errors. */
export function VendorInfoRow({ row: { vendor, details }, tabIndex }: TreeRowProps<'about'>) {
  const { toasts } = useScope();
  const send = useSend();

  async function check(): Promise<void> {
    if (await send('checkNow', vendor.id)) toasts.info(`Checking ${vendor.name}…`);
  }

  return (
    <Cell className={styles.about}>
      {vendor.description && <p>Status page: “{vendor.description}”</p>}
      <ReadingFacts vendor={vendor} />
      {details && <RuleFacts vendor={vendor} details={details} />}
      {details && <PostingDelay details={details} />}
      <div className={styles.actions}>
        <Button tabIndex={tabIndex} data-action="page" onClick={() => void send('openLink', vendor.pageUrl)}>
          <ExternalLink aria-hidden />
          Open page
        </Button>
        <Button tabIndex={tabIndex} onClick={() => void check()}>
          <RefreshCw aria-hidden />
          Check now
        </Button>
        <Button tabIndex={tabIndex} onClick={() => void send('showHistory', vendor.id)}>
          <History aria-hidden />
          History
        </Button>
        <Button
          tabIndex={tabIndex}
          onClick={() => void send('showSettings', 'vendors', { kind: 'vendor', vendorId: vendor.id })}
        >
          <SlidersHorizontal aria-hidden />
          Vendor settings
        </Button>
      </div>
    </Cell>
  );
}

function ReadingFacts({ vendor: { reading } }: { readonly vendor: VendorRow }) {
  const now = useNow();
  const { kind, readAt, failure, failingSinceAt, nextPollAt } = reading;
  if (kind === 'pending') return <p>Reading this page for the first time…</p>;
  return (
    <>
      {failure && (
        <p className={styles.failure} data-tone="unknown">
          <strong>
            {failure.kind === 'not_recognised' ? 'The page format is not recognised.' : 'The page cannot be read.'}
          </strong>{' '}
          {failure.detail}
          {failingSinceAt !== null && (
            <>
              {' '}
              Failing since <Instant at={failingSinceAt} />.
            </>
          )}
        </p>
      )}
      <p>
        {readAt === null ? (
          'Never read'
        ) : (
          <>
            {failure ? 'Last good data' : 'Last read'} <Instant at={readAt} />
          </>
        )}
        {nextPollAt !== null && ` · ${nextCheckWords(nextPollAt, now)}`}
      </p>
    </>
  );
}

function watchedWords({ watchedCount, componentCount }: VendorRow): string {
  if (watchedCount < componentCount)
    return `Watching ${formatCount(watchedCount)} of ${formatCount(componentCount)} components`;
  return componentCount === 1
    ? 'Watching its only component'
    : `Watching all ${formatCount(componentCount)} components`;
}

function droppedWords({ incidents, updates }: DroppedHistory): string {
  return `Statustray dropped ${formatCount(incidents)} older incidents and ${formatCount(updates)} older versions of updates.`;
}

function RuleFacts({ vendor, details }: { readonly vendor: VendorRow; readonly details: VendorDetails }) {
  return (
    <>
      <p>
        {details.components.length === 0
          ? 'The page lists no components, so the whole page is watched.'
          : watchedWords(vendor)}
      </p>
      {vendor.driftedPatterns.length > 0 && (
        <p className={styles.failure}>
          <strong>Your filter mentions components that no longer exist:</strong> {vendor.driftedPatterns.join(', ')}.
          Change it in the vendor settings.
        </p>
      )}
      {details.notUnderstood.length > 0 && (
        <p className={styles.failure}>
          <strong>Not recognised, shown as unknown:</strong> {details.notUnderstood.join(', ')}
        </p>
      )}
      {details.dropped && (
        <p className={styles.failure}>
          <strong>This page has exceeded its history quota.</strong> {droppedWords(details.dropped)}
        </p>
      )}
    </>
  );
}
