import { expect, it } from 'vitest';
import { minuteMs, secondMs } from '#shared/domain/duration.ts';
import { refresh } from '#shared/domain/reading.ts';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { emptyMemory } from '../changes/reading-memory.ts';
import { aVendorState } from '../engine/testing/builders.ts';
import type { PollResult } from '../polling/poll-page.ts';
import { pageKey } from './page-owner.ts';
import { createReadThrough } from './read-through.ts';
import { parseReading, type SharedReading } from './shared-reading.ts';
import { createTeamBoard } from './team-board.ts';
import type { TeamBus } from './team-bus.ts';

function member(role: 'watcher' | 'reader', publishReading: TeamBus['publishReading'] = async () => null) {
  const bus: TeamBus = {
    mostBytes: 1_000_000,
    publishReading,
    ask: async () => {},
    publishNote: () => {},
    publishChange: async () => {},
    publishAcknowledgement: async () => {},
    beat: () => {},
    lease: async () => true,
    close: async () => {},
  };
  const board = createTeamBoard('w1', role, () => builtAt);
  const readThrough = createReadThrough({
    self: 'w1',
    role,
    board,
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
  return { board, readThrough };
}

/** Lets a watcher that has shared nothing yet poll its page once; returns what it shares. */
async function shareOnce(state: ReturnType<typeof aVendorState>, result: PollResult): Promise<SharedReading | null> {
  const shared: Uint8Array[] = [];
  const { readThrough } = member('watcher', async (_key, bytes) => shared.push(bytes));
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

it.each([
  ['older', builtAt - minuteMs, 5 * secondMs, { kind: 'unchanged', at: builtAt - 5 * secondMs }],
  ['newer', builtAt - 5 * secondMs, minuteMs, { kind: 'changed', at: builtAt - 5 * secondMs }],
  [
    'older than one of a clock that was ahead',
    builtAt - minuteMs,
    -minuteMs,
    { kind: 'changed', at: builtAt - minuteMs },
  ],
] as const)(
  'takes a shared page that is %s than the stored one for what it is',
  async (_, sharedAt, ageMs, expected) => {
    const own = aStatusPage({ incidents: [anIncident()] });
    const state = aVendorState({ reading: refresh(own, builtAt - ageMs) });
    const { board, readThrough } = member('reader');
    board.noteMember('w2');
    const page = aStatusPage({ incidents: [] });
    const reading = { watcher: 'w2', readAt: sharedAt, closedAsked: false, page };
    board.noteReading(pageKey(state.subscription.pageUrl), reading, builtAt - sharedAt, 7);
    const askVendor = async () => Promise.reject(new Error('asked'));
    const { result } = await readThrough(state, askVendor, new AbortController().signal);
    expect(result).toMatchObject(expected);
  },
);
