import { dayMs } from '#shared/domain/duration.ts';
import type { Glyph } from '#shared/domain/glyph.ts';
import { compareImpact, isOpen } from '#shared/domain/incident.ts';
import { countIncidents, silencedCountWords } from '#shared/domain/incident-counts.ts';
import { isOver, isUnderWay } from '#shared/domain/maintenance.ts';
import type { IncidentRow, MaintenanceRow, Snapshot } from '#shared/snapshot.ts';
import { cleanText } from '#shared/text/text.ts';
import { clockTime, type TimeOfDay } from './clock-time.ts';
import { pauses, pauseWords } from './pause-choices.ts';
import { actionItems, incidentItem } from './tray-incident.ts';
import type { TrayMenuItem } from './tray-menu.ts';
import { resolvedItems } from './tray-resolved.ts';

export type { TrayCommand, TrayMenuItem } from './tray-menu.ts';

/** Everything the tray shows; complete without opening a window. */
export interface TrayView {
  readonly glyph: Glyph;
  readonly coloured: boolean;
  readonly tooltip: string;
  /** Shown beside the icon where the system allows text; empty for none. */
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
  const until = untilWords(timeOfDay, now, locale);
  const stateLine = describeState(snapshot, incidents, { timeOfDay, until });
  return {
    glyph: snapshot.overview.glyph,
    coloured: snapshot.appearance.trayColour,
    tooltip: cleanText(stateLine, tooltipLength),
    count: snapshot.appearance.trayCount && incidents.length > 0 ? String(incidents.length) : '',
    menu: [
      { kind: 'text', label: stateLine },
      ...section(incidents.map(incidentItem)),
      ...actionItems(incidents.slice(0, mostRows), snapshot.silences),
      ...section(maintenanceToday(snapshot, now).map((row) => maintenanceItem(row, timeOfDay))),
      ...section(resolvedItems(Object.values(snapshot.resolved), timeOfDay)),
      separator,
      ...pauseItems(snapshot, { now, timeOfDay, until }),
      { kind: 'command', label: 'Check now', command: { kind: 'check-now' } },
      separator,
      { kind: 'command', label: 'Open Statustray', command: { kind: 'open-popover' } },
      { kind: 'command', label: 'Maintenance calendar', command: { kind: 'open-calendar' } },
      { kind: 'command', label: 'History', command: { kind: 'open-history' } },
      { kind: 'command', label: 'Settings…', command: { kind: 'open-settings' } },
      { kind: 'command', label: 'Quit', command: { kind: 'quit' } },
    ],
  };
}

// Like the glyph, the list covers watched components only; other incidents are left to the window.
function openIncidents(snapshot: Snapshot): readonly IncidentRow[] {
  return Object.values(snapshot.incidents)
    .filter((row) => row.relevance === 'ours' && isOpen(row))
    .sort((a, b) => compareImpact(b.impact, a.impact) || b.firstSeenAt - a.firstSeenAt || (a.key < b.key ? -1 : 1));
}

interface Clock {
  readonly timeOfDay: TimeOfDay;
  /** `until 08:00`, with its day if that is more than a day away. */
  readonly until: (at: number) => string;
}

function describeState(snapshot: Snapshot, incidents: readonly IncidentRow[], clock: Clock): string {
  const { overview } = snapshot;
  // While offline, the verdict adds nothing to the text before it.
  const isOffline = overview.offlineSinceAt !== null;
  const trouble = incidents.length > 0 ? describeIncidents(incidents) : isOffline ? '' : overview.verdict;
  const kept = pausedWords(snapshot, clock.until) || quietWords(snapshot, clock.until);
  const checked = overview.checkedAt === null ? 'not checked yet' : `checked ${clock.timeOfDay(overview.checkedAt)}`;
  const words =
    overview.vendorCount === 0 ? [kept, trouble] : [kept, offlineWords(snapshot, clock.timeOfDay), trouble, checked];
  return words.filter(Boolean).join(' · ');
}

function pausedWords({ overview: { pausedUntil } }: Snapshot, until: Clock['until']): string {
  if (pausedUntil === null) return '';
  return pausedUntil === 'undone' ? 'Paused' : `Paused ${until(pausedUntil)}`;
}

function quietWords({ overview: { quietUntil } }: Snapshot, until: Clock['until']): string {
  return quietUntil === null ? '' : `Quiet ${until(quietUntil)}`;
}

function offlineWords({ overview }: Snapshot, timeOfDay: TimeOfDay): string {
  return overview.offlineSinceAt === null ? '' : `Offline since ${timeOfDay(overview.offlineSinceAt)}`;
}

function untilWords(timeOfDay: TimeOfDay, now: number, locale: string): Clock['until'] {
  return (at) => {
    if (at - now < dayMs) return `until ${timeOfDay(at)}`;
    // Created only when needed: the first use of Intl takes a megabyte, and the tray is drawn every minute.
    const day = at - now < 6 * dayMs ? ({ weekday: 'short' } as const) : ({ day: 'numeric', month: 'short' } as const);
    return `until ${new Intl.DateTimeFormat(locale, day).format(at)} ${timeOfDay(at)}`;
  };
}

function describeIncidents(rows: readonly IncidentRow[]): string {
  const names = [...new Set(rows.map((row) => cleanText(row.vendorName, 24)))];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  const count = rows.length === 1 ? '1 incident' : `${rows.length} incidents`;
  return [`${count}: ${names.slice(0, 3).join(', ')}${more}`, ...silencedCountWords(countIncidents(rows))].join(' · ');
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
    command: { kind: 'open-maintenance', vendorId: row.vendorId, maintenanceId: row.maintenanceId },
  };
}

function section(items: readonly TrayMenuItem[]): readonly TrayMenuItem[] {
  if (items.length === 0) return [];
  const left = items.length - mostRows;
  if (left <= 0) return [separator, ...items];
  const more: TrayMenuItem = { kind: 'command', label: `${left} more…`, command: { kind: 'open-popover' } };
  return [separator, ...items.slice(0, mostRows), more];
}

function pauseItems(snapshot: Snapshot, clock: Clock & { readonly now: number }): readonly TrayMenuItem[] {
  const paused = pausedWords(snapshot, clock.until);
  const choices: TrayMenuItem = {
    kind: 'submenu',
    label: paused === '' ? 'Pause alerts' : 'Change pause',
    items: pauses.map((pause) => ({
      kind: 'command',
      label: pauseWords(pause, clock),
      command: { kind: 'pause', pause },
    })),
  };
  if (paused === '') return [choices];
  return [{ kind: 'command', label: `Resume alerts (${paused.toLowerCase()})`, command: { kind: 'resume' } }, choices];
}
