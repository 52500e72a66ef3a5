import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import { createSoakWorld, type SimulatedApp, soakFolder, vendorOf } from '../simulation/simulated-app.ts';
import { createSoakPage, post, type SoakPage } from '../simulation/simulated-page.ts';
import { createVirtualClock } from '../simulation/virtual-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const beganAt = Date.parse('2026-03-02T21:00:00Z');

describe('an absence', () => {
  let directory = '';
  let page: SoakPage;
  let world: SimulatedApp;
  let count = 0;

  const say = async (id: string, status: IncidentStatus): Promise<void> => {
    count += 1;
    const at = world.clock.now();
    const before = page.incidents.find((one) => one.id === id);
    const updates = [...(before?.updates ?? []), { id: `u${count}`, status, at, body: 'Word.' }];
    post(page, { id, impact: 'major', startedAt: before?.startedAt ?? at, componentId: 'api', updates });
    await world.engine.checkNow(vendorOf(0));
  };
  const missed = () =>
    world.engine.snapshot().away?.items.map(({ alert, relevance }) => `${alert.incidentId} ${relevance}`);

  beforeEach(async () => {
    directory = soakFolder();
    page = createSoakPage('https://one.example');
    world = createSoakWorld({ directory, clock: createVirtualClock(beganAt), pages: [page], intervalMs: 5 * minuteMs });
    await world.engine.checkNow(vendorOf(0));
  });
  afterEach(async () => {
    await world.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('lasts as long as the computer slept', async () => {
    await world.clock.advance(10 * minuteMs);
    world.engine.sleep();
    world.clock.jump(8 * hourMs);
    expect(world.engine.wake()).toBe(beganAt + 10 * minuteMs);
  });

  it('is detected by missing ticks when the system does not report sleep', async () => {
    await world.clock.advance(10 * minuteMs + 1);
    expect(world.engine.wake()).toBeNull();
    world.clock.jump(8 * hourMs);
    expect(world.engine.wake()).toBe(beganAt + 10 * minuteMs);
    await world.clock.advance(minuteMs);
    expect(world.engine.wake()).toBe(beganAt + 10 * minuteMs);
    await world.clock.advance(10 * minuteMs);
    expect(world.engine.wake()).toBeNull();
  });

  it('lasts as long as the application was stopped', async () => {
    expect(world.engine.stoppedAt).toBeNull();
    await world.clock.advance(11 * minuteMs);
    await world.restart();
    expect(world.engine.stoppedAt).toBeGreaterThanOrEqual(beganAt + 5 * minuteMs);
    expect(world.engine.stoppedAt).toBeLessThanOrEqual(beganAt + 11 * minuteMs);
  });

  it('leaves a list that stays up to date until it is cleared', async () => {
    await say('a', 'investigating');
    await world.clock.advance(1_000);
    await say('b', 'investigating');
    world.engine.addAway(world.lines, beganAt - hourMs);
    expect(missed()).toEqual(['b still-open', 'a still-open']);
    expect(world.engine.snapshot().away).toMatchObject({ sinceAt: beganAt - hourMs, untilAt: beganAt + 1_000 });
    await say('b', 'resolved');
    expect(missed()).toEqual(['a still-open', 'b began-and-ended']);
    await say('b', 'investigating');
    expect(missed()?.toSorted()).toEqual(['a still-open', 'b still-open']);
    world.engine.clearAway();
    expect(missed()).toBeUndefined();
  });

  it('comes back when clearing it is undone, also after a restart', async () => {
    await say('a', 'investigating');
    world.engine.addAway(world.lines, beganAt - hourMs);
    world.engine.clearAway();
    await say('b', 'investigating');
    world.engine.addAway(world.lines.slice(-1), beganAt);
    world.engine.restoreAway();
    expect(missed()?.toSorted()).toEqual(['a still-open', 'b still-open']);
    expect(world.engine.snapshot().away).toMatchObject({ sinceAt: beganAt - hourMs });
    await world.restart();
    expect(missed()?.toSorted()).toEqual(['a still-open', 'b still-open']);
  });

  it('keeps an undelivered alert until it is shown, and lists it until the user clears it', async () => {
    world.notificationsAreSlow = true;
    await say('a', 'investigating');
    const times = () => world.shown.length;
    const once = times();
    world.clock.jump(16 * minuteMs);
    world.kill();
    expect([missed(), times()]).toEqual([['a still-open'], once]);
    world.clock.jump(minuteMs);
    world.kill();
    expect([missed(), world.store.pendingAlerts().length]).toEqual([['a still-open'], 1]);

    await world.clock.advance(minuteMs);
    expect(times()).toBe(once + 1);
    await world.finishShowing();
    expect(world.store.pendingAlerts()).toEqual([]);
    await world.restart();
    await world.clock.advance(minuteMs);
    expect([missed(), times()]).toEqual([['a still-open'], once + 1]);

    world.engine.clearAway();
    world.clock.jump(16 * minuteMs);
    await world.restart();
    await world.clock.advance(minuteMs);
    expect([missed(), times()]).toEqual([undefined, once + 1]);
  });
});
