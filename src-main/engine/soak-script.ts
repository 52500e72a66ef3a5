import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { SoakIncident, SoakMood } from './soak-page.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Something that happens to a page, or to the computer, at an instant of the script. */
export type SoakEvent = { readonly at: number } & (
  | { readonly kind: 'post'; readonly page: number; readonly incident: SoakIncident }
  | { readonly kind: 'mood'; readonly page: number; readonly mood: SoakMood }
  | { readonly kind: 'restart' | 'kill' }
);

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

export interface SoakScale {
  readonly days: number;
  readonly pages: number;
  readonly beganAt: number;
}

/** Troubles of all pages over the days, in the order in which they happen. */
export function writeScript({ days, pages, beganAt }: SoakScale, random: () => number): readonly SoakEvent[] {
  const between = (least: number, most: number): number => Math.floor(least + (most - least) * random());
  const events: SoakEvent[] = [];
  const lastAt = beganAt + days * dayMs - 12 * hourMs;
  for (let page = 0; page < pages; page += 1) {
    let count = 0;
    for (let at = beganAt + between(hourMs, 6 * dayMs); at < lastAt; at += between(12 * hourMs, 8 * dayMs)) {
      count += 1;
      events.push(...lifeOf(page, `p${page}n${count}`, at, between, random).filter((event) => event.at < lastAt));
    }
    for (let at = beganAt + between(dayMs, 9 * dayMs); at < lastAt; at += between(3 * dayMs, 12 * dayMs)) {
      const mood = (['silent', 'login', 'broken', 'busy'] as const)[between(0, 4)] ?? 'silent';
      events.push({ at, kind: 'mood', page, mood });
      events.push({ at: at + between(10 * minuteMs, 4 * hourMs), kind: 'mood', page, mood: 'well' });
    }
  }
  for (let day = 1; day < days; day += 1) {
    events.push({ at: beganAt + day * dayMs + between(0, hourMs), kind: day % 3 === 0 ? 'kill' : 'restart' });
  }
  return events.toSorted((a, b) => a.at - b.at);
}

/** One incident from its opening to its end, and now and then beyond. */
function lifeOf(
  page: number,
  id: string,
  startedAt: number,
  between: (least: number, most: number) => number,
  random: () => number,
): readonly SoakEvent[] {
  const impact = (['none', 'minor', 'minor', 'major', 'critical'] as const)[between(0, 5)] ?? 'minor';
  const worse: Impact = random() < 0.2 ? 'critical' : impact;
  const phases: IncidentStatus[] = ['investigating', 'identified', 'monitoring', 'resolved'];
  if (random() < 0.15) phases.push('investigating', 'resolved');
  if (random() < 0.2) phases.push('postmortem');
  let at = startedAt;
  let incident: SoakIncident = { id, impact, startedAt, componentId: random() < 0.5 ? 'api' : 'web', updates: [] };
  return phases.map((status, index) => {
    const update = { id: `${id}u${index}`, status, at, body: `Synthetic word ${index} on ${id}.` };
    incident = { ...incident, impact: index === 0 ? impact : worse, updates: [...incident.updates, update] };
    const event: SoakEvent = { at, kind: 'post', page, incident };
    at += between(status === 'resolved' ? 2 * hourMs : 10 * minuteMs, 5 * hourMs);
    return event;
  });
}
