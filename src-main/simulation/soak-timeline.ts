import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';
import type { ChannelHealth } from './simulated-app.ts';
import type { Chance, SoakEvent, SoakScript } from './soak-event.ts';
import { roleOf, scenesOf, troublesOfPage } from './soak-scenarios.ts';

export interface SoakScale {
  readonly days: number;
  readonly pages: number;
  readonly beganAt: number;
}

/** The same numbers for the same seed, in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The events of all pages over the days, and those of the computer, in order. */
export function writeScript({ days, pages, beganAt }: SoakScale, random: () => number): SoakScript {
  const chance: Chance = {
    between: (least, most) => Math.floor(least + (most - least) * random()),
    random,
    dayAt: (day, hour) => beganAt + day * dayMs + (hour - 9) * hourMs,
    days,
    lastAt: beganAt + days * dayMs - 12 * hourMs,
  };
  const scenes = Array.from({ length: pages }, (_, page) => scenesOf(page, roleOf(page), chance));
  const events = [
    ...scenes.flatMap((scene) => scene.events),
    ...Array.from({ length: pages }, (_, page) => troublesOfPage(page, roleOf(page), chance)).flat(),
    ...troublesOfComputer(chance),
  ];
  return {
    events: events.filter(({ at }) => at < chance.lastAt).toSorted((a, b) => a.at - b.at),
    expected: scenes.flatMap((scene) => scene.expected),
  };
}

/** The computer restarts or is killed in the mornings and sleeps some nights; its channel sometimes fails for hours. */
function troublesOfComputer({ between, dayAt, days }: Chance): readonly SoakEvent[] {
  return Array.from({ length: days - 1 }, (_, index) => index + 1).flatMap((day): readonly SoakEvent[] => [
    { at: dayAt(day, 9) + between(0, hourMs), kind: day % 3 === 0 ? 'kill' : 'restart' },
    ...(day % 4 === 2 ? [{ at: dayAt(day, 23) + between(0, hourMs), kind: 'sleep', ms: 7.5 * hourMs } as const] : []),
    ...(day % 5 === 1 ? outage('down', dayAt(day, 10) + between(0, hourMs), between(3 * hourMs, 9 * hourMs)) : []),
    ...(day % 5 === 4 ? outage('lossy', dayAt(day, 12), between(10 * minuteMs, hourMs)) : []),
  ]);
}

function outage(health: ChannelHealth, at: number, ms: number): readonly SoakEvent[] {
  return [
    { at, kind: 'ops', health },
    { at: at + ms, kind: 'ops', health: 'up' },
  ];
}
