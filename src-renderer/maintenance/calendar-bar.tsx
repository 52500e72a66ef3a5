import { Download, TriangleAlert } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import styles from './calendar-window.module.css';
import type { Clash } from './clashes.ts';
import { WorkingHoursButton } from './working-hours.tsx';

const views = [
  { value: 'agenda', label: 'Agenda' },
  { value: 'month', label: 'Month' },
] as const;
export type CalendarViewName = (typeof views)[number]['value'];

/** The calendar’s title, view switch, clash count and export. */
export function CalendarBar({
  view,
  onView,
  clashes,
  empty,
}: {
  readonly view: CalendarViewName;
  readonly onView: (view: CalendarViewName) => void;
  readonly clashes: ReadonlyMap<string, Clash>;
  readonly empty: boolean;
}) {
  const { toasts } = useScope();
  const send = useSend();
  async function save(): Promise<void> {
    const saved = await send('saveCalendar');
    if (saved?.value) toasts.info('Calendar saved');
    else if (saved && empty) toasts.info('There is no maintenance to export');
  }
  return (
    <header className={styles.bar}>
      <h1>Maintenance</h1>
      <Segmented legend="View" hideLegend value={view} options={views} onChange={onView} />
      <span className={styles.tools}>
        <Clashes clashes={clashes} />
        <WorkingHoursButton />
        <Button title="Export all maintenance as an iCalendar file" onClick={() => void save()}>
          <Download aria-hidden /> Export .ics
        </Button>
      </span>
    </header>
  );
}

function Clashes({ clashes }: { readonly clashes: ReadonlyMap<string, Clash> }) {
  const all = [...clashes.values()];
  const atWork = all.filter(({ inWorkingHours }) => inWorkingHours).length;
  const together = all.filter((clash) => clash.with.length > 0).length;
  const words = [
    ...(atWork > 0 ? [`${atWork} during working hours`] : []),
    ...(together > 0 ? [`${together} overlapping`] : []),
  ];
  if (words.length === 0) return null;
  return (
    <span className={styles.clashes}>
      <TriangleAlert aria-hidden /> {words.join(' · ')}
    </span>
  );
}
