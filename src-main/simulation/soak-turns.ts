import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import type { SoakIncident } from './simulated-page.ts';
import type { Chance, Scene, SoakEvent } from './soak-event.ts';

/** Muted until it recovers; an incident that begins after the recovery was read is new. */
export function recovery(page: number, day: number, { between, dayAt }: Chance): Scene {
  const at = dayAt(day, 10) + between(0, hourMs);
  const endsAt = at + between(4 * hourMs, 6 * hourMs);
  const first = troubleFrom(page, `r${page}d${day}a`, at, endsAt);
  const next = troubleFrom(page, secondOf(page, day), endsAt + between(2.5 * hourMs, 4 * hourMs), endsAt + 8 * hourMs);
  const muted: SoakEvent = { at: at + 2.5 * hourMs, kind: 'mute', page, until: 'recovery' };
  return { events: [...first, muted, ...next], expected: [] };
}

/** Muted until it recovers, but the next incident begins minutes after the end of the first, mostly unread between. */
export function relapse(page: number, day: number, { between, dayAt }: Chance): Scene {
  const at = dayAt(day, 10) + between(0, hourMs);
  const endsAt = at + between(4 * hourMs, 6 * hourMs);
  const first = troubleFrom(page, `l${page}d${day}a`, at, endsAt);
  const next = troubleFrom(page, `l${page}d${day}b`, endsAt + between(minuteMs, 30 * minuteMs), endsAt + 4 * hourMs);
  const muted: SoakEvent = { at: at + 2.5 * hourMs, kind: 'mute', page, until: 'recovery' };
  return { events: [...first, muted, ...next], expected: [] };
}

/** The incident after the recovery. */
function secondOf(page: number, day: number): string {
  return `r${page}d${day}b`;
}

/** The incident before the one that began minutes after its end; `null` for any other. */
export function firstTroubleOf(incidentId: string): string | null {
  return /^l\d+d\d+b$/.test(incidentId) ? incidentId.replace(/b$/, 'a') : null;
}

export function isSecondTrouble(incidentId: string): boolean {
  return /^r\d+d\d+b$/.test(incidentId);
}

function troubleFrom(page: number, id: string, startedAt: number, endsAt: number): readonly SoakEvent[] {
  const opened = { id: `${id}u0`, status: 'investigating' as const, at: startedAt, body: 'It began.' };
  const ended = { id: `${id}u1`, status: 'resolved' as const, at: endsAt, body: 'It ended.' };
  const incident: SoakIncident = { id, impact: 'major', startedAt, componentId: 'api', updates: [opened] };
  return [
    { at: startedAt, kind: 'post', page, incident },
    { at: endsAt, kind: 'post', page, incident: { ...incident, updates: [opened, ended] } },
  ];
}

/** A move to another platform for two days, with one incident from before it and one from before the page is found. */
export function move(page: number, day: number, { between, dayAt }: Chance): Scene {
  const at = dayAt(day, 11) + between(0, hourMs);
  const before = troubleFrom(page, `m${page}d${day}a`, at - 3 * hourMs, dayAt(day + 1, 12));
  const during = troubleFrom(page, `m${page}d${day}b`, at + between(2 * hourMs, 4 * hourMs), dayAt(day + 1, 15));
  return {
    events: [
      ...before,
      { at, kind: 'move', page, host: 'better-stack' },
      ...during,
      { at: dayAt(day + 2, 11), kind: 'move', page, host: 'statuspage' },
    ],
    expected: [],
  };
}
