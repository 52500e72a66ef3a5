import { expect, it } from 'vitest';
import { refresh } from '#shared/domain/reading.ts';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { emptyMemory } from '../changes/reading-memory.ts';
import { aVendorState } from '../engine/testing/builders.ts';
import type { PollResult } from '../polling/poll-page.ts';
import { createReadThrough } from './read-through.ts';
import { parseReading, type SharedReading } from './shared-reading.ts';
import { createTeamBoard } from './team-board.ts';
import type { TeamBus } from './team-bus.ts';

/** Lets a watcher that has shared nothing yet poll its page once; returns what it shares. */
async function shareOnce(state: ReturnType<typeof aVendorState>, result: PollResult): Promise<SharedReading | null> {
  const shared: Uint8Array[] = [];
  const bus: TeamBus = {
    mostBytes: 1_000_000,
    publishReading: async (_key, bytes) => shared.push(bytes),
    ask: async () => {},
    publishNote: () => {},
    publishChange: async () => {},
    publishAcknowledgement: async () => {},
    beat: () => {},
    lease: async () => true,
    close: async () => {},
  };
  const readThrough = createReadThrough({
    self: 'w1',
    role: 'watcher',
    board: createTeamBoard('w1', 'watcher', () => builtAt),
    bus: () => bus,
    ready: Promise.resolve(),
    fixedIntervalMs: null,
    now: () => builtAt,
    setTimer: (run) => {
      run();
      return () => {};
    },
    onProblem: () => {},
    mine: new Map(),
    onShared: () => {},
    onAbandonedPage: () => {},
    onTurn: () => {},
  });
  await readThrough(state, async () => ({ resolvedState: state, result }), new AbortController().signal);
  const parsed = shared[0] ? parseReading(shared[0]) : null;
  return parsed?.ok ? parsed.value : null;
}

it('shares the page as read while the absence of an incident is unconfirmed', async () => {
  const withIncident = aStatusPage({ incidents: [anIncident()] });
  const asRead = { ...withIncident, incidents: [] };
  const state = aVendorState({
    reading: refresh(withIncident, builtAt),
    memory: { ...emptyMemory, unsettled: { page: asRead, closedRead: true } },
  });
  const unchanged: PollResult = { kind: 'unchanged', at: builtAt, movedTo: null, validators: {}, closedAsked: false };

  expect(await shareOnce(state, unchanged)).toMatchObject({ closedAsked: true, page: { incidents: [] } });
});
