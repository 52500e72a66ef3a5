import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minuteMs } from '#shared/domain/duration.ts';
import { createSoakWorld, type SimulatedApp, soakFolder, vendorOf } from '../simulation/simulated-app.ts';
import { createSoakPage, post } from '../simulation/simulated-page.ts';
import { createVirtualClock } from '../simulation/virtual-clock.ts';
import { mapVisits } from './testing/map-visits.ts';

const beganAt = Date.parse('2026-03-02T12:00:00Z');

describe('a poll visits no more when there are ten times as many vendors', () => {
  let directory = '';
  let world: SimulatedApp;

  const follow = async (count: number) => {
    const pages = Array.from({ length: count }, (_, index) => createSoakPage(`https://vendor-${index}.example`));
    const clock = createVirtualClock(beganAt);
    world = createSoakWorld({ directory, clock, pages, intervalMs: 60 * minuteMs });
    await world.engine.checkNow(null);
    return { pages, clock };
  };
  const visitsAt = async (count: number, change: (scene: Awaited<ReturnType<typeof follow>>) => void) => {
    const scene = await follow(count);
    change(scene);
    const visits = await mapVisits(() => world.engine.checkNow(vendorOf(3)));
    await world.close();
    rmSync(directory, { recursive: true });
    return visits;
  };

  beforeEach(() => {
    directory = soakFolder();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it.each<[string, Parameters<typeof visitsAt>[1]]>([
    ['and nothing changed', () => {}],
    [
      'and an incident began',
      ({ pages: [, , , page], clock }) => {
        if (!page) throw new Error('Expected a fourth page.');
        const updates = [{ id: 'u', status: 'investigating', at: clock.now(), body: 'Word.' }] as const;
        post(page, { id: 'i', impact: 'major', startedAt: clock.now(), componentId: 'api', updates });
      },
    ],
  ])('%s', async (_, change) => {
    const few = await visitsAt(12, change);
    const many = await visitsAt(120, change);
    expect(many).toBeLessThan(few + 100);
  });
});
