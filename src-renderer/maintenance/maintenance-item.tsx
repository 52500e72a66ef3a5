import { CalendarPlus } from 'lucide-react';
import { isOver, isUnderWay } from '#shared/domain/maintenance.ts';
import { phaseWords } from '#shared/domain/words.ts';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import type { RovingRows } from '../ui/roving-rows.ts';
import { pressRowKey } from '../ui/row-keys.ts';
import { webAddress } from '../window/external-link.tsx';
import { useInstants } from '../window/instants.tsx';
import { PageButton } from '../window/page-button.tsx';
import { useNow, useSend } from '../window/scope.tsx';
import { useAddToCalendar } from './add-to-calendar.ts';
import type { Clash } from './clashes.ts';
import styles from './maintenance-item.module.css';
import { hoursWords, movedWords, spanWords, windowWords } from './window-words.ts';

const letters = { c: 'calendar', o: 'page' } as const;

/**
 * A maintenance below its day: its hours, what it affects and clashes with, and a button that adds it to a calendar.
 */
export function MaintenanceItem({
  row,
  clash,
  rowProps,
}: {
  readonly row: PlannedMaintenance;
  readonly clash: Clash | undefined;
  readonly rowProps: ReturnType<RovingRows<HTMLElement>['rowProps']>;
}) {
  const send = useSend();
  const words = useInstants();
  const now = useNow();
  const isCancelled = row.status === 'cancelled';
  // Maintenance in progress is not listed below a day.
  const hours = isUnderWay(row) ? spanWords(row, words, now) : hoursWords(row, words);
  return (
    <li className={styles.item} data-over={isOver(row) || undefined} onKeyDown={(event) => pressRowKey(event, letters)}>
      <p className={styles.time}>{isCancelled ? <s>{hours}</s> : hours}</p>
      <StateGlyph glyph="maintenance" />
      <div className={styles.words}>
        <button
          type="button"
          className={styles.title}
          {...rowProps}
          onClick={() => void send('showMaintenance', row.vendorId, row.maintenanceId)}
        >
          <strong>{row.vendorName}</strong> · {isCancelled ? <s>{row.title}</s> : row.title}
        </button>
        <Marks row={row} clash={clash} />
        {row.components.length > 0 && <p className={styles.soft}>{row.components.map(pathWords).join(', ')}</p>}
        {!isOver(row) && row.moves > 0 && <p className={styles.soft}>{movedWords(row, words, now)}</p>}
      </div>
      <Actions row={row} />
    </li>
  );
}

function Marks({ row, clash }: { readonly row: PlannedMaintenance; readonly clash: Clash | undefined }) {
  const words = useInstants();
  const now = useNow();
  const phase = row.status === 'scheduled' || row.status === 'unknown' ? null : phaseWords[row.status];
  if (phase === null && !clash) return null;
  return (
    <p className={styles.marks}>
      {phase && <Chip tone={isUnderWay(row) ? 'maintenance' : 'unknown'}>{phase}</Chip>}
      {isUnderWay(row) && <span className={styles.soft}>{windowWords(row, words, now)}</span>}
      {clash?.inWorkingHours && <Chip tone="degraded">During working hours</Chip>}
      {clash && clash.with.length > 0 && <Chip tone="degraded">Overlaps with {others(clash.with)}</Chip>}
    </p>
  );
}

function others([first = '', second, ...more]: readonly string[]): string {
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first} and ${more.length + 1} more`;
}

function Actions({ row }: { readonly row: PlannedMaintenance }) {
  const addToCalendar = useAddToCalendar();
  const page = webAddress(row.url ?? undefined);
  return (
    <div className={styles.actions}>
      {!isOver(row) && row.startsAt !== null && (
        <Button
          data-action="calendar"
          aria-label={`Add to calendar: ${row.vendorName}, ${row.title}`}
          onClick={() => void addToCalendar(row)}
        >
          <CalendarPlus aria-hidden /> Add to calendar
        </Button>
      )}
      <PageButton url={page?.href ?? null} />
    </div>
  );
}
