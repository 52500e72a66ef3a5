import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { isTeamServer, type TeamList } from '#shared/domain/team-list.ts';
import { type CatalogueLookup, parseWatchListText, toSubscriptions } from '#shared/watch-list/watch-list.ts';
import { conditionalGet } from '../http/conditional-get.ts';
import type { Fetch, Validators } from '../http/fetch.ts';
import { privateOriginOf } from '../http/private-host.ts';
import { signatureProblem } from '../signed-files/signature.ts';
import { splitSigned } from '../signed-files/signed-file.ts';

/** As much as a watch list that is imported from a file. */
const mostBytes = 4 * 1024 * 1024;

/** Reads the list that a team keeps on its server. A failure is a sentence. */
export type ReadEntry = (
  url: string,
  signal: AbortSignal,
) => Promise<Outcome<{ readonly revision: string; readonly bytes: Uint8Array }, string>>;

export interface FetchTeamListOptions {
  readonly fetch: Fetch;
  /** Called only for an address of a team’s server. */
  readonly readEntry: ReadEntry;
  readonly list: TeamList;
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
  const fetched = await (isTeamServer(options.list.url) ? fetchEntry(options) : fetchPage(options));
  if (!fetched.ok) return fetched;
  const { validators, bytes } = fetched.value;
  if (bytes === null) return success({ validators, subscriptions: null });
  if (bytes.byteLength > mostBytes) return no('It is larger than 4 MiB.');
  const trusted = verified(bytes, options.list.publicKey);
  if (!trusted.ok) return no(trusted.failure);
  const parsed = parseWatchListText(new TextDecoder().decode(trusted.value));
  if (!parsed.ok) return no(parsed.failure.detail);
  const read = toSubscriptions(parsed.value, await options.lookup(), options.now());
  if (!read.ok) return no(read.failure.detail);
  return success({ validators, subscriptions: read.value.subscriptions });
}

/** The signed bytes, or all of them if there is no key to verify. */
function verified(file: Uint8Array, publicKey: string | undefined): Outcome<Uint8Array, string> {
  const signed = splitSigned(file, 'list');
  if (publicKey === undefined)
    return signed.ok ? { ok: false, failure: 'It is signed: add its public key.' } : success(file);
  if (!signed.ok) return signed;
  const problem = signatureProblem(signed.value, publicKey);
  return problem === null ? success(signed.value.bytes) : { ok: false, failure: problem };
}

interface FetchedBytes {
  readonly validators: Validators;
  /** `null` if they are unchanged. */
  readonly bytes: Uint8Array | null;
}

async function fetchPage(options: FetchTeamListOptions): Promise<Outcome<FetchedBytes, ListProblem>> {
  const { fetch, validators, now, signal } = options;
  const { url } = options.list;
  const privateOrigin = privateOriginOf(url);
  const answer = await conditionalGet(fetch, { url, accept: 'json', validators, privateOrigin, now, signal });
  if (answer.kind === 'failed') return no(answer.failure.detail, answer.retryAfterMs);
  return success({ validators: answer.validators, bytes: answer.kind === 'unchanged' ? null : answer.bytes });
}

async function fetchEntry(options: FetchTeamListOptions): Promise<Outcome<FetchedBytes, ListProblem>> {
  const entry = await options.readEntry(options.list.url, options.signal);
  if (!entry.ok) return no(entry.failure);
  const { revision, bytes } = entry.value;
  const isUnchanged = options.validators?.etag === revision;
  return success({ validators: { etag: revision, lastModified: null }, bytes: isUnchanged ? null : bytes });
}

function no(
  sentence: string,
  retryAfterMs: number | null = null,
): { readonly ok: false; readonly failure: ListProblem } {
  return { ok: false, failure: { sentence, retryAfterMs } };
}
