import { minuteMs } from '#shared/domain/duration.ts';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import { isOver, type MaintenanceStatus } from '#shared/domain/maintenance.ts';
import type { EventDetails, IncidentDetails, MaintenanceDetails } from '#shared/query-results.ts';
import { pathWords } from '#shared/text/path-words.ts';

export type Phase = IncidentStatus | MaintenanceStatus;

/** A segment of the phase bar. `silent` is the time between the start and the vendor's first post. */
export interface PhaseSpan {
  readonly phase: Phase | 'silent';
  readonly fromAt: number;
  readonly untilAt: number;
}

export interface Timeline {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly isClosed: boolean;
  readonly phases: readonly PhaseSpan[];
  /** When something was posted. */
  readonly posts: readonly number[];
  /** The window of an incident as reported, where the posts say otherwise; the planned one of a maintenance. */
  readonly reported: { readonly name: string; readonly fromAt: number; readonly untilAt: number } | null;
  readonly lanes: readonly {
    readonly id: string;
    readonly name: string;
    readonly spans: readonly {
      readonly fromAt: number;
      readonly untilAt: number;
      readonly status: EventDetails['lanes'][number]['spans'][number]['status'];
    }[];
  }[];
}

type DrawnIncident = Pick<IncidentDetails, 'facts' | 'updates' | 'lanes'>;
type DrawnMaintenance = Pick<MaintenanceDetails, 'maintenance' | 'updates' | 'lanes'>;

interface Post {
  readonly at: number;
  readonly status: Phase;
}

/** Two instants closer than this count as the same. */
const sameMs = minuteMs;

/** What the timeline of an incident shows; `null` when no instant is known. An open one extends to now. */
export function incidentTimeline({ facts, updates, lanes }: DrawnIncident, now: number): Timeline | null {
  const posted = postsOf(updates);
  const isClosed = posted.at(-1)?.status === 'resolved' || facts.resolvedAt !== null;
  const known = [facts.startedAt, facts.resolvedAt, ...posted.map(({ at }) => at), ...spanEnds(lanes)];
  const instants = known.filter((at) => at !== null).filter((at) => at <= now);
  if (instants.length === 0) return null;
  const fromAt = Math.min(...instants);
  const untilAt = isClosed ? Math.max(...instants) : now;
  return {
    fromAt,
    untilAt,
    isClosed,
    phases: phaseSpans(facts.startedAt, posted, untilAt),
    posts: distinct(posted),
    reported: reportedWindow(facts, posted, untilAt),
    lanes: drawnLanes(lanes, untilAt),
  };
}

/** What the timeline of a maintenance shows: its window, even if that is in the future. */
export function maintenanceTimeline({ maintenance, updates, lanes }: DrawnMaintenance, now: number): Timeline | null {
  const { startsAt, endsAt } = maintenance;
  const posted = postsOf(updates).filter(({ at }) => at <= now);
  const isClosed = isOver(maintenance);
  const known = [
    startsAt,
    endsAt,
    ...posted.map(({ at }) => at),
    ...spanEnds(lanes).filter((at) => at === null || at <= now),
  ];
  const instants = known.filter((at) => at !== null);
  if (instants.length === 0) return null;
  const fromAt = Math.min(...instants);
  const untilAt = isClosed ? Math.max(...instants) : Math.max(now, ...instants);
  const toldUntil = isClosed ? untilAt : now;
  const window = startsAt === null ? null : { fromAt: startsAt, untilAt: Math.max(endsAt ?? startsAt, startsAt) };
  return {
    fromAt,
    untilAt,
    isClosed,
    phases: phaseSpans(null, posted, toldUntil),
    posts: distinct(posted),
    reported: window && { name: 'Planned', ...window },
    lanes: drawnLanes(lanes, toldUntil),
  };
}

function postsOf(updates: EventDetails['updates']): readonly Post[] {
  return updates
    .flatMap(({ postedAt, status }) => (postedAt === null ? [] : [{ at: postedAt, status }]))
    .sort((a, b) => a.at - b.at);
}

function distinct(posted: readonly Post[]): readonly number[] {
  return [...new Set(posted.map(({ at }) => at))];
}

function spanEnds(lanes: EventDetails['lanes']): readonly (number | null)[] {
  return lanes.flatMap(({ spans }) => spans.flatMap(({ fromAt, untilAt }) => [fromAt, untilAt]));
}

function drawnLanes(lanes: EventDetails['lanes'], untilAt: number): Timeline['lanes'] {
  return lanes.map(({ componentId, name, spans }) => ({
    id: componentId,
    name: pathWords(name),
    spans: spans.map((span) => ({ ...span, untilAt: Math.min(span.untilAt ?? untilAt, untilAt) })),
  }));
}

/** Consecutive posts of one phase form one span; the last one extends to the end. */
function phaseSpans(startedAt: number | null, posted: readonly Post[], untilAt: number): readonly PhaseSpan[] {
  const first = posted[0]?.at ?? untilAt;
  const silent: readonly PhaseSpan[] =
    startedAt !== null && first - startedAt >= sameMs ? [{ phase: 'silent', fromAt: startedAt, untilAt: first }] : [];
  const begins = posted.filter((post, index) => post.status !== posted[index - 1]?.status);
  const spans = begins.map(({ at, status }, index) => ({
    phase: status,
    fromAt: at,
    untilAt: begins[index + 1]?.at ?? untilAt,
  }));
  return [...silent, ...spans];
}

function reportedWindow(
  { startedAt, resolvedAt }: DrawnIncident['facts'],
  posted: readonly Post[],
  untilAt: number,
): Timeline['reported'] {
  if (startedAt === null || resolvedAt === null || resolvedAt < startedAt) return null;
  const closing = posted.findLast(({ status }) => status === 'resolved')?.at ?? untilAt;
  const agrees = Math.abs(closing - resolvedAt) < sameMs && startedAt <= (posted[0]?.at ?? startedAt);
  return agrees ? null : { name: 'As reported', fromAt: startedAt, untilAt: resolvedAt };
}
