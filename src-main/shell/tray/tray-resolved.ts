import type { ResolvedRow } from '#shared/snapshot.ts';
import { cleanText } from '#shared/text/text.ts';
import type { TimeOfDay } from './clock-time.ts';
import type { TrayMenuItem } from './tray-menu.ts';

const lineLength = 80;
const mostRows = 10;

/** Incidents resolved within the last 24 hours, newest first, in a submenu. */
export function resolvedItems(rows: readonly ResolvedRow[], timeOfDay: TimeOfDay): readonly TrayMenuItem[] {
  if (rows.length === 0) return [];
  const newest = [...rows].sort((a, b) => b.resolvedAt - a.resolvedAt).slice(0, mostRows);
  const items = newest.map((row): TrayMenuItem => {
    const { vendorId, incidentId } = row;
    const mark = row.hasPostmortem ? ' (post-mortem)' : '';
    return {
      kind: 'command',
      label: `${cleanText(`${row.vendorName}: ${row.title}`, lineLength)} · ${timeOfDay(row.resolvedAt)}${mark}`,
      command: { kind: 'open-incident', vendorId, incidentId },
    };
  });
  const left = rows.length - newest.length;
  const more: TrayMenuItem = { kind: 'command', label: `${left} more…`, command: { kind: 'open-popover' } };
  return [
    {
      kind: 'submenu',
      label: `Resolved in the last 24 hours · ${rows.length}`,
      items: left > 0 ? [...items, more] : items,
    },
  ];
}
