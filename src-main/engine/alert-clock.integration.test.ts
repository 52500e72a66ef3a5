import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs, secondMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { aSilence } from '#shared/testing/builders.ts';
import { createSoakWorld, type SimulatedApp, soakFolder, vendorOf } from '../simulation/simulated-app.ts';
import { createSoakPage, post, postMaintenance, type SoakPage } from '../simulation/simulated-page.ts';
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts';

const beganAt = Date.parse('2026-03-02T12:00:00Z');
const exactMs = 2 * secondMs;
/** How late maintenance may end without being reported. */
const graceMs = 5 * minuteMs;
/** Long enough that no poll helps the clock. */
const intervalMs = 12 * hourMs;
/** Far more than any test needs, so that one that wakes without end fails. */
const mostWakes = 20_000;

/** The real engine on a manual clock, between two readings half a day apart. */
describe('the alert clock', () => {
  let directory = '';
  let page: SoakPage;
  let clock: VirtualClock;
  let world: SimulatedApp;
  let wakes = 0;

  const begin = (): SimulatedApp => createSoakWorld({ directory, clock, pages: [page], intervalMs });
  const change = (over: Partial<Settings>): void =>
    void world.settings.update((settings) => ({ ...settings, ...over }));
  const read = () => world.engine.checkNow(vendorOf(0));
  const told = (kind: LedgerEntry['kind']): readonly LedgerEntry[] =>
    world.lines.filter((line) => line.kind === kind && line.channel === 'desktop' && line.verdict === 'told');
  /** Not before the instant, and at most two seconds after it. */
  const expectExactly = async (kind: LedgerEntry['kind'], at: number): Promise<void> => {
    await clock.advance(at - clock.now() - 1);
    const before = told(kind).length;
    await clock.advance(exactMs + 1);
    expect(told(kind)).toHaveLength(before + 1);
  };
  const plan = (startsAt: number, endsAt: number, status: 'scheduled' | 'in_progress' = 'scheduled'): void =>
    postMaintenance(page, { id: 'work', status, startsAt, endsAt });
  const trouble = (id: string): void =>
    post(page, {
      id,
      impact: 'major',
      startedAt: clock.now(),
      componentId: 'api',
      updates: [{ id: `${id}u`, status: 'investigating', at: clock.now(), body: 'Word.' }],
    });

  beforeEach(async () => {
    directory = soakFolder();
    page = createSoakPage('https://one.example');
    const plain = createVirtualClock(beganAt);
    wakes = 0;
    clock = {
      ...plain,
      setTimer: (run, delayMs) =>
        plain.setTimer(() => {
          wakes += 1;
          if (wakes <= mostWakes) run();
        }, delayMs),
    };
    world = begin();
    await read();
  });
  afterEach(async () => {
    await world.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('ends quiet hours on time', async () => {
    const from = '11:00';
    const to = '19:30';
    change({
      quietHours: [
        { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from, to, zone: 'UTC', breakThrough: 'critical' },
      ],
    });
    trouble('a');
    await read();
    await expectExactly('digest', Date.parse('2026-03-02T19:30:00Z'));
  });

  it('ends a mute on time', async () => {
    const until = clock.now() + 95 * minuteMs + 7 * secondMs;
    const target = { kind: 'vendor', vendorId: vendorOf(0) } as const;
    change({ silences: [aSilence({ target, end: { kind: 'at', until }, startedAt: clock.now() })] });
    trouble('a');
    await read();
    await expectExactly('digest', until);
  });

  it('reminds of maintenance a day and an hour before it begins', async () => {
    const startsAt = clock.now() + 30 * hourMs + 11 * secondMs;
    plan(startsAt, startsAt + hourMs);
    await read();
    await expectExactly('maintenance_soon', startsAt - dayMs);
    await expectExactly('maintenance_soon', startsAt - hourMs);
  });

  it('reminds on time of an incident that is still open', async () => {
    change({ alerts: { ...defaultSettings.alerts, reminder: { afterMs: 2 * hourMs, everyMs: 3 * hourMs } } });
    trouble('a');
    const openedAt = clock.now();
    await read();
    await expectExactly('updated', openedAt + 3 * hourMs);
  });

  it('checks the page at the planned end of maintenance, and reports an overrun', async () => {
    const endsAt = clock.now() + 3 * hourMs + 13 * secondMs;
    plan(clock.now() - hourMs, endsAt, 'in_progress');
    await read();
    await expectExactly('maintenance_overran', endsAt + graceMs);
    expect(page.answers).toBeGreaterThan(1);
  });

  it('reports a page that has been unreadable for half an hour', async () => {
    page.health = 'silent';
    await read();
    await expectExactly('page_unreadable', clock.now() + 30 * minuteMs);
  });

  it('catches up once on a reminder that was due while the application was stopped', async () => {
    const startsAt = clock.now() + 6 * hourMs;
    plan(startsAt, startsAt + hourMs);
    await read();
    await world.close();
    await clock.advance(5 * hourMs + 10 * minuteMs);
    world = begin();
    await clock.advance(minuteMs);
    expect(told('maintenance_soon')).toHaveLength(1);
    await clock.advance(20 * minuteMs);
    await world.restart();
    await clock.advance(10 * minuteMs);
    expect(told('maintenance_soon')).toHaveLength(1);
  });

  it('catches up on a reminder that was due during sleep', async () => {
    const startsAt = clock.now() + 6 * hourMs;
    plan(startsAt, startsAt + hourMs);
    await read();
    world.sleep(5 * hourMs + 10 * minuteMs);
    await clock.advance(minuteMs);
    expect(told('maintenance_soon')).toHaveLength(1);
  });

  it.each([
    ['back', -2 * hourMs],
    ['forward', 2 * hourMs],
  ])('reports the true duration when the clock is set %s meanwhile', async (_, byMs) => {
    const startedAt = clock.now();
    trouble('a');
    await read();
    await clock.advance(30 * minuteMs);
    const known = page.incidents[0];
    if (!known) throw new Error('Expected the incident on the page.');
    const at = clock.now();
    clock.jump(byMs);
    post(page, { ...known, updates: [...known.updates, { id: 'end', status: 'resolved', at, body: 'Over.' }] });
    await read();
    expect(told('resolved')[0]?.text.body).toBe('Resolved after 30 min · api. Over.');
    const [stored] = world.store.incidents(vendorOf(0), { limit: 1 });
    expect(stored).toMatchObject({ firstSeenAt: startedAt, incident: { startedAt, resolvedAt: at } });
  });

  it('adds no wake-up to the minute tick when nothing is due', async () => {
    await clock.advance(minuteMs);
    wakes = 0;
    await clock.advance(5 * dayMs);
    expect(wakes).toBeLessThanOrEqual((5 * dayMs) / minuteMs);
  });

  it('wakes only at the times that are due', async () => {
    const startsAt = clock.now() + 3 * dayMs + 17 * secondMs;
    plan(startsAt, startsAt + hourMs);
    await read();
    await clock.advance(minuteMs);
    wakes = 0;
    await clock.advance(2 * dayMs + 23.5 * hourMs);
    expect(told('maintenance_soon')).toHaveLength(2);
    expect(wakes).toBeLessThanOrEqual((2 * dayMs + 23.5 * hourMs) / minuteMs + 4);
  });

  it('never wakes for a vendor that is no longer followed', async () => {
    const startsAt = clock.now() + 2 * dayMs;
    plan(startsAt, startsAt + hourMs);
    await read();
    change({ subscriptions: [] });
    await clock.advance(minuteMs);
    wakes = 0;
    await clock.advance(3 * dayMs);
    expect(wakes).toBe(0);
  });
});
