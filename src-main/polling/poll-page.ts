import type { Failure } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { isOver } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Fetch, Validators } from '../http/fetch.ts';
import { askFurther } from '../platforms/further-requests.ts';
import { type PageReader, readInPlace } from '../platforms/page-reader.ts';
import type { PageAddress, PageBodies, PageRequest, Platform } from '../platforms/platform.ts';
import { createPageRound, type PageRound, type Refused } from './page-requests.ts';

/** The input of one poll of one page. */
export interface PollTask {
  readonly vendorId: VendorId;
  readonly platform: Platform;
  readonly address: PageAddress;
  /** By request name, from the last accepted reading; ignored while there is none. */
  readonly validators: Readonly<Record<string, Validators>>;
  /** The last accepted page; `null` before the first reading. */
  readonly previousPage: StatusPage | null;
  /** Also requests closed incidents: at the first reading, or while a post-mortem is expected. */
  readonly includeClosed: boolean;
  readonly privateOrigin: string | null;
  /** Omits validators, so that a wrong 304 cannot persist. */
  readonly unconditional: boolean;
  /** Where bodies are read; on this thread by default. */
  readonly reader?: PageReader | undefined;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

interface PollFacts {
  readonly at: number;
  /** The page's address on the other host to which every redirect led permanently; else `null`. */
  readonly movedTo: string | null;
}

/** The result of one poll. Validators are complete and replace the task's; a failure leaves them unchanged. */
export type PollResult =
  | (PollFacts & {
      readonly kind: 'unchanged';
      readonly validators: Readonly<Record<string, Validators>>;
      /** Every request for closed incidents succeeded; false also if one failed, so that it is repeated. */
      readonly closedAsked: boolean;
    })
  | (PollFacts & {
      readonly kind: 'changed';
      readonly page: StatusPage;
      readonly validators: Readonly<Record<string, Validators>>;
      readonly closedAsked: boolean;
    })
  | (PollFacts & {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly retryAfterMs: number | null;
      /** The foreign host that answered in the page's place, as a captive portal does; else `null`. */
      readonly answeredBy: string | null;
    });

type Unchanged = Extract<PollResult, { readonly kind: 'unchanged' }>;
type Changed = Extract<PollResult, { readonly kind: 'changed' }>;
type Failed = Extract<PollResult, { readonly kind: 'failed' }>;

/** Reads one page: small requests first, larger ones only after a change. Never rejects. */
export async function pollPage(fetch: Fetch, task: PollTask): Promise<PollResult> {
  const round = createPageRound(fetch, { ...task, pageUrl: task.address.pageUrl });
  try {
    return await pollOnce(round, task);
  } catch (fault) {
    // A platform that throws is a bug of ours, and must affect only this page.
    return failed(round, task, broken(fault), null);
  }
}

async function pollOnce(round: PageRound, task: PollTask): Promise<PollResult> {
  const { platform, address, previousPage, includeClosed } = task;
  const small = platform.requests(address);
  const mayBeUnchanged = previousPage !== null && !task.unconditional;
  const conditionally = mayBeUnchanged && (!platform.furtherRequests || platform.followsNews === true);
  const refused = await round.fetchUntilFailure(small, conditionally);
  if (refused !== null) return failed(round, task, refused.failure, refused);
  const further = await askFurther({
    platform,
    address,
    previous: previousPage,
    bodies: round.bodies,
    ask: (one) => round.fetchUntilFailure([one], false),
    kindOf: ({ failure: { kind } }) => kind,
  });
  if (further.refusal !== null) return failed(round, task, further.refusal.failure, further.refusal);
  const open = [...small, ...further.requests];

  const seen = round.hasNews(open) ? await readOpen(round, task, open) : unchanged(round, task, open);
  if (seen.kind === 'failed') return seen;
  const hasLeft = seen.kind === 'changed' && previousPage !== null && leavesOpenList(previousPage, seen.page);
  if (!includeClosed && !hasLeft) return seen;
  return askClosed(round, task, open, seen, mayBeUnchanged && !hasLeft);
}

/** Reads again with the closed incidents, if they are available; without them, the earlier result stands. */
async function askClosed(
  round: PageRound,
  task: PollTask,
  open: readonly PageRequest[],
  seen: Unchanged | Changed,
  conditionally: boolean,
): Promise<PollResult> {
  const closed = task.platform.closedRequests(task.address);
  const closedAsked = await round.fetchAll(closed, conditionally);
  if (!round.hasNews(closed)) return { ...seen, closedAsked, movedTo: round.movedTo() };
  const small = seen.kind === 'changed' ? seen : await readOpen(round, task, open);
  if (small.kind === 'failed') return small;
  const isComplete = await round.fetchMissingBodies(closed);
  const whole = await readWith(task, round.bodies);
  if (!whole.ok) return small;
  const validators = round.validatorsAfter([...open, ...closed]);
  return { ...small, page: whole.value, validators, closedAsked: closedAsked && isComplete };
}

/** A page is read from all of its responses: those that were 304 are requested again for their body. */
async function readOpen(round: PageRound, task: PollTask, open: readonly PageRequest[]): Promise<Changed | Failed> {
  const refused = await round.fetchUntilFailure(round.withoutBody(open), false);
  if (refused !== null) return failed(round, task, refused.failure, refused);
  const bodies = new Map([...round.bodies].filter(([name]) => open.some((request) => request.name === name)));
  const page = await readWith(task, bodies);
  if (!page.ok) return failed(round, task, page.failure, null);
  return {
    kind: 'changed',
    at: task.now(),
    movedTo: round.movedTo(),
    page: page.value,
    validators: round.validatorsAfter(open),
    closedAsked: false,
  };
}

function readWith({ platform, address, reader = readInPlace }: PollTask, bodies: PageBodies) {
  return reader.read(platform, bodies, address);
}

/** An open incident has left the list: only the closed ones tell how it ended. */
function leavesOpenList(previousPage: StatusPage, page: StatusPage): boolean {
  const listed = new Set([...page.incidents, ...page.maintenances].map(({ id }) => id));
  const awaited = [
    ...previousPage.incidents.filter(isOpen),
    ...previousPage.maintenances.filter((one) => !isOver(one)),
  ];
  return awaited.some(({ id }) => !listed.has(id));
}

function unchanged(round: PageRound, task: PollTask, open: readonly PageRequest[]): Unchanged {
  const validators = round.validatorsAfter(open);
  return { kind: 'unchanged', at: task.now(), movedTo: round.movedTo(), validators, closedAsked: false };
}

function failed(round: PageRound, task: PollTask, failure: Failure, refused: Refused | null): Failed {
  return {
    kind: 'failed',
    at: task.now(),
    failure,
    retryAfterMs: refused?.retryAfterMs ?? null,
    movedTo: round.movedTo(),
    answeredBy: round.answeredBy(),
  };
}

function broken(fault: unknown): Failure {
  const what = String(fault).slice(0, 200);
  return {
    kind: 'unreadable',
    status: null,
    detail: `Reading the page failed because of an internal error (${what}). Please report this bug.`,
  };
}
