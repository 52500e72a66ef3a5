import { dayMs } from '#shared/domain/duration.ts';
import type { ReportedDay, ReportedDays } from '#shared/domain/reported-day.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { type ConditionalOutcome, conditionalGet } from '../../http/conditional-get.ts';
import type { Fetch, Validators } from '../../http/fetch.ts';
import type { PageAddress, PageRequest, ReportedDaysPort } from '../../platforms/platform.ts';
import type { ReportedRecord, Store } from '../../state/database/store.ts';

export interface AskReportedDaysDeps {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly store: Pick<Store, 'reportedRecord' | 'reportedDays'>;
}

/** The page to ask, and for what. */
export interface ReportedDaysTask {
  readonly vendorId: VendorId;
  readonly port: ReportedDaysPort;
  readonly address: PageAddress;
  /** In page order. */
  readonly componentIds: readonly string[];
  readonly privateOrigin: string | null;
  readonly signal: AbortSignal;
}

export interface AskedReportedDays {
  readonly record: ReportedRecord;
  readonly days: ReportedDays;
}

/** Not within a day of the last time, whatever the page answered. */
export function mayAskReportedDays({ store, now }: Omit<AskReportedDaysDeps, 'fetch'>, vendorId: VendorId): boolean {
  const record = store.reportedRecord(vendorId);
  return record === null || Math.abs(now() - record.askedAt) >= dayMs;
}

/**
 * Asks a page for its own record of past days, one request after the other until one is not answered; where there is no
 * answer, what was known before stays. `null` if the signal was aborted.
 */
export async function askReportedDays(
  deps: AskReportedDaysDeps,
  task: ReportedDaysTask,
): Promise<AskedReportedDays | null> {
  const { vendorId, port, address, componentIds, signal } = task;
  const known = deps.store.reportedDays(vendorId);
  // Without the days they belong to, validators would only bring “unchanged”.
  const before = known.size > 0 ? (deps.store.reportedRecord(vendorId)?.validators ?? {}) : {};
  const days = new Map<string, readonly ReportedDay[]>(known);
  const validators: Record<string, Validators> = {};
  let last: Answer['kind'] = 'read';
  for (const request of port.requests(address, componentIds)) {
    if (last !== 'read') break;
    const answer = await ask(deps, task, request, before[request.url] ?? null);
    if (signal.aborted) return null;
    last = answer.kind;
    if (answer.kind !== 'read') continue;
    validators[request.url] = answer.validators;
    for (const [id, reported] of answer.days) days.set(id, reported);
  }
  return {
    record: { askedAt: deps.now(), failed: last === 'failed', validators },
    days: new Map(componentIds.flatMap((id) => entryOf(days, id))),
  };
}

/** `none`: the page publishes no such record. */
type Answer =
  | { readonly kind: 'read'; readonly validators: Validators; readonly days: ReportedDays }
  | { readonly kind: 'none' | 'failed' };

async function ask(
  { fetch, now }: AskReportedDaysDeps,
  { port, privateOrigin, signal }: ReportedDaysTask,
  { url, accept }: PageRequest,
  validators: Validators | null,
): Promise<Answer> {
  const outcome = await conditionalGet(fetch, { url, accept, validators, privateOrigin, now, signal });
  if (outcome.kind === 'failed') return { kind: outcome.failure.kind === 'gone' ? 'none' : 'failed' };
  if (new URL(outcome.url).origin !== new URL(url).origin) return { kind: 'failed' };
  if (outcome.kind === 'unchanged') return { kind: 'read', validators: outcome.validators, days: new Map() };
  return readBody(outcome, port, now());
}

function readBody(
  { bytes, contentType, url, validators }: Extract<ConditionalOutcome, { readonly kind: 'changed' }>,
  port: ReportedDaysPort,
  now: number,
): Answer {
  const read = port.read({ bytes, contentType, url }, now);
  return read.ok ? { kind: 'read', validators, days: read.value } : { kind: 'failed' };
}

function entryOf(days: ReportedDays, id: string): readonly (readonly [string, readonly ReportedDay[]])[] {
  const reported = days.get(id);
  return reported ? [[id, reported]] : [];
}
