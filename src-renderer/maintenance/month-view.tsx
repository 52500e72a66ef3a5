import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { addTo } from '#shared/domain/add-to.ts';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useAnnounced } from '../window/announce.ts';
import { type DayNumber, firstWeekdayOf, monthAfter, monthOf, sameDayIn, weeksOf } from './calendar-days.ts';
import { useCalendar, useClashes } from './calendar-scope.tsx';
import { daysTouched } from './clashes.ts';
import { DayPanel } from './day-panel.tsx';
import { MonthDay } from './month-day.tsx';
import styles from './month-view.module.css';
import { usePlanned } from './planned.ts';

/** A month of maintenance, and one of its days in full. */
export function MonthView() {
  const { days, names, today } = useCalendar();
  const [day, setDay] = useState(today);
  const month = monthOf(day);
  const weeks = weeksOf(month, firstWeekdayOf(navigator.language));
  const [first, last] = [weeks[0]?.[0] ?? day, weeks.at(-1)?.[6] ?? day];
  const planned = usePlanned(days.instantOf(first), days.instantOf(last + 1)) ?? [];
  const clashes = useClashes(planned);
  const byDay = useByDay(planned, first, last);
  const grid = useRef<HTMLTableElement>(null);
  useAnnounced(names.month(month));

  function go(to: DayNumber): void {
    setDay(to);
    // The day may be in a month that has not been rendered yet.
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus());
  }

  function onKeyDown(event: KeyboardEvent): void {
    const to = dayAfterKey(event.key, day, weeks);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(to);
  }

  const step = (by: number) => setDay(sameDayIn(day, monthAfter(month, by)));
  return (
    <main className={styles.month}>
      <div className={styles.sheet}>
        <div className={styles.steps}>
          <h2>{names.month(month)}</h2>
          <IconButton label="Previous month" onClick={() => step(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
          <Button onClick={() => setDay(today)}>Today</Button>
          <IconButton label="Next month" onClick={() => step(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        </div>
        <table ref={grid} className={styles.grid} aria-label={names.month(month)} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              {weeks[0]?.map((one) => (
                <th key={one} scope="col">
                  {names.weekday(one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((one) => (
                  <td key={one} data-outside={monthOf(one).month !== month.month || undefined}>
                    <MonthDay
                      day={one}
                      selected={one === day}
                      rows={byDay.get(one) ?? []}
                      clashes={clashes}
                      onSelect={setDay}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DayPanel day={day} rows={byDay.get(day) ?? []} clashes={clashes} />
    </main>
  );
}

function useByDay(
  planned: readonly PlannedMaintenance[],
  first: DayNumber,
  last: DayNumber,
): ReadonlyMap<DayNumber, readonly PlannedMaintenance[]> {
  const { days } = useCalendar();
  return useMemo(() => {
    const byDay = new Map<DayNumber, PlannedMaintenance[]>();
    for (const row of planned) for (const day of daysTouched(row, days, { first, last })) addTo(byDay, day, row);
    return byDay;
  }, [planned, days, first, last]);
}

function dayAfterKey(key: string, day: DayNumber, weeks: readonly (readonly DayNumber[])[]): DayNumber | null {
  const week = weeks.find((one) => one.includes(day));
  switch (key) {
    case 'ArrowLeft':
      return day - 1;
    case 'ArrowRight':
      return day + 1;
    case 'ArrowUp':
      return day - 7;
    case 'ArrowDown':
      return day + 7;
    case 'Home':
      return week?.[0] ?? null;
    case 'End':
      return week?.[6] ?? null;
    case 'PageUp':
      return sameDayIn(day, monthAfter(monthOf(day), -1));
    case 'PageDown':
      return sameDayIn(day, monthAfter(monthOf(day), 1));
    default:
      return null;
  }
}
