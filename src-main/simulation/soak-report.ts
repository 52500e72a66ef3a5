import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { isHeard } from './notified-state.ts';

/** What one channel received compared with the script. */
export interface SoakRow {
  readonly channel: string;
  readonly what: string;
  readonly expected: number;
  readonly told: number;
  readonly missed: number;
  readonly repeated: number;
  readonly false: number;
}

const kinds: readonly ChangeKind[] = [
  'incident_opened',
  'impact_raised',
  'resolved',
  'reopened',
  'withdrawn',
  'component_changed',
  'maintenance_announced',
  'maintenance_soon',
  'maintenance_started',
  'maintenance_overran',
  'maintenance_finished',
  'maintenance_cancelled',
];

/** A row for each kind of change that was expected or notified. */
export function rowsOf(
  channel: string,
  lines: readonly LedgerEntry[],
  expected: ReadonlySet<string>,
  beganAt: number,
): readonly SoakRow[] {
  const heard = asFirstWord(lines.filter(isHeard));
  return kinds.flatMap((kind) => {
    const told = heard.filter((line) => line.kind === kind).map((line) => nameOf(line, beganAt));
    const wanted = [...expected].filter((name) => name.startsWith(`${kind} `));
    const known = new Set(told);
    if (wanted.length + told.length === 0) return [];
    return {
      channel,
      what: kind,
      expected: wanted.length,
      told: told.length,
      missed: wanted.filter((name) => !known.has(name)).length,
      repeated: told.length - known.size,
      false: [...known].filter((name) => !expected.has(name)).length,
    };
  });
}

/** The first notification of an incident counts as its opening, even if it had been read as closed before. */
function asFirstWord(heard: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const known = new Set<string | null>();
  return heard.map((line) => {
    const isFirst = !known.has(line.incidentId);
    known.add(line.incidentId);
    return isFirst && line.kind === 'reopened' ? { ...line, kind: 'incident_opened' } : line;
  });
}

/** The script's name for a change, which is the end of its key. */
function nameOf({ kind, vendorId, incidentId, maintenanceId, changeKey, at }: LedgerEntry, beganAt: number): string {
  const parts = changeKey.split(':');
  if (kind === 'component_changed') {
    const day = Math.floor((at - (beganAt - 9 * hourMs)) / dayMs);
    return `${kind} ${vendorId.replace('vendor-', '')} ${parts[2]} ${day}`;
  }
  if (maintenanceId !== null) {
    const lead = kind === 'maintenance_soon' ? Number(parts.at(-2)) / hourMs : '';
    return `${kind} ${maintenanceId} ${lead}`;
  }
  return `${kind} ${incidentId} ${kind === 'incident_opened' || kind === 'withdrawn' ? '' : parts.at(-1)}`;
}

/** The rows as a text table. */
export function tableOf(rows: readonly SoakRow[]): string {
  const cells = [
    ['channel', 'what', 'expected', 'told', 'missed', 'repeated', 'false'],
    ...rows.map((row) => [
      row.channel,
      row.what,
      ...[row.expected, row.told, row.missed, row.repeated, row.false].map(String),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
