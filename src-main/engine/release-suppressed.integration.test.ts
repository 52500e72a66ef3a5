import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { aSilence } from '#shared/testing/builders.ts';
import { createSoakWorld, opsChannel, type SimulatedApp, soakFolder, vendorOf } from '../simulation/simulated-app.ts';
import { createSoakPage, post, type SoakIncident, type SoakPage } from '../simulation/simulated-page.ts';
import { createVirtualClock } from '../simulation/virtual-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const night = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '22:00',
  to: '07:00',
  zone: 'UTC',
  breakThrough: 'critical',
} satisfies Settings['quietHours'][number];

/** The real engine’s clock over nights, silences and restarts, with two channels. */
describe('alerts suppressed by silences and quiet hours', () => {
  let directory = '';
  let page: SoakPage;
  let world: SimulatedApp;
  let count = 0;

  const change = (over: Partial<Settings>): void =>
    void world.settings.update((settings) => ({ ...settings, ...over }));
  const say = async (id: string, status: IncidentStatus, impact: SoakIncident['impact'] = 'major'): Promise<void> => {
    count += 1;
    const at = world.clock.now();
    const before = page.incidents.find((one) => one.id === id) ?? {
      id,
      impact,
      startedAt: at,
      componentId: 'api',
      updates: [],
    };
    post(page, { ...before, updates: [...before.updates, { id: `u${count}`, status, at, body: 'Word.' }] });
    await world.engine.checkNow(vendorOf(0));
  };
  const short = ({ kind, verdict, rule }: LedgerEntry): string => `${kind} ${verdict} ${rule}`;
  const since = (from: number, channel = 'desktop'): readonly string[] =>
    world.lines
      .slice(from)
      .filter((line) => line.channel === channel)
      .map(short);
  const summary = (): LedgerEntry | undefined =>
    world.lines.findLast(({ kind, channel }) => kind === 'digest' && channel === 'desktop');

  beforeEach(async () => {
    directory = soakFolder();
    page = createSoakPage('https://one.example');
    const clock = createVirtualClock(Date.parse('2026-03-02T21:00:00Z'));
    world = createSoakWorld({ directory, clock, pages: [page], intervalMs: 5 * minuteMs });
    await world.engine.checkNow(vendorOf(0));
  });
  afterEach(async () => {
    await world.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('notify the windows of the vendors they name', async () => {
    const version = () => world.engine.snapshot().vendors[vendorOf(0)]?.version ?? 0;
    change({ quietHours: [night] });
    await world.clock.advance(2 * hourMs);
    await say('a', 'investigating');
    const before = version();
    await world.clock.advance(8 * hourMs - 2 * minuteMs);
    expect(version()).toBe(before);
    await world.clock.advance(4 * minuteMs);
    expect(since(0)).toContain('incident_opened digested digest');
    expect(version()).toBeGreaterThan(before);
  });

  it('arrive as one digest after quiet hours, also after a restart, and their end is notified', async () => {
    change({ quietHours: [night] });
    await world.clock.advance(2 * hourMs);
    await say('a', 'investigating');
    await say('b', 'investigating');
    await say('b', 'resolved');
    expect(since(0).filter((line) => line.includes(' quiet '))).toEqual(
      Array(2).fill('incident_opened quiet quiet-hours'),
    );
    await world.restart();
    await world.clock.advance(7 * hourMs + 58 * minuteMs);
    expect(summary()).toBeUndefined();
    await world.clock.advance(4 * minuteMs);
    expect(summary()).toMatchObject({
      rule: 'quiet-hours',
      loud: true,
      text: {
        title: 'During quiet hours: 2 changes',
        body: 'Still open: Vendor 0: Trouble a\nEnded: Vendor 0: Trouble b',
      },
    });
    const from = world.lines.length;
    await say('a', 'resolved');
    expect([since(from), since(from, opsChannel)]).toEqual([['resolved told resolved'], ['resolved told resolved']]);
  });

  it('let critical alerts through', async () => {
    change({ quietHours: [night] });
    await world.clock.advance(2 * hourMs);
    await say('a', 'investigating', 'critical');
    expect(since(0)).toContain('incident_opened told incident-opened');
  });

  it('arrive as a summary after an unmute, and their end is notified', async () => {
    change({
      silences: [aSilence({ target: { kind: 'vendor', vendorId: vendorOf(0) }, startedAt: world.clock.now() })],
    });
    await say('a', 'investigating');
    change({ silences: [] });
    await world.clock.advance(2 * minuteMs);
    expect(summary()).toMatchObject({
      rule: 'silence',
      loud: false,
      text: { body: 'Still open: Vendor 0: Trouble a' },
    });
    const from = world.lines.length;
    await say('a', 'resolved');
    expect(since(from)).toEqual(['resolved told resolved']);
  });

  const pause = () => aSilence({ id: 'pause', target: { kind: 'everything' }, startedAt: world.clock.now() });
  const mute = (over: Partial<Silence> = {}) =>
    aSilence({ id: 'mute', target: { kind: 'vendor', vendorId: vendorOf(0) }, startedAt: world.clock.now(), ...over });

  it('wait while another silence applies, across a restart, and their end is notified', async () => {
    await say('a', 'investigating');
    change({ silences: [pause()] });
    await say('a', 'resolved');
    change({ silences: [mute()] });
    const from = world.lines.length;
    await world.clock.advance(2 * minuteMs);
    await world.restart();
    await world.clock.advance(2 * minuteMs);
    expect(since(from)).toEqual([]);
    change({ silences: [] });
    await world.clock.advance(2 * minuteMs);
    for (const channel of ['desktop', opsChannel])
      expect(since(from, channel)).toEqual(['resolved digested digest', 'digest told silence']);
    expect(summary()?.text).toEqual({ title: 'Unmuted: Everything', body: 'Ended: Vendor 0: Trouble a' });
  });

  it('wait only for a mute that covers them', async () => {
    change({ silences: [pause()] });
    await say('a', 'investigating');
    const target = { kind: 'component', vendorId: vendorOf(0), componentId: 'web' } as const;
    change({ silences: [mute({ target })] });
    await world.clock.advance(2 * minuteMs);
    expect(summary()?.text.body).toBe('Still open: Vendor 0: Trouble a');
  });

  it.each<[string, Silence['target'], string]>([
    [
      'a kind of change at every vendor',
      { kind: 'change', vendorId: null, change: 'incident_opened' },
      'All vendors › new incidents',
    ],
    [
      'a kind of change at one',
      { kind: 'change', vendorId: vendorOf(0), change: 'incident_opened' },
      'Vendor 0 › new incidents',
    ],
  ])('arrive once the mute of %s is over', async (_, target, label) => {
    const end = { kind: 'at', until: world.clock.now() + 10 * minuteMs } as const;
    change({ silences: [mute({ target, end })] });
    await say('a', 'investigating');
    expect(since(0)).toEqual(['incident_opened muted silence']);
    await world.clock.advance(15 * minuteMs);
    expect(since(1)).toContain('digest told silence');
    expect(summary()?.text.title).toBe(`Unmuted: ${label}`);
    expect(world.settings.get().silences).toEqual([]);
  });

  it('wait for quiet hours that began meanwhile, and the other way round', async () => {
    change({ quietHours: [night], silences: [mute()] });
    await say('a', 'investigating');
    await world.clock.advance(2 * hourMs);
    change({ silences: [] });
    await say('b', 'investigating');
    await world.clock.advance(hourMs);
    change({ silences: [mute({ id: 'again', target: { kind: 'incident', vendorId: vendorOf(0), incidentId: 'b' } })] });
    const from = world.lines.length;
    await world.clock.advance(8 * hourMs);
    const digests = world.lines.slice(from).filter(({ kind, channel }) => kind === 'digest' && channel === 'desktop');
    expect(digests.map(({ text }) => text)).toEqual([
      { title: 'Unmuted: Vendor 0', body: 'Still open: Vendor 0: Trouble a' },
    ]);
    change({ silences: [] });
    await world.clock.advance(2 * minuteMs);
    expect(summary()?.text).toEqual({
      title: 'During quiet hours: 1 change',
      body: 'Still open: Vendor 0: Trouble b',
    });
  });

  it('never include a drill', async () => {
    change({ silences: [mute()] });
    world.engine.drill(vendorOf(0), 'api');
    change({ silences: [] });
    const from = world.lines.length;
    await world.clock.advance(5 * minuteMs);
    expect(since(from)).toEqual([]);
  });

  it('follow the channel’s own schedule if it has one', async () => {
    const [ops] = world.settings.get().groups;
    change({ quietHours: [night], groups: ops ? [{ ...ops, schedule: [] }] : [] });
    await world.clock.advance(2 * hourMs);
    await say('a', 'investigating');
    expect([since(0), since(0, opsChannel)]).toEqual([
      ['incident_opened quiet quiet-hours'],
      ['incident_opened told incident-opened'],
    ]);
  });

  it('include reminders of unresolved incidents, at their own interval', async () => {
    const { alerts } = world.settings.get();
    change({ alerts: { ...alerts, reminder: { afterMs: 2 * hourMs, everyMs: hourMs } } });
    await say('a', 'investigating');
    const from = world.lines.length;
    await world.clock.advance(3 * hourMs + 5 * minuteMs);
    expect(since(from)).toEqual(['updated told reminder', 'updated told reminder']);
    await say('a', 'resolved');
    await world.clock.advance(5 * hourMs);
    expect(since(from).at(-1)).toBe('resolved told resolved');
  });
});
