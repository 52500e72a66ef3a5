import { TriangleAlert } from 'lucide-react';
import { dayMs } from '#shared/domain/duration.ts';
import { isOver } from '#shared/domain/maintenance.ts';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { useInstants } from '../window/instants.tsx';
import type { DayNumber } from './calendar-days.ts';
import { useCalendar } from './calendar-scope.tsx';
import type { Clash } from './clashes.ts';
import styles from './month-view.module.css';

/** As many as fit into a day in the smallest window. */
const namedRows = 2;

/** A day of the month; pressing it shows the day in full. */
export function MonthDay({
  day,
  selected,
  rows,
  clashes,
  onSelect,
}: {
  readonly day: DayNumber;
  readonly selected: boolean;
  readonly rows: readonly PlannedMaintenance[];
  readonly clashes: ReadonlyMap<string, Clash>;
  readonly onSelect: (day: DayNumber) => void;
}) {
  const { days, names, today } = useCalendar();
  const words = useInstants();
  const clashing = rows.filter(({ key }) => clashes.has(key)).length;
  const named = rows.length > namedRows + 1 ? rows.slice(0, namedRows) : rows;
  const startsHere = ({ startsAt }: PlannedMaintenance) => startsAt !== null && days.dayOf(startsAt) === day;
  return (
    <button
      type="button"
      className={styles.day}
      data-day={day}
      tabIndex={selected ? 0 : -1}
      aria-pressed={selected}
      aria-current={day === today ? 'date' : undefined}
      onClick={() => onSelect(day)}
    >
      <span className={styles.spoken}>{`${names.full(day)}: ${dayWords(rows.length, clashing)}`}</span>
      <span className={styles.number} aria-hidden>
        {new Date(day * dayMs).getUTCDate()}
      </span>
      {named.map((row) => (
        <span
          key={row.key}
          className={styles.entry}
          data-tone={clashes.has(row.key) ? 'degraded' : 'maintenance'}
          data-over={isOver(row) || undefined}
          data-cancelled={row.status === 'cancelled' || undefined}
        >
          {clashes.has(row.key) && <TriangleAlert aria-hidden />}
          {startsHere(row) && row.startsAt !== null && <span>{words.time(row.startsAt)}</span>} {row.vendorName}
        </span>
      ))}
      {rows.length > named.length && (
        <span className={styles.more} aria-hidden>
          +{rows.length - named.length}
        </span>
      )}
    </button>
  );
}

function dayWords(count: number, clashing: number): string {
  if (count === 0) return 'no maintenance';
  const words = count === 1 ? '1 maintenance' : `${count} maintenances`;
  return clashing === 0 ? words : `${words}, ${clashing === 1 ? '1 clash' : `${clashing} clashes`}`;
}
