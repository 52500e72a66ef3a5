import { minuteMs, secondMs } from '#shared/domain/duration.ts';
import type { Failure } from '#shared/domain/failure.ts';
import { ownerOf, shareOf } from './page-owner.ts';
import type { SharedReading } from './shared-reading.ts';

/** The latest state of one page on the bus. All instants are by our own clock. */
export interface BoardEntry {
  /** When it was read or confirmed. */
  readonly at: number;
  /** When the bus last mentioned the page. */
  readonly mentionedAt: number;
  readonly reading: SharedReading | null;
  /** The reading’s on the bus; `null` for one that was not shared. */
  readonly revision: number | null;
  /** Grows with each reading, so that nobody takes one twice. */
  readonly version: number;
  /** Why the page is unreadable now. */
  readonly failure: Failure | null;
}

/** A member that was silent for this long is gone. */
export const memberGoneMs = 12 * secondMs;
/** More than any team has; otherwise a member that invents others could fill the memory. */
const mostMembers = 500;
const usualIntervalMs = 5 * minuteMs;
const spreadMs = minuteMs;

export type Role = 'watcher' | 'reader';

/** What is known about a team: its members, and the latest reading of each page. */
export function createTeamBoard(self: string, role: Role, now: () => number) {
  const entries = new Map<string, BoardEntry>();
  const members = new Map<string, number>();
  let lastMessageAt = now();

  let owners = new Map<string, string | null>();
  let ownersOf = '';

  const live = (): readonly string[] => {
    for (const [name, at] of members) if (now() - at > memberGoneMs) members.delete(name);
    return role === 'watcher' ? [...new Set([self, ...members.keys()])] : [...members.keys()];
  };

  return {
    entry: (key: string): BoardEntry | null => entries.get(key) ?? null,
    live,
    owns(key: string): boolean {
      if (role === 'reader') return false;
      const names = live();
      if (names.join() !== ownersOf) owners = new Map();
      ownersOf = names.join();
      const owner = owners.get(key) ?? ownerOf(key, names);
      owners.set(key, owner);
      return owner === self;
    },
    /** How many of the pages known here each member has read last. */
    pagesBy(): Readonly<Record<string, number>> {
      const counts = new Map<string, number>();
      for (const { reading } of entries.values())
        if (reading) counts.set(reading.watcher, (counts.get(reading.watcher) ?? 0) + 1);
      return Object.fromEntries(counts);
    },
    /** Whether the member is a new one. */
    noteMember(member: string): boolean {
      lastMessageAt = now();
      if (member === self || (members.size >= mostMembers && !members.has(member))) return false;
      const isNew = !live().includes(member);
      members.set(member, lastMessageAt);
      return isNew;
    },
    noteReading(key: string, reading: SharedReading, ageMs: number, revision: number | null): void {
      const version = (entries.get(key)?.version ?? 0) + 1;
      entries.set(key, { at: now() - ageMs, mentionedAt: now(), reading, revision, version, failure: null });
    },
    noteSeen(key: string, failure: Failure | null): void {
      const known = entries.get(key);
      if (failure === null && !known) return;
      const seen = {
        reading: known?.reading ?? null,
        revision: known?.revision ?? null,
        version: known?.version ?? 0,
      };
      entries.set(key, { ...seen, at: failure === null ? now() : (known?.at ?? now()), mentionedAt: now(), failure });
    },
    /** Whether to poll a page that is not ours because the bus has been silent about it for too long. */
    isAbandoned(key: string, intervalMs: number | null): boolean {
      const entry = entries.get(key);
      if (!entry) return true;
      const silenceMs = 2 * (intervalMs ?? usualIntervalMs);
      const spread = Math.min(spreadMs, silenceMs) * shareOf(key, self);
      const lastMentionAt = entry.failure === null ? entry.mentionedAt : lastMessageAt;
      return now() - lastMentionAt > silenceMs + spread;
    },
  };
}

export type TeamBoard = ReturnType<typeof createTeamBoard>;
