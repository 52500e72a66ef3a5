import { minuteMs } from '#shared/domain/duration.ts';
import type { IncidentStatus } from '#shared/domain/incident.ts';
import type { MaintenanceStatus } from '#shared/domain/maintenance.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { pathWords } from '../ui/path-words.ts';

type Phase = IncidentStatus | MaintenanceStatus;

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
  /** The incident window as reported, where the posts say otherwise. */
  readonly reported: { readonly fromAt: number; readonly untilAt: number } | null;
  readonly lanes: readonly {
    readonly id: string;
    readonly name: string;
    readonly spans: readonly {
      readonly fromAt: number;
      readonly untilAt: number;
      readonly status: IncidentDetails['lanes'][number]['spans'][number]['status'];
    }[];
  }[];
}

type Drawn = Pick<IncidentDetails, 'facts' | 'updates' | 'lanes'>;

/** Two instants closer than this count as the same. */
const sameMs = minuteMs;

/** What the timeline shows; `null` when no instant is known. An open incident extends to now. */
export function timelineOf({ facts, updates, lanes }: Drawn, now: number): Timeline | null {
  const posted = updates
    .flatMap(({ postedAt, status }) => (postedAt === null ? [] : [{ at: postedAt, status }]))
    .sort((a, b) => a.at - b.at);
  const isClosed = posted.at(-1)?.status === 'resolved' || facts.resolvedAt !== null;
  const spanEnds = lanes.flatMap(({ spans }) => spans.flatMap(({ fromAt, untilAt }) => [fromAt, untilAt]));
  const instants = [facts.startedAt, facts.resolvedAt, ...posted.map(({ at }) => at), ...spanEnds]
    .filter((at) => at !== null)
    .filter((at) => at <= now);
  if (instants.length === 0) return null;
  const fromAt = Math.min(...instants);
  const untilAt = isClosed ? Math.max(...instants) : now;
  return {
    fromAt,
    untilAt,
    isClosed,
    phases: phaseSpans(facts.startedAt, posted, untilAt),
    posts: [...new Set(posted.map(({ at }) => at))],
    reported: reportedWindow(facts, posted, untilAt),
    lanes: lanes.map(({ componentId, name, spans }) => ({
      id: componentId,
      name: pathWords(name),
      spans: spans.map((span) => ({ ...span, untilAt: Math.min(span.untilAt ?? untilAt, untilAt) })),
    })),
  };
}

interface Post {
  readonly at: number;
  readonly status: Phase;
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
  { startedAt, resolvedAt }: Drawn['facts'],
  posted: readonly Post[],
  untilAt: number,
): Timeline['reported'] {
  if (startedAt === null || resolvedAt === null || resolvedAt < startedAt) return null;
  const closing = posted.findLast(({ status }) => status === 'resolved')?.at ?? untilAt;
  const agrees = Math.abs(closing - resolvedAt) < sameMs && startedAt <= (posted[0]?.at ?? startedAt);
  return agrees ? null : { fromAt: startedAt, untilAt: resolvedAt };
}
