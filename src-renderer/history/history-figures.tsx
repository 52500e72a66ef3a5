import type { ReactNode } from 'react';
import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import { usualPostingDelayWords } from '#shared/domain/posting-delay.ts';
import type { HistoryView } from '#shared/history-view.ts';
import { formatCount } from '../ui/format-count.ts';
import styles from './history-figures.module.css';
import { shareWords } from './slot-words.ts';

/** From here on a usual posting delay is worth a colour. */
const lateMs = 30 * minuteMs;

/** The period in four figures, and how late the vendor usually posts. */
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
        <Figure value={share === null ? '–' : shareWords(share)} label={fineLabel(share, whole?.unreadMs ?? 0)} />
      </dl>
      {view.query.vendorId !== null && postingDelay && (
        <p className={styles.card}>{usualPostingDelayWords(postingDelay)}</p>
      )}
    </section>
  );
}

function fineLabel(share: number | null, unreadMs: number): string {
  if (share === null) return 'not read yet';
  return `operational, as reported${unreadMs < minuteMs ? '' : `; no data for ${formatDuration(unreadMs)}`}`;
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
