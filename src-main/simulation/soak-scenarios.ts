import type { ComponentStatus } from '#shared/domain/component.ts';
import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';
import type { Impact, IncidentStatus } from '#shared/domain/incident.ts';
import type { SoakIncident } from './simulated-page.ts';
import type { Chance, Scene, SoakEvent } from './soak-event.ts';
import { hostility } from './soak-hostility.ts';
import { move, recovery, relapse } from './soak-turns.ts';

/** The role of a page; most have incidents as well. */
export type Role =
  | 'works'
  | 'parts'
  | 'withdraws'
  | 'backfills'
  | 'muted'
  | 'recovers'
  | 'moves'
  | 'flaps'
  | 'relapses'
  | 'hostile'
  | 'plain';

const roles: readonly Role[] = ['works', 'parts', 'withdraws', 'backfills', 'muted'];

export function roleOf(page: number): Role {
  if (page % 20 === 5) return 'flaps';
  if (page % 20 === 16) return 'recovers';
  if (page % 20 === 17) return 'moves';
  if (page % 20 === 18) return 'relapses';
  if (page % 10 === 9) return 'hostile';
  return roles[page % 10] ?? 'plain';
}

/** Whether every single change of a page is expected; for the others, only the final state. */
export function isExact(role: Role): boolean {
  return !['muted', 'flaps', 'recovers', 'moves', 'relapses', 'hostile'].includes(role);
}

const sceneByRole: Readonly<Record<Role, ((page: number, day: number, chance: Chance) => Scene) | null>> = {
  works: work,
  parts: partTrouble,
  withdraws: withdrawal,
  backfills: backfill,
  muted: mute,
  recovers: recovery,
  moves: move,
  flaps: burst,
  relapses: relapse,
  hostile: hostility,
  plain: null,
};
/** The minimum number of days between the starts of two scenes. */
const pauseDays = 4;

/** The scenes of a page's role, one after another; each ends before the next begins and before the script ends. */
export function scenesOf(page: number, role: Role, chance: Chance): Scene {
  const play = sceneByRole[role];
  if (!play) return { events: [], expected: [] };
  const scenes: Scene[] = [];
  for (let day = 1 + (page % 3); day < chance.days - 4; day += pauseDays + chance.between(0, 2))
    scenes.push(play(page, day, chance));
  return { events: scenes.flatMap(({ events }) => events), expected: scenes.flatMap(({ expected }) => expected) };
}

/** Announced two days ahead; then done on time, done late or cancelled. */
function work(page: number, day: number, { between, dayAt }: Chance): Scene {
  const id = `w${page}d${day}`;
  const startsAt = dayAt(day + 2, 12) + between(0, 3 * hourMs);
  const endsAt = startsAt + 3 * hourMs;
  const turn = (['in time', 'late', 'called off'] as const)[between(0, 3)] ?? 'late';
  const plan = (status: 'scheduled' | 'in_progress' | 'completed', at: number): SoakEvent => ({
    at,
    kind: 'plan',
    page,
    maintenance: { id, status, startsAt, endsAt },
  });
  const takesPlace = turn !== 'called off';
  const told = [
    ['announced', ''],
    ['soon', '24'],
    ...(takesPlace ? [['soon', '1'] as const, ['started', ''] as const, ['finished', ''] as const] : []),
    ...(turn === 'late' ? [['overran', ''] as const] : []),
    ...(takesPlace ? [] : [['cancelled', ''] as const]),
  ] as const;
  return {
    events: [
      plan('scheduled', dayAt(day, 10) + between(0, hourMs)),
      ...(takesPlace
        ? [
            plan('in_progress', startsAt + 5 * minuteMs),
            plan('completed', endsAt + (turn === 'late' ? 2 : -0.5) * hourMs),
          ]
        : [{ at: dayAt(day + 1, 18), kind: 'remove', page, id } as const]),
    ],
    expected: told.map(([kind, lead]) => ({ name: `maintenance_${kind} ${id} ${lead}`, page, impact: null })),
  };
}

const impactOfPart = { degraded_performance: 'minor', partial_outage: 'major', major_outage: 'critical' } as const;

/** A component without an incident: for some hours, and the next day for less than two readings. */
function partTrouble(page: number, day: number, { between, dayAt }: Chance): Scene {
  const status = (['degraded_performance', 'partial_outage', 'major_outage'] as const)[between(0, 3)] ?? 'major_outage';
  const at = dayAt(day, 11) + between(0, hourMs);
  const event = (when: number, now: ComponentStatus): SoakEvent => ({
    at: when,
    kind: 'component',
    page,
    id: 'web',
    status: now,
  });
  const blip = dayAt(day + 1, 14);
  const impact = impactOfPart[status];
  return {
    events: [
      event(at, status),
      event(at + between(4 * hourMs, 6 * hourMs), 'operational'),
      event(blip, 'partial_outage'),
      event(blip + 20 * minuteMs, 'operational'),
    ],
    expected: [status, 'operational'].map((to) => ({ name: `component_changed ${page} ${to} ${day}`, page, impact })),
  };
}

/** Opened, and removed from the page while still open. */
function withdrawal(page: number, day: number, { between, dayAt }: Chance): Scene {
  const id = `x${page}d${day}`;
  const at = dayAt(day, 10) + between(0, hourMs);
  const impact = (['none', 'minor', 'major'] as const)[between(0, 3)] ?? 'minor';
  const updates = [{ id: `${id}u`, status: 'investigating' as const, at, body: 'Perhaps something is wrong.' }];
  return {
    events: [
      { at, kind: 'post', page, incident: { id, impact, startedAt: at, componentId: 'api', updates } },
      { at: at + 4 * hourMs, kind: 'remove', page, id },
    ],
    expected: [{ name: `withdrawn ${id} `, page, impact }],
  };
}

/** Posted two days late and already resolved: no notification. */
function backfill(page: number, day: number, { dayAt }: Chance): Scene {
  const id = `b${page}d${day}`;
  const at = dayAt(day, 13);
  const startedAt = at - 2 * dayMs;
  const updates = (['investigating', 'resolved'] as const).map((status, index) => ({
    id: `${id}u${index}`,
    status,
    at: startedAt + index * hourMs,
    body: 'Filled in afterwards.',
  }));
  return {
    events: [{ at, kind: 'post', page, incident: { id, impact: 'major', startedAt, componentId: 'web', updates } }],
    expected: [],
  };
}

function mute(page: number, day: number, { between, dayAt }: Chance): Scene {
  const at = dayAt(day, 10) + between(0, hourMs);
  return { events: [{ at, kind: 'mute', page, until: at + between(30 * hourMs, 60 * hourMs) }], expected: [] };
}

const blips = 5;

/** The same incident under new ids, minutes apart; the last one may stay for hours. */
function burst(page: number, day: number, { random, dayAt }: Chance): Scene {
  const staysOn = random() < 0.5;
  const title = `Blip ${page} ${day}`;
  const events = Array.from({ length: blips }, (_, blip): readonly SoakEvent[] => {
    const id = `f${page}d${day}n${blip}`;
    const at = dayAt(day, 11) + blip * 14 * minuteMs;
    const isLast = blip === blips - 1;
    const endsAt = at + (isLast && staysOn ? 4 * hourMs : 7 * minuteMs);
    const opened = { id: `${id}u0`, status: 'investigating' as const, at, body: 'It began.' };
    const ended = { id: `${id}u1`, status: 'resolved' as const, at: endsAt, body: 'It ended.' };
    const incident: SoakIncident = {
      id,
      title,
      impact: 'minor',
      startedAt: at,
      componentId: 'api',
      updates: [opened],
    };
    return [
      { at, kind: 'post', page, incident },
      { at: endsAt, kind: 'post', page, incident: { ...incident, updates: [opened, ended] } },
    ];
  });
  return { events: events.flat(), expected: [] };
}

/** Complete incidents, and periods in which the page cannot be read. */
export function troublesOfPage(page: number, role: Role, chance: Chance): readonly SoakEvent[] {
  const { between, dayAt, lastAt } = chance;
  if (['flaps', 'parts', 'recovers', 'moves', 'relapses', 'hostile'].includes(role)) return [];
  const beganAt = dayAt(0, 9);
  const events: SoakEvent[] = [];
  let count = 0;
  for (let at = beganAt + between(hourMs, 6 * dayMs); at < lastAt; at += between(12 * hourMs, 8 * dayMs)) {
    count += 1;
    events.push(...lifeOf(page, `p${page}n${count}`, at, chance));
  }
  if (role !== 'plain' && role !== 'muted') return events;
  for (let at = beganAt + between(dayMs, 9 * dayMs); at < lastAt; at += between(3 * dayMs, 12 * dayMs)) {
    const health = (['silent', 'login', 'broken', 'busy'] as const)[between(0, 4)] ?? 'silent';
    const untilAt = Math.min(at + between(10 * minuteMs, 4 * hourMs), lastAt - 1);
    events.push({ at, kind: 'mood', page, health }, { at: untilAt, kind: 'mood', page, health: 'well' });
  }
  return events;
}

/** One incident from its opening to its end, and sometimes beyond. */
function lifeOf(page: number, id: string, startedAt: number, { between, random }: Chance): readonly SoakEvent[] {
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
