import type { Glyph } from '#shared/domain/glyph.ts';
import { compareImpact, isOpen } from '#shared/domain/incident.ts';
import { isOver, isUnderWay } from '#shared/domain/maintenance.ts';
import { cleanText } from '#shared/domain/text.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { phaseWords } from '#shared/domain/words.ts';
import type { IncidentRow, MaintenanceRow, Snapshot } from '#shared/snapshot.ts';
import { clockTime, type TimeOfDay } from './clock-time.ts';
import { type Pause, pauses, pauseWords } from './pause.ts';

export type TrayCommand =
  | { readonly kind: 'open-incident'; readonly vendorId: VendorId; readonly incidentId: string }
  | { readonly kind: 'open-popover' }
  | { readonly kind: 'open-settings' }
  | { readonly kind: 'check-now' }
  | { readonly kind: 'pause'; readonly pause: Pause }
  | { readonly kind: 'resume' }
  | { readonly kind: 'quit' };

export type TrayMenuItem =
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'command'; readonly label: string; readonly command: TrayCommand }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayMenuItem[] };

/** Everything that the tray icon shows, in words of its own: complete for whoever never opens a window. */
export interface TrayView {
  readonly glyph: Glyph;
  readonly coloured: boolean;
  readonly tooltip: string;
  /** Beside the icon, where the system has room for text there; empty for none. */
  readonly count: string;
  readonly menu: readonly TrayMenuItem[];
}

// Windows cuts a tooltip at 128 UTF-16 units; no language's grapheme here takes more than a few.
const tooltipLength = 120;
const lineLength = 80;
const mostRows = 10;
const separator: TrayMenuItem = { kind: 'separator' };

export function trayView(snapshot: Snapshot, now: number, locale: string): TrayView {
  const timeOfDay = clockTime(snapshot.appearance.clock, locale);
  const incidents = openIncidents(snapshot);
  const counted = incidents.filter((row) => !row.acknowledged);
  const stateLine = describeState(snapshot, counted, timeOfDay);
  return {
    glyph: snapshot.overview.glyph,
    coloured: snapshot.appearance.trayColour,
    tooltip: cleanText(stateLine, tooltipLength),
    count: snapshot.appearance.trayCount && counted.length > 0 ? String(counted.length) : '',
    menu: [
      { kind: 'text', label: stateLine },
      ...section(incidents.map(incidentItem)),
      ...section(maintenanceToday(snapshot, now).map((row) => maintenanceItem(row, timeOfDay))),
      separator,
      pauseItem(snapshot, timeOfDay),
      { kind: 'command', label: 'Check now', command: { kind: 'check-now' } },
      separator,
      { kind: 'command', label: 'Open Statustray', command: { kind: 'open-popover' } },
      { kind: 'command', label: 'Settings…', command: { kind: 'open-settings' } },
      { kind: 'command', label: 'Quit', command: { kind: 'quit' } },
    ],
  };
}

// The glyph speaks of what is used, so the list does too: what touches other parts of a vendor is left to the window.
function openIncidents(snapshot: Snapshot): readonly IncidentRow[] {
  return Object.values(snapshot.incidents)
    .filter((row) => row.standing === 'ours' && isOpen(row))
    .sort((a, b) => compareImpact(b.impact, a.impact) || b.firstSeenAt - a.firstSeenAt || (a.key < b.key ? -1 : 1));
}

function describeState(snapshot: Snapshot, counted: readonly IncidentRow[], timeOfDay: TimeOfDay): string {
  const { overview } = snapshot;
  const trouble = counted.length > 0 ? describeIncidents(counted) : overview.verdict;
  const words = [pausedWords(snapshot, timeOfDay), offlineWords(snapshot, timeOfDay), trouble].filter(Boolean);
  const checked = overview.checkedAt === null ? 'not checked yet' : `checked ${timeOfDay(overview.checkedAt)}`;
  return snapshot.overview.vendorCount === 0 ? trouble : [...words, checked].join(' · ');
}

function pausedWords({ overview }: Snapshot, timeOfDay: TimeOfDay): string {
  if (overview.pausedUntil === null) return '';
  return overview.pausedUntil === 'undone' ? 'Paused' : `Paused until ${timeOfDay(overview.pausedUntil)}`;
}

function offlineWords({ overview }: Snapshot, timeOfDay: TimeOfDay): string {
  return overview.offlineSinceAt === null ? '' : `Offline since ${timeOfDay(overview.offlineSinceAt)}`;
}

function describeIncidents(rows: readonly IncidentRow[]): string {
  const names = [...new Set(rows.map((row) => cleanText(row.vendorName, 24)))];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${rows.length} ${rows.length === 1 ? 'incident' : 'incidents'}: ${names.slice(0, 3).join(', ')}${more}`;
}

function incidentItem(row: IncidentRow): TrayMenuItem {
  const known = row.acknowledged ? ', acknowledged' : row.silenceId === null ? '' : ', muted';
  const title = cleanText(`${row.vendorName}: ${row.title}`, lineLength);
  return {
    kind: 'command',
    label: `${title} (${phaseWords[row.status].toLowerCase()}${known})`,
    command: { kind: 'open-incident', vendorId: row.vendorId, incidentId: row.incidentId },
  };
}

function maintenanceToday(snapshot: Snapshot, now: number): readonly MaintenanceRow[] {
  const day = new Date(now);
  const midnight = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
  return Object.values(snapshot.maintenances)
    .filter((row) => isUnderWay(row) || isDueToday(row, now, midnight))
    .sort((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0) || (a.key < b.key ? -1 : 1));
}

function isDueToday(row: MaintenanceRow, now: number, midnight: number): boolean {
  if (isOver(row) || row.startsAt === null || row.startsAt >= midnight) return false;
  return (row.endsAt ?? row.startsAt) >= now;
}

function maintenanceItem(row: MaintenanceRow, timeOfDay: TimeOfDay): TrayMenuItem {
  const from = row.startsAt === null ? '' : ` ${timeOfDay(row.startsAt)}`;
  const until = row.endsAt === null ? '' : `–${timeOfDay(row.endsAt)}`;
  const title = cleanText(`${row.vendorName}: ${row.title}`, lineLength);
  return {
    kind: 'command',
    label: `Maintenance${from}${until} · ${title}`,
    command: { kind: 'open-popover' },
  };
}

function section(items: readonly TrayMenuItem[]): readonly TrayMenuItem[] {
  if (items.length === 0) return [];
  const left = items.length - mostRows;
  if (left <= 0) return [separator, ...items];
  const more: TrayMenuItem = { kind: 'command', label: `${left} more…`, command: { kind: 'open-popover' } };
  return [separator, ...items.slice(0, mostRows), more];
}

function pauseItem(snapshot: Snapshot, timeOfDay: TimeOfDay): TrayMenuItem {
  const paused = pausedWords(snapshot, timeOfDay);
  if (paused !== '') {
    return { kind: 'command', label: `Resume (${paused.toLowerCase()})`, command: { kind: 'resume' } };
  }
  return {
    kind: 'submenu',
    label: 'Pause notifications',
    items: pauses.map((pause) => ({ kind: 'command', label: pauseWords[pause], command: { kind: 'pause', pause } })),
  };
}
