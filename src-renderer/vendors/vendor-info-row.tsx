import { ExternalLink, RefreshCw, SlidersHorizontal } from 'lucide-react';
import type { VendorDetails } from '#shared/query-results.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { Button } from '../ui/button.tsx';
import { Cell } from '../ui/cell.tsx';
import { Instant } from '../window/instants.tsx';
import { useNow, useScope, useSend } from '../window/scope.tsx';
import { nextWords } from '../words/reading-words.ts';
import type { TreeRowProps } from './tree-row-props.ts';
import styles from './vendor-info-row.module.css';

/** What there is to know of a vendor as a whole: its own words, how old they are, and why, if they are. */
export function VendorInfoRow({ row: { vendor, details }, tabIndex }: TreeRowProps<'about'>) {
  const { toasts } = useScope();
  const send = useSend();

  async function check(): Promise<void> {
    if (await send('checkNow', vendor.id)) toasts.info(`${vendor.name} is being checked.`);
  }

  return (
    <Cell className={styles.about}>
      {vendor.description && <p>The page says: “{vendor.description}”.</p>}
      <ReadingFacts vendor={vendor} />
      {details && <RuleFacts vendor={vendor} details={details} />}
      <div className={styles.actions}>
        <Button tabIndex={tabIndex} data-action="page" onClick={() => void send('openLink', vendor.pageUrl)}>
          <ExternalLink aria-hidden />
          Vendor’s page
        </Button>
        <Button tabIndex={tabIndex} onClick={() => void check()}>
          <RefreshCw aria-hidden />
          Check now
        </Button>
        <Button
          tabIndex={tabIndex}
          onClick={() => void send('showSettings', 'vendors', { kind: 'vendor', vendorId: vendor.id })}
        >
          <SlidersHorizontal aria-hidden />
          Rules
        </Button>
      </div>
    </Cell>
  );
}

function ReadingFacts({ vendor: { reading } }: { readonly vendor: VendorRow }) {
  const now = useNow();
  const { kind, readAt, failure, failingSinceAt, nextPollAt } = reading;
  if (kind === 'pending') return <p>It is read for the first time.</p>;
  return (
    <>
      {failure && (
        <p className={styles.failure} data-tone="unknown">
          <strong>{failure.kind === 'not_recognised' ? 'Its format is not understood.' : 'It cannot be read.'}</strong>{' '}
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
          'It has never been read.'
        ) : (
          <>
            {failure ? 'Last good data' : 'Read'} <Instant at={readAt} />.
          </>
        )}
        {nextPollAt !== null && ` ${nextWords(nextPollAt, now)}`}
      </p>
    </>
  );
}

function RuleFacts({ vendor, details }: { readonly vendor: VendorRow; readonly details: VendorDetails }) {
  return (
    <>
      <p>
        {details.components.length === 0
          ? 'It names no parts; the whole page is watched.'
          : `You watch ${vendor.watchedCount} of its ${vendor.componentCount} parts.`}
      </p>
      {vendor.driftedPatterns.length > 0 && (
        <p className={styles.failure}>
          <strong>Your rule names what is no longer there:</strong> {vendor.driftedPatterns.join(', ')}. Change it under
          Rules.
        </p>
      )}
      {details.notUnderstood.length > 0 && (
        <p className={styles.failure}>
          <strong>Not understood and shown as unknown:</strong> {details.notUnderstood.join(', ')}.
        </p>
      )}
    </>
  );
}
