import { hourMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { isHeard } from './notified-state.ts';
import { vendorOf } from './simulated-app.ts';
import { freshTitle } from './simulated-hostility.ts';
import { hostilities } from './simulated-page.ts';
import type { Chance, Scene, SoakEvent } from './soak-event.ts';
import type { SoakRow } from './soak-report.ts';

/** A quiet page answers with hostility for some hours, each time of the next kind. */
export function hostility(page: number, day: number, { between, dayAt }: Chance): Scene {
  const at = dayAt(day, 11) + between(0, hourMs);
  const health = hostilities[(page + day) % hostilities.length] ?? 'deep';
  return {
    events: [
      { at, kind: 'mood', page, health },
      { at: at + between(5 * hourMs, 9 * hourMs), kind: 'mood', page, health: 'well' },
    ],
    expected: [],
  };
}

/** A hostile page is reported as unreadable once each time, and no trouble that it never had. */
export function hostilityRow(
  channel: string,
  lines: readonly LedgerEntry[],
  events: readonly SoakEvent[],
  pages: readonly number[],
): SoakRow {
  const turns = events.flatMap((event) =>
    event.kind === 'mood' && pages.includes(event.page) && event.health !== 'well' ? [event] : [],
  );
  const own = lines.filter((line) => isHeard(line) && pages.some((page) => line.vendorId === vendorOf(page)));
  const counts = turns.map(({ page, at, health }) => {
    const end = events.find((event) => event.kind === 'mood' && event.page === page && event.at > at)?.at ?? at;
    const kinds = health === 'fresh' ? ['incident_opened', 'reopened'] : ['page_unreadable'];
    return own.filter(
      (line) => kinds.includes(line.kind) && line.vendorId === vendorOf(page) && line.at >= at && line.at <= end,
    ).length;
  });
  const told = counts.reduce((sum, count) => sum + count, 0);
  const isTrue = ({ kind, text }: LedgerEntry) => kind.startsWith('page_') || text.title.includes(freshTitle);
  return {
    channel,
    what: 'hostile page',
    expected: turns.length,
    told,
    missed: counts.filter((count) => count === 0).length,
    repeated: counts.filter((count) => count > 1).length,
    false: own.filter((line) => !isTrue(line)).length,
  };
}
