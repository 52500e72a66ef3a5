import { addTo } from '#shared/domain/add-to.ts';
import { dayMs } from '#shared/domain/duration.ts';
import { isUnderWay } from '#shared/domain/maintenance.ts';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import type { CalendarScope } from './calendar-scope.tsx';

export interface AgendaGroup {
  readonly key: string;
  readonly title: string;
  /** How far away the day is; `null` if there is nothing to say. */
  readonly aside: string | null;
  readonly rows: readonly PlannedMaintenance[];
}

/** Maintenance in progress first, then by day in the order of the rows, then those without a date. */
export function agendaGroups(
  rows: readonly PlannedMaintenance[],
  { days, names, today }: CalendarScope,
): readonly AgendaGroup[] {
  const running = rows.filter(isUnderWay);
  const undated = rows.filter((row) => !isUnderWay(row) && row.startsAt === null);
  const byDay = new Map<number, PlannedMaintenance[]>();
  for (const row of rows) {
    if (isUnderWay(row) || row.startsAt === null) continue;
    const day = days.dayOf(row.startsAt);
    addTo(byDay, day, row);
  }
  const yearOf = (day: number) => new Date(day * dayMs).getUTCFullYear();
  return [
    ...group('running', 'In progress', null, running),
    ...[...byDay]
      .sort(([a], [b]) => a - b)
      .flatMap(([day, ofDay]) => {
        const title = yearOf(day) === yearOf(today) ? names.full(day) : names.fullWithYear(day);
        return group(String(day), title, names.relative(day - today), ofDay);
      }),
    ...group('undated', 'No date given', null, undated),
  ];
}

function group(
  key: string,
  title: string,
  aside: string | null,
  rows: readonly PlannedMaintenance[],
): readonly AgendaGroup[] {
  return rows.length > 0 ? [{ key, title, aside, rows }] : [];
}
