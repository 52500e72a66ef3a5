import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs, secondMs } from '#shared/domain/duration.ts';
import { loadAllPlatforms } from '../platforms/registry.ts';
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts';
import { runCli } from './run.ts';
import { calm, type LoopbackPage, serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { type TestWorld, testWorld } from './testing/test-world.ts';

/* A virtual clock does not wait for a reader to be loaded from the disk. */
await loadAllPlatforms();

type Decision = Readonly<Record<'kind' | 'decision' | 'at', string>>;

const beganAt = Date.parse('2026-03-02T10:00:00Z');

/** The whole command on a clock that the test moves, with real requests to a page on this computer. */
describe('watch --interval 1', () => {
  let folder = '';
  let page: LoopbackPage;
  let clock: VirtualClock;
  let world: TestWorld;
  let running: Promise<number>;

  async function start(more: object = {}): Promise<void> {
    const list = join(folder, 'watch-list.json');
    const acme = { vendor: 'acme', name: 'Acme', pageUrl: page.url, platform: 'statuspage' };
    writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions: [acme], ...more }));
    world = testWorld({ now: clock.now, setTimer: clock.setTimer });
    const data = join(folder, 'data');
    running = runCli(['watch', '--watch-list', list, '--data', data, '--interval', '1', '--json'], world);
    // The first round is over when the second begins.
    await reads(2);
  }

  function decisions(kind: string, decision = 'told'): readonly Decision[] {
    const all: readonly Decision[] = world
      .out()
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    return all.filter((one) => one.kind === kind && one.decision === decision);
  }

  /** Lets rounds pass until that holds. */
  async function rounds(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await clock.advance(100);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  function reads(count: number): Promise<void> {
    const summaries = (): number => page.asked.filter((path) => path.endsWith('/summary.json')).length;
    const until = summaries() + count;
    return rounds(() => summaries() >= until);
  }

  /** Nothing a moment before the instant, and one line at most two seconds after it. */
  async function expectAt(kind: string, at: number): Promise<void> {
    await clock.advance(at - clock.now() - 1);
    const before = decisions(kind).length;
    await clock.advance(2 * secondMs + 1);
    await rounds(() => decisions(kind).length > before);
    const late = Date.parse(decisions(kind)[before]?.at ?? '') - at;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(2 * secondMs);
    expect(decisions(kind)).toHaveLength(before + 1);
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'statustray-watch-clock-'));
    page = await serveLoopbackPage(calm);
    clock = createVirtualClock(beganAt);
  });
  afterEach(async () => {
    world.stop();
    await running;
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reports what a mute hid when it ends', async () => {
    const until = beganAt + 95 * minuteMs + 7 * secondMs;
    await start({ silences: [{ vendor: 'acme', until: new Date(until).toISOString() }] });
    page.state = troubled();
    await rounds(() => decisions('incident_opened', 'muted').length > 0);
    await expectAt('digest', until);
  });

  it('reports what quiet hours hid when they end', async () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    await start({ quietHours: [{ days, from: '09:00', to: '11:30', zone: 'UTC', breakThrough: 'critical' }] });
    page.state = troubled();
    await rounds(() => decisions('incident_opened', 'quiet').length > 0);
    await expectAt('digest', Date.parse('2026-03-02T11:30:00Z'));
  });

  it('reminds of maintenance a day and an hour before it begins', async () => {
    const startsAt = beganAt + 30 * hourMs + 11 * secondMs;
    page.state = { ...calm, maintenances: [{ id: 'm1', name: 'New routers', startsAt, endsAt: startsAt + hourMs }] };
    await start();
    await reads(2);
    await expectAt('maintenance_soon', startsAt - dayMs);
    await expectAt('maintenance_soon', startsAt - hourMs);
  });

  it('reports a page that has been unreadable for half an hour', async () => {
    await start();
    page.state = null;
    await reads(2);
    const failingSinceAt = clock.now();
    await clock.advance(29 * minuteMs);
    expect(decisions('page_unreadable')).toEqual([]);
    await rounds(() => decisions('page_unreadable').length > 0);
    expect(clock.now() - failingSinceAt).toBeLessThanOrEqual(30 * minuteMs);
  });

  it('ends a mute until recovery at the reading that shows recovery, and reports trouble at the next', async () => {
    page.state = troubled();
    await start({ silences: [{ vendor: 'acme', until: 'recovery' }] });
    await reads(2);
    page.state = {
      ...calm,
      incidents: troubled({ status: 'resolved', resolvedAt: '2026-03-02T10:00:05Z' }).incidents,
    };
    await rounds(() => decisions('resolved', 'muted').length + decisions('resolved', 'listed').length > 0);
    page.state = troubled({ id: 'i2', name: 'Pipelines stop' });
    await rounds(() => decisions('incident_opened').length > 0);
    expect(decisions('incident_opened')).toMatchObject([{ incidentId: 'i2' }]);
  });
});
