import type { PlannedMaintenance } from '#shared/query-results.ts';
import { useRovingRows } from '../ui/roving-rows.ts';
import type { DayNumber } from './calendar-days.ts';
import { useCalendar } from './calendar-scope.tsx';
import type { Clash } from './clashes.ts';
import { MaintenanceItem } from './maintenance-item.tsx';
import styles from './month-view.module.css';

/** The maintenances of one day. */
export function DayPanel({
  day,
  rows,
  clashes,
}: {
  readonly day: DayNumber;
  readonly rows: readonly PlannedMaintenance[];
  readonly clashes: ReadonlyMap<string, Clash>;
}) {
  const { names } = useCalendar();
  const roving = useRovingRows<HTMLUListElement>(rows.map(({ key }) => key));
  return (
    <section className={styles.panel} aria-labelledby="calendar-day">
      <h2 id="calendar-day">{names.full(day)}</h2>
      {rows.length === 0 && <p>No maintenance on this day.</p>}
      {rows.length > 0 && (
        <ul ref={roving.list} onKeyDown={roving.onKeyDown}>
          {rows.map((row) => (
            <MaintenanceItem key={row.key} row={row} clash={clashes.get(row.key)} rowProps={roving.rowProps(row.key)} />
          ))}
        </ul>
      )}
    </section>
  );
}
