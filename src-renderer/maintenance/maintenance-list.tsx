import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { addTo } from '#shared/domain/add-to.ts';
import { isUnderWay } from '#shared/domain/maintenance.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { phaseWords } from '#shared/domain/words.ts';
import type { MaintenanceRow as Row } from '#shared/snapshot.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { IconButton } from '../ui/button.tsx';
import type { InstantWords } from '../ui/instant-words.ts';
import { LineRow } from '../ui/line-row.tsx';
import { formatRelative } from '../ui/relative.ts';
import { type RovingRows, useRovingRows } from '../ui/roving-rows.ts';
import { pressRowKey } from '../ui/row-keys.ts';
import { Section } from '../ui/section.tsx';
import { AfterPaint } from '../window/after-paint.tsx';
import { useInstants } from '../window/instants.tsx';
import { PageButton } from '../window/page-button.tsx';
import { useNow, useSend } from '../window/scope.tsx';
import { useAddToCalendar } from './add-to-calendar.ts';
import styles from './maintenance-list.module.css';
import { awayWords, dueParts } from './window-words.ts';

const letters = { c: 'calendar', o: 'page' } as const;

/** Maintenance in progress, then that of the next seven days, one row per vendor. */
export function MaintenanceList({ rows }: { readonly rows: readonly Row[] }) {
  const now = useNow();
  const words = useInstants();
  const [open, setOpen] = useState<ReadonlySet<VendorId>>(new Set());
  const lines = linesOf(rows, open);
  const roving = useRovingRows<HTMLUListElement>(lines.map(({ key }) => key));
  const next = rows.find((row) => !isUnderWay(row) && (row.startsAt ?? 0) > now)?.startsAt;
  if (rows.length === 0) return null;
  function toggle(vendorId: VendorId): void {
    const after = new Set(open);
    if (!after.delete(vendorId)) after.add(vendorId);
    setOpen(after);
  }
  return (
    <Section title="Maintenance" aside={next ? `next ${formatRelative(next, now)}` : undefined}>
      <ul ref={roving.list} aria-label="Maintenance" data-roving onKeyDown={roving.onKeyDown}>
        {lines.map((line) =>
          line.kind === 'fold' ? (
            <li key={line.key}>
              <LineRow
                rowProps={roving.rowProps(line.key)}
                glyph="maintenance"
                expanded={open.has(line.first.vendorId)}
                onPress={() => toggle(line.first.vendorId)}
              >
                <strong>{line.first.vendorName}</strong> · {line.count} planned{nextWords(line.first, words, now)}
              </LineRow>
            </li>
          ) : (
            <li
              key={line.key}
              className={styles.row}
              data-menu={line.row.title}
              onKeyDown={(event) => pressRowKey(event, letters)}
            >
              <MaintenanceRow row={line.row} roving={roving} />
              <AfterPaint>
                <RowActions row={line.row} reachable={roving.current === line.key} />
              </AfterPaint>
            </li>
          ),
        )}
      </ul>
    </Section>
  );
}

type Line =
  | { readonly kind: 'row'; readonly key: string; readonly row: Row }
  | { readonly kind: 'fold'; readonly key: string; readonly first: Row; readonly count: number };

/** Several planned maintenances of a vendor are one line until it is expanded. */
function linesOf(rows: readonly Row[], open: ReadonlySet<VendorId>): readonly Line[] {
  const planned = new Map<VendorId, Row[]>();
  for (const row of rows) if (!isUnderWay(row)) addTo(planned, row.vendorId, row);
  const running = rows.filter(isUnderWay).map(lineOf);
  return [...running, ...[...planned.values()].flatMap((group) => groupLines(group, open))];
}

function groupLines(group: readonly Row[], open: ReadonlySet<VendorId>): readonly Line[] {
  const [first] = group;
  if (!first || group.length === 1) return group.map(lineOf);
  const fold = { kind: 'fold', key: `fold:${first.vendorId}`, first, count: group.length } as const;
  return open.has(first.vendorId) ? [fold, ...group.map(lineOf)] : [fold];
}

function lineOf(row: Row): Line {
  return { kind: 'row', key: row.key, row };
}

function nextWords({ startsAt }: Row, words: InstantWords, now: number): string {
  return startsAt === null ? '' : `, next ${words.short(startsAt, now)}`;
}

/** One line gives the title what room the time leaves; hover and focus show the whole. */
function MaintenanceRow({ row, roving }: { readonly row: Row; readonly roving: RovingRows<HTMLUListElement> }) {
  const send = useSend();
  const now = useNow();
  const words = useInstants();
  const phase = isUnderWay(row) ? `${phaseWords[row.status].toLowerCase()} ` : '';
  const [due, dueEnd] = dueParts(row, words, now);
  const away = awayWords(row, now);
  const where = row.components.map(pathWords).join(', ');
  return (
    <LineRow
      rowProps={roving.rowProps(row.key)}
      glyph="maintenance"
      opens="Open maintenance"
      onPress={() => void send('showMaintenance', row.vendorId, row.maintenanceId)}
    >
      <span className={styles.line}>
        <span className={styles.what}>
          <strong>{row.vendorName}</strong> · {row.title}
        </span>
        <span className={styles.when}>{` · ${phase}${due}`}</span>
        <span className={styles.rest}>
          {dueEnd}
          {away && ` (${away})`}
          {where && ` · ${where}`}
        </span>
      </span>
    </LineRow>
  );
}

/** Shown on hover and focus in space of their own, so that they never cover the text. */
function RowActions({ row, reachable }: { readonly row: Row; readonly reachable: boolean }) {
  const addToCalendar = useAddToCalendar();
  const tabIndex = reachable ? 0 : -1;
  const { url } = row;
  return (
    <fieldset className={styles.actions} aria-label={`Actions for ${row.title}`}>
      {row.startsAt !== null && (
        <IconButton
          label="Add to calendar"
          data-action="calendar"
          tabIndex={tabIndex}
          onClick={() => void addToCalendar(row)}
        >
          <CalendarPlus aria-hidden />
        </IconButton>
      )}
      <PageButton url={url} tabIndex={tabIndex} />
    </fieldset>
  );
}
