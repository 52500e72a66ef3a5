import { describe, expect, it } from 'vitest';
import type { RulesDraft } from '#shared/contract.ts';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anIncident, anUpdate, aSilence, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { StoredIncident } from '../state/database/store.ts';
import { createReplayRules, type ReplayRulesDeps } from './replay-rules.ts';

const slack = plainChannel('slack', 'slack');
const acme = toVendorId('acme');
const zen = toVendorId('zen');
const day = 24 * 3_600_000;

function past(number: number, over: Partial<Incident> = {}): Incident {
  const at = builtAt - number * day;
  const updates = (['investigating', 'resolved'] as const).map((status, index) =>
    anUpdate({ id: `u${number}-${index}`, status, postedAt: at + index * 1_000 }),
  );
  return anIncident({
    id: `i${number}`,
    title: `Trouble ${number}`,
    startedAt: at,
    status: 'resolved',
    resolvedAt: at + 1_000,
    updates,
    ...over,
  });
}

const stored = (vendorId: typeof acme, incident: Incident): StoredIncident => ({
  vendorId,
  incident,
  firstSeenAt: builtAt,
  viewedAt: null,
  toldAt: null,
  updates: [],
});

function setUp(settings: Partial<Settings> = {}, incidents = [past(1), past(2, { impact: 'major' })]) {
  const asked: unknown[] = [];
  let time = 0;
  let rests = 0;
  let longest = 0;
  let since = 0;
  const deps: ReplayRulesDeps = {
    settings: {
      get: () => ({ ...defaultSettings, subscriptions: [aSubscription()], channels: [slack], ...settings }),
    },
    store: {
      incidents: (vendorId, query) => {
        asked.push([vendorId, query.limit]);
        return incidents.slice(0, query.limit).map((one) => stored(vendorId, one));
      },
    },
    pageOf: (vendorId) => (vendorId === toVendorId('unread') ? null : aStatusPage()),
    zone: () => 'UTC',
    // Each look at the clock finds that four milliseconds of work were done.
    elapsed: () => {
      time += 4;
      longest = Math.max(longest, time - since);
      return time;
    },
    yieldToEventLoop: async () => {
      rests += 1;
      since = time;
    },
  };
  const replayRules = createReplayRules(deps);
  return { replayRules, asked, rests: () => rests, longest: () => longest };
}

const short = async (draft: RulesDraft, settings: Partial<Settings> = {}, vendorId: typeof acme | null = acme) => {
  const { alertCount, alertCountNow, incidentCount } = await setUp(settings).replayRules(vendorId, draft);
  return [incidentCount, alertCount, alertCountNow];
};

describe('createReplayRules', () => {
  it('replays the newest fifty incidents, newest line first, from the first post on', async () => {
    const world = setUp();
    const answer = await world.replayRules(acme, {});
    expect([world.asked, answer.incidentCount, answer.sinceAt, answer.alertCount, answer.alertCountNow]).toEqual([
      [[acme, 50]],
      2,
      builtAt - 2 * day,
      4,
      4,
    ]);
    expect(answer.lines.map(({ kind, title, verdict, channel }) => [kind, title, verdict, channel])).toEqual([
      ['resolved', 'Trouble 1', 'told', 'desktop'],
      ['incident_opened', 'Trouble 1', 'told', 'desktop'],
      ['resolved', 'Trouble 2', 'told', 'desktop'],
      ['incident_opened', 'Trouble 2', 'told', 'desktop'],
    ]);
  });

  const group = { ...everythingGroup, id: 'ops', name: 'Ops', channels: ['slack'] };
  const rule = { leastImpact: 'major', alertOn: null, intervalMs: null } as const;
  const everyDay = {
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    from: '00:00',
    to: '24:00',
    zone: 'UTC',
    breakThrough: 'major',
  } satisfies Settings['quietHours'][number];

  it.each<[string, RulesDraft, number[]]>([
    ['the rules for everything', { alerts: { leastImpact: 'major', levels: {} } }, [2, 2, 4]],
    ['levels', { alerts: { leastImpact: 'minor', levels: { resolved: 'listed' } } }, [2, 2, 4]],
    ['quiet hours', { quietHours: [everyDay] }, [2, 2, 4]],
    ['groups', { groups: [group] }, [2, 8, 4]],
    ['the vendor’s filter', { filter: { rule: 'only', patterns: ['Website'] } }, [2, 0, 4]],
    ['the vendor’s rule', { rule }, [2, 2, 4]],
  ])('compares a draft of %s with the current rules', async (_, draft, expected) => {
    expect(await short(draft)).toEqual(expected);
  });

  it('ignores silences', async () => {
    expect(await short({}, { silences: [aSilence()] })).toEqual([2, 4, 4]);
  });

  it('is empty for a vendor that is not followed, or was never read', async () => {
    const subscriptions = [aSubscription({ vendorId: toVendorId('unread') })];
    expect([await short({}, {}, zen), await short({}, { subscriptions }, null)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('shares one limit among many vendors, and applies a vendor’s draft only to that vendor', async () => {
    const subscriptions = Array.from({ length: 400 }, (_, index) =>
      aSubscription({ vendorId: toVendorId(`v${index}`) }),
    );
    const world = setUp({ subscriptions }, [past(1)]);
    const answer = await world.replayRules(null, { rule });
    expect([world.asked.length, world.asked[0], answer.incidentCount, answer.alertCount]).toEqual([
      400,
      [toVendorId('v0'), 5],
      400,
      800,
    ]);
    expect(answer.lines).toHaveLength(300);
  });

  it('yields to other work after each short slice', async () => {
    const world = setUp(
      {},
      Array.from({ length: 50 }, (_, index) => past(index + 1)),
    );
    await world.replayRules(acme, {});
    expect(world.rests()).toBeGreaterThan(10);
    expect(world.longest()).toBeLessThan(50);
  });
});
