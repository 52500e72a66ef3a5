import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { type CatalogueLookup, parseWatchListText, toSubscriptions } from '#shared/watch-list/watch-list.ts';
import { conditionalGet } from '../http/conditional-get.ts';
import type { Fetch, Validators } from '../http/fetch.ts';
import { privateOriginOf } from '../http/private-host.ts';

/** As much as a watch list that is imported from a file. */
const mostBytes = 4 * 1024 * 1024;

export interface FetchTeamListOptions {
  readonly fetch: Fetch;
  readonly url: string;
  readonly validators: Validators | null;
  /** Loads the catalogue; called only if the list has changed. */
  readonly lookup: () => Promise<CatalogueLookup>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

export interface ListProblem {
  /** For people. */
  readonly sentence: string;
  /** How long the server asked us to wait. */
  readonly retryAfterMs: number | null;
}

export interface FetchedTeamList {
  readonly validators: Validators;
  /** `null` if the list is unchanged. */
  readonly subscriptions: readonly Subscription[] | null;
}

/**
 * Fetches a watch list if it has changed and takes its vendors; mutes, quiet hours, groups and channels stay everyone’s
 * own. A private address is contacted only at the origin that the user entered.
 */
export async function fetchTeamList(options: FetchTeamListOptions): Promise<Outcome<FetchedTeamList, ListProblem>> {
  const { fetch, url, validators, now, signal } = options;
  const privateOrigin = privateOriginOf(url);
  const answer = await conditionalGet(fetch, { url, accept: 'json', validators, privateOrigin, now, signal });
  if (answer.kind === 'failed') return no(answer.failure.detail, answer.retryAfterMs);
  if (answer.kind === 'unchanged') return success({ validators: answer.validators, subscriptions: null });
  if (answer.bytes.byteLength > mostBytes) return no('It is larger than 4 MiB.');
  const parsed = parseWatchListText(new TextDecoder().decode(answer.bytes));
  if (!parsed.ok) return no(parsed.failure.detail);
  const read = toSubscriptions(parsed.value, await options.lookup(), now());
  if (!read.ok) return no(read.failure.detail);
  return success({ validators: answer.validators, subscriptions: read.value.subscriptions });
}

function no(
  sentence: string,
  retryAfterMs: number | null = null,
): { readonly ok: false; readonly failure: ListProblem } {
  return { ok: false, failure: { sentence, retryAfterMs } };
}
