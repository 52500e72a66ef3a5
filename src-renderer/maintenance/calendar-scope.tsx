import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { useNow, useSnapshot } from '../window/scope.tsx';
import { type CalendarDays, calendarDays, type DayNumber } from './calendar-days.ts';
import { type Clash, clashesOf } from './clashes.ts';
import { type DayNames, dayNames } from './day-names.ts';

/** The days and their names in one calendar window. */
export interface CalendarScope {
  readonly days: CalendarDays;
  readonly names: DayNames;
  readonly today: DayNumber;
}

const Context = createContext<CalendarScope | null>(null);

export function CalendarScopeProvider({ children }: { readonly children: ReactNode }) {
  const zone = useSnapshot(({ general }) => general.zone);
  const now = useNow();
  const days = useMemo(() => calendarDays(zone), [zone]);
  const names = useMemo(() => dayNames(navigator.language), []);
  const today = days.dayOf(now);
  const scope = useMemo(() => ({ days, names, today }), [days, names, today]);
  return <Context value={scope}>{children}</Context>;
}

export function useCalendar(): CalendarScope {
  const scope = useContext(Context);
  if (!scope) throw new Error('useCalendar must be used within a CalendarScopeProvider.');
  return scope;
}

/** The clashes among these, based on the working hours in the settings. */
export function useClashes(planned: readonly PlannedMaintenance[]): ReadonlyMap<string, Clash> {
  const hours = useSnapshot(({ general }) => general.workingHours);
  const now = useNow();
  const { days } = useCalendar();
  return useMemo(() => clashesOf(planned, { hours, days, now }), [planned, hours, days, now]);
}
