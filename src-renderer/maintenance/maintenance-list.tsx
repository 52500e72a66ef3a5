import { isUnderWay } from '#shared/domain/maintenance.ts';
import { phaseWords } from '#shared/domain/words.ts';
import type { MaintenanceRow as Row } from '#shared/snapshot.ts';
import { Chip } from '../ui/chip.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import type { InstantWords } from '../ui/instant-words.ts';
import { pathWords } from '../ui/path-words.ts';
import { formatRelative } from '../ui/relative.ts';
import { type RovingRows, useRovingRows } from '../ui/roving-rows.ts';
import { Section } from '../ui/section.tsx';
import { useInstants } from '../window/instants.tsx';
import { useNow, useSend } from '../window/scope.tsx';
import styles from './maintenance-list.module.css';

/** Maintenance in progress and in the next seven days. */
export function MaintenanceList({ rows }: { readonly rows: readonly Row[] }) {
  const now = useNow();
  const words = useInstants();
  const roving = useRovingRows<HTMLUListElement>(rows.map(({ key }) => key));
  const next = rows.find((row) => !isUnderWay(row))?.startsAt;
  if (rows.length === 0) return null;
  return (
    <Section title="Maintenance" aside={next ? `next: ${words.short(next, now)}` : undefined}>
      <ul ref={roving.list} aria-label="Maintenance" data-roving onKeyDown={roving.onKeyDown}>
        {rows.map((row) => (
          <MaintenanceRow key={row.key} row={row} roving={roving} />
        ))}
      </ul>
    </Section>
  );
}

function MaintenanceRow({ row, roving }: { readonly row: Row; readonly roving: RovingRows<HTMLUListElement> }) {
  const send = useSend();
  const now = useNow();
  const words = useInstants();
  const { url } = row;
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        {...roving.rowProps(row.key)}
        title={url ? 'Open on the vendor’s page' : undefined}
        onClick={() => url && void send('openLink', url)}
      >
        <StateGlyph glyph="maintenance" />
        <span className={styles.words}>
          <span className={styles.title}>
            <strong>{row.vendorName}</strong> <span>{row.title}</span>
          </span>
          <span className={styles.facts}>
            <Chip tone="maintenance">{phaseWords[row.status]}</Chip> {windowWords(row, words, now)}
            {row.components.length > 0 && ` · ${row.components.map(pathWords).join(', ')}`}
          </span>
        </span>
      </button>
    </li>
  );
}

/** `tomorrow 02:00–04:00 (in 12 h)`, or `until 15:02 (in 1 h)` once it runs. */
export function windowWords(
  row: Pick<Row, 'startsAt' | 'endsAt' | 'status'>,
  words: InstantWords,
  now: number,
): string {
  const { startsAt, endsAt } = row;
  if (isUnderWay(row)) {
    if (endsAt === null) return 'no end time given';
    return endsAt < now
      ? `should have ended ${words.short(endsAt, now)} (${formatRelative(endsAt, now)})`
      : `until ${words.short(endsAt, now)} (${formatRelative(endsAt, now)})`;
  }
  if (startsAt === null) return 'no start time given';
  const start = words.short(startsAt, now);
  const end =
    endsAt === null ? '' : `–${words.sameDay(startsAt, endsAt) ? words.time(endsAt) : words.short(endsAt, now)}`;
  return `${start}${end} (${formatRelative(startsAt, now)})`;
}
