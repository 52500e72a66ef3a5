import { useState } from 'react';
import { isUnderWay } from '#shared/domain/maintenance.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { phaseWords } from '#shared/domain/words.ts';
import type { MaintenanceRow as Row } from '#shared/snapshot.ts';
import type { InstantWords } from '../ui/instant-words.ts';
import { LineRow } from '../ui/line-row.tsx';
import { pathWords } from '../ui/path-words.ts';
import { formatRelative } from '../ui/relative.ts';
import { type RovingRows, useRovingRows } from '../ui/roving-rows.ts';
import { Section } from '../ui/section.tsx';
import { useInstants } from '../window/instants.tsx';
import { useNow, useSend } from '../window/scope.tsx';

/** Maintenance in progress, then what the next seven days bring, one row per vendor. */
export function MaintenanceList({ rows }: { readonly rows: readonly Row[] }) {
  const now = useNow();
  const words = useInstants();
  const [open, setOpen] = useState<ReadonlySet<VendorId>>(new Set());
  const lines = linesOf(rows, open);
  const roving = useRovingRows<HTMLUListElement>(lines.map(({ key }) => key));
  const next = rows.find((row) => !isUnderWay(row))?.startsAt;
  if (rows.length === 0) return null;
  function toggle(vendorId: VendorId): void {
    const after = new Set(open);
    if (!after.delete(vendorId)) after.add(vendorId);
    setOpen(after);
  }
  return (
    <Section title="Maintenance" aside={next ? `next: ${words.short(next, now)}` : undefined}>
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
            <li key={line.key} data-menu={line.row.title}>
              <MaintenanceRow row={line.row} roving={roving} />
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

/** Several planned ones of a vendor are one line, until it is opened. */
function linesOf(rows: readonly Row[], open: ReadonlySet<VendorId>): readonly Line[] {
  const planned = new Map<VendorId, Row[]>();
  for (const row of rows) if (!isUnderWay(row)) planned.set(row.vendorId, [...(planned.get(row.vendorId) ?? []), row]);
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

function MaintenanceRow({ row, roving }: { readonly row: Row; readonly roving: RovingRows<HTMLUListElement> }) {
  const send = useSend();
  const now = useNow();
  const words = useInstants();
  const { url } = row;
  const phase = isUnderWay(row) ? `${phaseWords[row.status].toLowerCase()} ` : '';
  const where = row.components.map(pathWords).join(', ');
  return (
    <LineRow
      rowProps={roving.rowProps(row.key)}
      glyph="maintenance"
      {...(url ? { opens: 'Open on the vendor’s page' } : {})}
      onPress={() => url && void send('openLink', url)}
    >
      <strong>{row.vendorName}</strong> · {row.title} · {phase}
      {windowWords(row, words, now)}
      {where && ` · ${where}`}
    </LineRow>
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
