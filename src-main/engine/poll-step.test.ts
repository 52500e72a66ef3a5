import { describe, expect, it } from 'vitest';
import type { Failure } from '#shared/domain/failure.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { PollResult } from '../polling/poll-page.ts';
import { createOfflineWatch } from './offline-watch.ts';
import { createPollStep, type PollStepDeps } from './poll-step.ts';
import { aVendorState } from './testing/builders.ts';
import type { VendorState } from './vendor-state.ts';

const page = aStatusPage();
const fresh = { kind: 'fresh', page, readAt: builtAt } as const;
const noAnswer: Failure = { kind: 'timeout', status: null, detail: 'No answer.' };
const stale = { ...fresh, kind: 'stale', failure: noAnswer, failingSinceAt: builtAt } as const;
const followed = aVendorState({ platform: 'statuspage', reading: fresh });
const { vendorId } = followed.subscription;

const facts = { at: builtAt, movedTo: null } as const;
const read = { ...facts, validators: {}, closedAsked: false } as const;
const unchanged: PollResult = { ...read, kind: 'unchanged' };
const changed: PollResult = { ...read, kind: 'changed', page };
const failed = { ...facts, kind: 'failed', failure: noAnswer, retryAfterMs: null, answeredBy: null } as const;

interface Known extends Partial<Settings> {
  /** Whether the user was notified of everything before. */
  readonly isTold?: boolean;
}

/** One followed vendor, and everything that its polls write, in order. */
function aWorld(
  start: VendorState | null,
  over: Partial<PollStepDeps> = {},
  { isTold = false, ...settings }: Known = {},
) {
  const caller = new AbortController();
  const written: string[] = [];
  let state = start;
  let current = { ...defaultSettings, ...settings };
  const deps: PollStepDeps = {
    fetch: async () => ({ ok: false, failure: noAnswer }),
    now: () => builtAt,
    random: () => 0.5,
    cataloguePage: () => null,
    channel: 'desktop',
    zone: () => 'UTC',
    settings: {
      get: () => current,
      update: (change) => {
        current = change(current);
        written.push('settings');
        return true;
      },
      onChange: () => () => {},
    },
    states: { get: () => state, set: () => void written.push('state') },
    store: {
      wasSeen: () => false,
      confirm: () => void written.push('confirm'),
      commit: () => void written.push('commit at once'),
      *commitInSteps() {
        yield;
        written.push('commit');
      },
      commitAlerts: (alerts) => void written.push(`${alerts.length} alerts`),
      ledgerOfIncident: () => [],
      ledgerSince: () => [],
      wasNotifiedOf: () => false,
      wasNotifiedOfChange: () => isTold,
    },
    offline: createOfflineWatch(),
    onBackOnline: () => void written.push('online'),
    onAlerts: (alerts) => void written.push(`${alerts.length} told`),
    log: () => void written.push('log'),
    pace: () => ({ isWatched: false, isOnBattery: false }),
    ...over,
  };
  return {
    written,
    become: (next: VendorState | null): void => {
      state = next;
    },
    abort: () => caller.abort(),
    poll: () => createPollStep(deps)(vendorId, caller.signal),
    settings: () => current,
  };
}

/** The same, where every poll has this result. */
function aWorldWith(result: PollResult, state: VendorState, over: Partial<PollStepDeps> = {}, known?: Known) {
  const readThrough = async () => ({ resolvedState: state, result });
  return aWorld(state, { readThrough, ...over }, known);
}

describe('a poll', () => {
  it('takes effect when nothing changed meanwhile', async () => {
    const { poll, written } = aWorld(followed);
    const { nextDelayMs } = await poll();

    expect([written, Number.isFinite(nextDelayMs)]).toEqual([['log', 'commit', 'state'], true]);
  });

  it.each<[string, (world: ReturnType<typeof aWorld>) => void]>([
    ['is aborted', ({ abort }) => abort()],
    ['has its vendor removed', ({ become }) => become(null)],
    [
      'has its page changed to another address',
      ({ become }) =>
        become({
          ...followed,
          subscription: { ...followed.subscription, pageUrl: 'https://other.example/' },
        }),
    ],
  ])('that %s changes nothing', async (_, meanwhile) => {
    const world = aWorld(followed, {
      fetch: async () => {
        meanwhile(world);
        return { ok: false, failure: noAnswer };
      },
    });

    expect(await world.poll()).toEqual({ nextDelayMs: Number.POSITIVE_INFINITY });
    expect(world.written).toEqual([]);
  });

  it('is committed in the turn in which its vendor was last looked at', async () => {
    const first = aVendorState({ platform: 'statuspage' });
    let decides = false;
    const world = aWorldWith(changed, first, {
      zone: () => {
        decides = true;
        return 'UTC';
      },
      states: {
        get: () => {
          if (decides) queueMicrotask(() => world.written.push('removed'));
          return first;
        },
        set: () => void world.written.push('state'),
      },
    });
    await world.poll();

    expect(decides).toBe(true);
    expect(world.written.slice(0, 3)).toEqual(['commit', 'state', 'removed']);
  });

  it('of a vendor that is not followed requests nothing', async () => {
    const { poll, written } = aWorld(null, { readThrough: () => expect.unreachable() });

    expect([await poll(), written]).toEqual([{ nextDelayMs: Number.POSITIVE_INFINITY }, []]);
  });

  it('that is answered from elsewhere does not request the page', async () => {
    const { poll, written } = aWorldWith(unchanged, followed, { fetch: () => expect.unreachable() });
    await poll();

    expect(written).toEqual(['state', 'confirm']);
  });

  it.each<[string, PollResult, VendorState['stored']['reading'], readonly string[]]>([
    ['confirms a page that did not change', unchanged, fresh, ['state', 'confirm']],
    ['commits a page that changed', changed, fresh, ['commit', 'state']],
    ['commits a page that can be read again', unchanged, stale, ['commit', 'state']],
    ['only logs a further failure', failed, stale, ['log', 'state']],
  ])('%s', async (_, result, reading, expected) => {
    const { poll, written } = aWorldWith(result, aVendorState({ platform: 'statuspage', reading }));
    await poll();

    expect(written).toEqual(expected);
  });

  it('that ends a time offline makes every page due', async () => {
    const offline = { note: () => ({ cameBack: true }), sinceAt: () => null };
    const { poll, written } = aWorldWith(unchanged, followed, { offline });
    await poll();

    expect(written).toEqual(['online', 'state', 'confirm']);
  });
});

describe('a recovery watch', () => {
  const target = { kind: 'component', vendorId, componentId: 'c1' } as const;
  const recoveryWatches = [{ id: 'w1', target, startedAt: builtAt }];

  it('is answered and removed when a poll finds its target well', async () => {
    const { poll, written, settings } = aWorldWith(unchanged, followed, {}, { recoveryWatches });
    await poll();

    expect(written).toEqual(['state', '1 alerts', '1 told', 'settings', 'confirm']);
    expect(settings().recoveryWatches).toEqual([]);
  });

  it('is removed without a word when the recovery was already reported', async () => {
    const { poll, written } = aWorldWith(unchanged, followed, {}, { recoveryWatches, isTold: true });
    await poll();

    expect(written).toEqual(['state', '0 alerts', 'settings', 'confirm']);
  });

  it('is not answered by an old page while the poll fails', async () => {
    const { poll, settings } = aWorldWith(failed, followed, {}, { recoveryWatches });
    await poll();

    expect(settings().recoveryWatches).toEqual(recoveryWatches);
  });
});

describe('the pause after a poll', () => {
  const troubled = { ...fresh, page: aStatusPage({ incidents: [anIncident()] }) };

  it.each<[string, number, PollResult, Partial<VendorState['stored']>]>([
    ['a minute on a platform with validators', 60_000, unchanged, { platform: 'statuspage', reading: fresh }],
    ['half of that during an incident', 30_000, unchanged, { platform: 'statuspage', reading: troubled }],
    ['five minutes on an unknown platform', 300_000, unchanged, { platform: null }],
  ])('is %s', async (_, nextDelayMs, result, stored) => {
    const advice = await aWorldWith(result, aVendorState(stored)).poll();

    expect(advice).toMatchObject({ nextDelayMs, retryAfterMs: null });
  });

  it('is as long as the host asks for after a failure', async () => {
    const advice = await aWorldWith({ ...failed, retryAfterMs: 900_000 }, followed).poll();

    expect(advice).toMatchObject({ retryAfterMs: 900_000, span: { soonestMs: 900_000 } });
  });

  it('is always the same if its length is fixed', async () => {
    const advice = await aWorldWith(unchanged, followed, { fixedIntervalMs: 7_000 }).poll();

    expect(advice).toMatchObject({ nextDelayMs: 7_000, span: { soonestMs: 7_000, latestMs: 7_000 } });
  });
});
