import { isDeepStrictEqual } from 'node:util';
import { isOpen } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { SharedReading } from './shared-reading.ts';
import type { TeamBoard } from './team-board.ts';

/**
 * Readings that a note has confirmed before they were here. A member that polled a page itself holds a newer reading than
 * the one on the bus; without the note it would refuse that one, and poll the vendor while the page stays the same.
 */
export function createConfirmedReadings(board: TeamBoard, now: () => number) {
  const confirmed = new Map<string, { readonly revision: number; readonly at: number }>();
  return {
    note(key: string, revision: number | null): void {
      if (revision !== null) confirmed.set(key, { revision, at: now() });
    },
    /** The age of a reading, or `null` if this member knows better: a late note may confirm what is out of date. */
    ageOf(key: string, revision: number, ageMs: number, reading: SharedReading): number | null {
      const known = board.entry(key);
      const readAt = now() - ageMs;
      if (!known || readAt >= known.at) return ageMs;
      const note = confirmed.get(key);
      if (note?.revision !== revision || !known.reading) return null;
      const isSame = isDeepStrictEqual(newsOf(known.reading.page), newsOf(reading.page));
      return isSame ? now() - Math.max(note.at, known.at) : null;
    },
  };
}

/** What two readings of an unchanged page have in common, no matter who read it. */
function newsOf({ components, incidents, maintenances }: StatusPage) {
  return {
    components: components.map(({ id, status }) => [id, status]),
    incidents: incidents.filter(isOpen).map(({ id, status, updates }) => [id, status, updates.length]),
    maintenances: maintenances.map(({ id, status }) => [id, status]),
  };
}
