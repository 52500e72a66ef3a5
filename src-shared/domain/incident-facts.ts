import { formatDuration, minuteMs } from './duration.ts';
import { type Incident, isOpen } from './incident.ts';

/** The times of one incident, kept separately because they may contradict each other. */
export interface IncidentFacts {
  readonly startedAt: number | null;
  readonly firstPostedAt: number | null;
  readonly seenAt: number;
  readonly toldAt: number | null;
  readonly resolvedAt: number | null;
  readonly durationMs: number | null;
  /** First post minus start, if the vendor gives both. */
  readonly postingDelayMs: number | null;
  /** Plain sentences about times that are surprising or cannot all be true. */
  readonly contradictions: readonly string[];
}

export interface FactsContext {
  readonly seenAt: number;
  readonly toldAt: number | null;
  /** Updates dated later than this are reported; without it, none is. */
  readonly now?: number;
}

/** How far a vendor’s clock may be ahead before it is worth mentioning. */
const clockToleranceMs = 5 * minuteMs;
/** A first post within this time after the start is no surprise. */
const promptPostMs = 30 * minuteMs;
/** Rounding alone can make two times of one vendor differ by this much. */
const roundingMs = minuteMs;

/** Collects the times of an incident and what is contradictory or surprising about them. */
export function incidentFacts(incident: Incident, context: FactsContext): IncidentFacts {
  const { startedAt, firstPostedAt, resolvedAt } = incident;
  return {
    startedAt,
    firstPostedAt,
    seenAt: context.seenAt,
    toldAt: context.toldAt,
    resolvedAt,
    durationMs: startedAt !== null && resolvedAt !== null && resolvedAt >= startedAt ? resolvedAt - startedAt : null,
    postingDelayMs: startedAt !== null && firstPostedAt !== null ? firstPostedAt - startedAt : null,
    contradictions: contradictionRules.map((find) => find(timesOf(incident), context)).filter((line) => line !== null),
  };
}

/** The times the rules compare: posts in order, without the post-mortem. */
interface Times {
  readonly startedAt: number | null;
  readonly firstPostedAt: number | null;
  readonly resolvedAt: number | null;
  readonly resolvedInferred: boolean;
  readonly posts: readonly { readonly at: number; readonly isOpen: boolean }[];
}

function timesOf(incident: Incident): Times {
  const { startedAt, firstPostedAt, resolvedAt, resolvedInferred, updates } = incident;
  const posts = updates
    .filter(({ status }) => status !== 'postmortem')
    .flatMap((update) => (update.postedAt === null ? [] : [{ at: update.postedAt, isOpen: isOpen(update) }]))
    .sort((a, b) => a.at - b.at);
  return { startedAt, firstPostedAt, resolvedAt, resolvedInferred, posts };
}

type ContradictionRule = (times: Times, context: FactsContext) => string | null;

const contradictionRules: readonly ContradictionRule[] = [
  endBeforeStart,
  latePost,
  postBeforeStart,
  narrowWindow,
  endBeforeLastOpenPost,
  futurePost,
  inferredEnd,
];

function endBeforeStart({ startedAt, resolvedAt }: Times): string | null {
  if (startedAt === null || resolvedAt === null || resolvedAt >= startedAt) return null;
  return `The reported end is ${formatDuration(startedAt - resolvedAt)} before the reported start.`;
}

function latePost({ startedAt, firstPostedAt, resolvedAt }: Times): string | null {
  if (startedAt === null || firstPostedAt === null || firstPostedAt <= startedAt) return null;
  const delayMs = firstPostedAt - startedAt;
  const afterEndMs = resolvedAt === null || resolvedAt < startedAt ? 0 : firstPostedAt - resolvedAt;
  const began = `The vendor posted this ${formatDuration(delayMs)} after it began`;
  if (afterEndMs >= roundingMs) return `${began}, and ${formatDuration(afterEndMs)} after it ended.`;
  return delayMs >= promptPostMs ? `${began}.` : null;
}

function postBeforeStart({ startedAt, posts }: Times): string | null {
  const first = posts[0]?.at;
  if (startedAt === null || first === undefined || startedAt - first < roundingMs) return null;
  return `The first post is dated ${formatDuration(startedAt - first)} before the reported start.`;
}

/** The reported window is much shorter than the period of the vendor’s posts. */
function narrowWindow({ startedAt, resolvedAt, posts }: Times): string | null {
  const [first, last] = [posts[0]?.at, posts.at(-1)?.at];
  if (startedAt === null || resolvedAt === null || resolvedAt < startedAt) return null;
  if (first === undefined || last === undefined) return null;
  const windowMs = resolvedAt - startedAt;
  const timelineMs = last - first;
  if (timelineMs < promptPostMs || timelineMs < 2 * windowMs) return null;
  const where = first <= startedAt && resolvedAt <= last ? 'within' : 'outside';
  return `The vendor reports a window of ${formatDuration(windowMs)} ${where} a timeline of ${formatDuration(timelineMs)}; both are shown.`;
}

function endBeforeLastOpenPost({ startedAt, resolvedAt, posts }: Times): string | null {
  const lastOpen = posts.findLast((post) => post.isOpen)?.at;
  if (resolvedAt === null || lastOpen === undefined || lastOpen - resolvedAt < roundingMs) return null;
  if (startedAt !== null && resolvedAt < startedAt) return null;
  if (posts[0]?.at !== undefined && posts[0].at > resolvedAt) return null;
  return `An update ${formatDuration(lastOpen - resolvedAt)} after the reported end still calls it open.`;
}

function futurePost({ posts }: Times, { now }: FactsContext): string | null {
  const last = posts.at(-1)?.at;
  if (now === undefined || last === undefined || last - now <= clockToleranceMs) return null;
  return `The newest update is dated ${formatDuration(last - now)} in the future.`;
}

function inferredEnd({ resolvedInferred }: Times): string | null {
  return resolvedInferred ? 'The vendor never posted that it was resolved; it disappeared from the page.' : null;
}
