import { useEffect, useState } from 'react';
import { dayMs } from '#shared/domain/duration.ts';
import { KeyMap } from '../ui/key-map.tsx';
import { useWindowShortcuts } from '../window/window-shortcuts.ts';
import { AgendaView } from './agenda-view.tsx';
import { CalendarBar, type CalendarViewName } from './calendar-bar.tsx';
import { calendarKeys } from './calendar-keys.ts';
import { CalendarScopeProvider, useCalendar, useClashes } from './calendar-scope.tsx';
import styles from './calendar-window.module.css';
import { aheadMs } from './clashes.ts';
import { MonthView } from './month-view.tsx';
import { usePlanned } from './planned.ts';

/** How far back the agenda goes when past maintenance is shown. */
const pastMs = 90 * dayMs;

/** All maintenance that affects watched components, as an agenda or a month. */
export function CalendarWindow() {
  const [helpOpen, setHelpOpen] = useState(false);
  useWindowShortcuts(() => setHelpOpen(true));
  useEffect(() => {
    document.title = 'Maintenance';
  }, []);
  return (
    <CalendarScopeProvider>
      <Calendar />
      {helpOpen && <KeyMap keys={calendarKeys} onClose={() => setHelpOpen(false)} />}
    </CalendarScopeProvider>
  );
}

function Calendar() {
  const [view, setView] = useState<CalendarViewName>('agenda');
  const [showsPast, showPast] = useState(false);
  const { days, today } = useCalendar();
  const startAt = days.instantOf(today);
  const planned = usePlanned(showsPast ? startAt - pastMs : startAt, startAt + aheadMs);
  const clashes = useClashes(planned ?? []);
  return (
    <div className={styles.window}>
      <CalendarBar view={view} onView={setView} clashes={clashes} empty={planned?.length === 0} />
      {view === 'month' && <MonthView />}
      {view === 'agenda' && planned && (
        <AgendaView planned={planned} clashes={clashes} showsPast={showsPast} onPast={() => showPast(!showsPast)} />
      )}
    </div>
  );
}
