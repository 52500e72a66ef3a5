import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { isHeard } from './notified-state.ts';
import { vendorOf } from './simulated-app.ts';
import type { SoakPage } from './simulated-page.ts';
import type { SoakEvent } from './soak-event.ts';
import type { SoakRow } from './soak-report.ts';

/** Each move of a page to another platform, and back, is notified once. */
export function moveRow(channel: string, lines: readonly LedgerEntry[], events: readonly SoakEvent[]): SoakRow {
  const moves = events.filter((event) => event.kind === 'move');
  const vendors = [...new Set(moves.map(({ page }) => page))];
  const counts = vendors.map((page) => ({
    moves: moves.filter((one) => one.page === page).length,
    told: lines.filter((line) => line.kind === 'page_moved' && isHeard(line) && line.vendorId === vendorOf(page))
      .length,
  }));
  const all = lines.filter((line) => line.kind === 'page_moved' && isHeard(line)).length;
  const told = counts.reduce((sum, one) => sum + one.told, 0);
  return {
    channel,
    what: 'page_moved',
    expected: moves.length,
    told,
    missed: counts.reduce((sum, one) => sum + Math.max(0, one.moves - one.told), 0),
    repeated: counts.reduce((sum, one) => sum + Math.max(0, one.told - one.moves), 0),
    false: all - told,
  };
}

/** Incidents that began before a move, or while the page was unreadable, are notified once when they begin and end. */
export function troubleWhileMovingRow(
  channel: string,
  lines: readonly LedgerEntry[],
  pages: readonly SoakPage[],
): SoakRow {
  const ids = new Set(pages.flatMap(({ incidents }) => incidents.map(({ id }) => id)));
  const heard = lines.filter(
    (line) => isHeard(line) && ids.has(line.incidentId ?? '') && ['incident_opened', 'resolved'].includes(line.kind),
  );
  const names = new Set(heard.map(({ kind, incidentId }) => `${kind} ${incidentId}`));
  const wanted = [...ids].flatMap((id) => [`incident_opened ${id}`, `resolved ${id}`]);
  return {
    channel,
    what: 'trouble while a page moves',
    expected: wanted.length,
    told: heard.length,
    missed: wanted.filter((name) => !names.has(name)).length,
    repeated: heard.length - names.size,
    false: 0,
  };
}
