import { useMemo, useState } from 'react';
import { isUnderWay } from '#shared/domain/maintenance.ts';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { TextButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useRovingRows } from '../ui/roving-rows.ts';
import { useSnapshot } from '../window/scope.tsx';
import { agendaGroups } from './agenda-groups.ts';
import { useCalendar } from './calendar-scope.tsx';
import styles from './calendar-window.module.css';
import type { Clash } from './clashes.ts';
import { MaintenanceItem } from './maintenance-item.tsx';

/** More rows at once would take noticeably long to render. */
const pageSize = 100;

/** What is in progress, then what is planned, by day. */
export function AgendaView({
  planned,
  clashes,
  showsPast,
  onPast,
}: {
  readonly planned: readonly PlannedMaintenance[];
  readonly clashes: ReadonlyMap<string, Clash>;
  readonly showsPast: boolean;
  readonly onPast: () => void;
}) {
  const calendar = useCalendar();
  const [limit, setLimit] = useState(pageSize);
  const rows = useSnapshot((snapshot) => snapshot.maintenances);
  const all = useMemo(() => [...planned, ...withoutStart(rows)], [planned, rows]);
  const groups = useMemo(() => agendaGroups(all.slice(0, limit), calendar), [all, limit, calendar]);
  const roving = useRovingRows<HTMLElement>(groups.flatMap(({ rows: ofGroup }) => ofGroup.map(({ key }) => key)));
  return (
    <main ref={roving.list} className={styles.scroll} onKeyDown={roving.onKeyDown}>
      <div className={styles.past}>
        <TextButton onClick={onPast}>{showsPast ? 'Hide past maintenance' : 'Show the past 90 days'}</TextButton>
      </div>
      {all.length === 0 && <NothingPlanned />}
      <div className={styles.agenda}>
        {groups.map((group) => (
          <section key={group.key} aria-labelledby={`day-${group.key}`}>
            <h2 id={`day-${group.key}`}>
              {group.title}
              {group.aside && <small>{group.aside}</small>}
            </h2>
            <ul>
              {group.rows.map((row) => (
                <MaintenanceItem
                  key={row.key}
                  row={row}
                  clash={clashes.get(row.key)}
                  rowProps={roving.rowProps(row.key)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {all.length > limit && (
        <TextButton onClick={() => setLimit(limit + pageSize)}>
          Show {Math.min(pageSize, all.length - limit)} more of {all.length}
        </TextButton>
      )}
    </main>
  );
}

/** Maintenance without a start is known only from the page; the calendar cannot place it. */
function withoutStart(rows: Readonly<Record<string, PlannedMaintenanceRow>>): readonly PlannedMaintenance[] {
  return Object.values(rows)
    .filter((row) => row.startsAt === null && !isUnderWay(row))
    .map((row) => ({ ...row, moves: 0, movedFrom: null }));
}

type PlannedMaintenanceRow = Omit<PlannedMaintenance, 'moves' | 'movedFrom'>;

function NothingPlanned() {
  const count = useSnapshot(({ vendors }) => Object.keys(vendors).length);
  return (
    <EmptyState glyph="maintenance" title="No maintenance planned">
      {count === 1 ? 'The page you follow has' : `The ${count} pages you follow have`} announced nothing that affects
      your components.
    </EmptyState>
  );
}
