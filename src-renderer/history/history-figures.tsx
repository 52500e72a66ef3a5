import type { ReactNode } from 'react';
import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import { usualPostingDelayWords } from '#shared/domain/posting-delay.ts';
import type { HistoryView } from '#shared/history-view.ts';
import { formatCount } from '../ui/format-count.ts';
import { shareWords } from '../words/share-words.ts';
import styles from './history-figures.module.css';

/** A usual posting delay from this length on is highlighted. */
const lateMs = 30 * minuteMs;

/** Four figures for the period, and how late the vendor usually posts. */
export function HistoryFigures({ view }: { readonly view: HistoryView }) {
  const { incidentCount, medianResolveMs, postingDelay } = view.figures;
  const whole = view.bars[0];
  const share = whole?.fineShare ?? null;
  return (
    <section className={styles.section} aria-label="Figures">
      <dl className={styles.figures}>
        <Figure value={formatCount(incidentCount)} label={incidentCount === 1 ? 'incident' : 'incidents'} />
        <Figure
          value={medianResolveMs === null ? '–' : formatDuration(medianResolveMs)}
          label="median time to resolve"
        />
        <Figure
          value={postingDelay === null ? '–' : formatDuration(postingDelay.medianMs)}
          label={`median posting delay${postingDelay === null ? '' : ` (of ${formatCount(postingDelay.count)})`}`}
          isLate={(postingDelay?.medianMs ?? 0) >= lateMs}
        />
        <Figure value={share === null ? '–' : shareWords(share)} label={fineLabel(view)} />
      </dl>
      {view.query.vendorId !== null && postingDelay && (
        <p className={styles.card}>{usualPostingDelayWords(postingDelay)}</p>
      )}
    </section>
  );
}

/** Describes the share: of monitored time only, and averaged over all vendors. */
function fineLabel({ bars: [whole], query }: HistoryView): string {
  if (!whole || whole.fineShare === null) return 'not read yet';
  const whose = query.vendorId === null ? 'average of all vendors' : 'as reported';
  const unread = whole.unreadMs < minuteMs ? '' : `; no data for ${formatDuration(whole.unreadMs)}`;
  return `operational while monitored, ${whose}${unread}`;
}

function Figure({
  value,
  label,
  isLate = false,
}: {
  readonly value: ReactNode;
  readonly label: string;
  readonly isLate?: boolean;
}) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd data-late={isLate ? '' : undefined}>{value}</dd>
    </div>
  );
}
