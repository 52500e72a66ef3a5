import type { CatalogueSource } from '#shared/domain/catalogue-source.ts';
import { hourMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { CatalogueState } from '#shared/snapshot.ts';
import type { Fetch } from '../http/fetch.ts';
import type { BuiltInCatalogue } from './built-in.ts';
import type { Catalogue } from './catalogue.ts';
import { type CatalogueLookups, createCatalogueLookups, type EditionInUse } from './catalogue-lookups.ts';
import { type RefreshOutcome, refreshCatalogue } from './refresh.ts';
import type { CatalogueEdition } from './refresh-edition.ts';
import { catalogueInUse, forgetRefreshed, keepRefreshed } from './refresh-kept.ts';
import { forgetTry, keepTry, nextAskAt, type RefreshTry, readTry } from './refresh-try.ts';

export interface CatalogueKeeperDeps {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly random: () => number;
  /** Returns a function that cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** From the settings. */
  readonly source: () => CatalogueSource | null;
  /** The file of a downloaded catalogue. */
  readonly directory: string;
  /** Called when `state` has changed. */
  readonly onChange: () => void;
  /** A sentence for people about a problem of the app itself. */
  readonly report: (sentence: string) => void;
  readonly builtIn: BuiltInCatalogue;
}

/** The current catalogue: the built-in one, or a newer one from the user's source, checked once a day. */
export interface CatalogueKeeper extends Pick<CatalogueLookups, 'search' | 'lookup' | 'pageOf'> {
  readonly state: () => CatalogueState;
  /** Checks now; returns a sentence. */
  readonly refresh: () => Promise<Outcome<string, { readonly detail: string }>>;
  /** The source in the settings changed or was removed. A catalogue from another source is not kept. */
  readonly sourceChanged: (before: CatalogueSource | null) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

type SearchAnswer = Pick<RefreshTry, 'ok' | 'said'>;

interface Asking {
  readonly answer: Promise<SearchAnswer>;
  readonly abort: AbortController;
}

/** After sleep, an overdue check runs within this time. */
const longestTimerMs = hourMs;
const noVendors: Catalogue = { lines: [], popular: [] };

export function createCatalogueKeeper(deps: CatalogueKeeperDeps): CatalogueKeeper {
  const { directory, now, source, builtIn } = deps;
  const startedAt = now();
  const atFirst = { issuedAt: builtIn.issuedAt, vendorCount: builtIn.vendorCount, isRefreshed: false };
  let shown: Omit<CatalogueState, 'source' | 'lastTry'> = atFirst;
  let last: RefreshTry | null = null;
  let asking: Asking | null = null;
  let disarm = (): void => {};

  const read = async (): Promise<EditionInUse> => {
    const from = source();
    const loaded = await builtIn.load();
    if (!loaded.ok) deps.report(loaded.failure.detail);
    const own = { issuedAt: builtIn.issuedAt, catalogue: loaded.ok ? loaded.value : noVendors };
    if (from === null) return { edition: own, isRefreshed: false };
    const { edition, objection } = catalogueInUse(directory, from.publicKey, own, now());
    if (objection !== null && isSame(from, source()))
      note(from, { ok: false, said: `The downloaded catalogue was discarded. ${objection}` });
    return { edition, isRefreshed: edition !== own };
  };
  const lookups = createCatalogueLookups(read, ({ edition, isRefreshed }) => {
    shown = { issuedAt: edition.issuedAt, vendorCount: edition.catalogue.lines.length, isRefreshed };
    deps.onChange();
  });

  const note = ({ url }: CatalogueSource, { ok, said }: SearchAnswer): void => {
    last = { at: now(), ok, said, url, failures: ok ? 0 : (last?.failures ?? 0) + 1 };
    deps.onChange();
  };
  /** A newer catalogue is used only once it is on disk, so that the report is still true after a restart. */
  const applyOutcome = (outcome: RefreshOutcome, current: CatalogueEdition): SearchAnswer => {
    if (outcome.kind === 'failed') return { ok: false, said: outcome.detail };
    if (outcome.kind === 'same') return { ok: true, said: `The catalogue of ${dayOf(current)} is up to date.` };
    try {
      keepRefreshed(directory, outcome.file);
    } catch (error) {
      return { ok: false, said: `The new catalogue could not be saved, so it is not used. ${String(error)}` };
    }
    lookups.replace({ edition: outcome.edition, isRefreshed: true });
    const count = outcome.edition.catalogue.lines.length;
    return { ok: true, said: `Updated to the catalogue of ${dayOf(outcome.edition)}, with ${count} vendors.` };
  };
  const ask = async (from: CatalogueSource, signal: AbortSignal): Promise<SearchAnswer> => {
    const { edition } = await lookups.inUse();
    const outcome = await refreshCatalogue({ ...from, fetch: deps.fetch, now, current: edition, signal });
    if (signal.aborted) return { ok: false, said: 'The address has changed in the meantime.' };
    const answer = applyOutcome(outcome, edition);
    note(from, answer);
    if (last) keepQuietly(directory, last);
    return answer;
  };
  const begin = (from: CatalogueSource): Asking => {
    const abort = new AbortController();
    const answer = ask(from, abort.signal).finally(() => {
      if (asking?.abort !== abort) return;
      asking = null;
      arm();
    });
    return { abort, answer };
  };
  const refresh: CatalogueKeeper['refresh'] = async () => {
    const from = source();
    if (from === null) return refusal('No catalogue address is set.');
    asking ??= begin(from);
    const { ok, said } = await asking.answer;
    return ok ? { ok, value: said } : refusal(said);
  };

  /** Schedules the next check; none without a source. */
  const arm = (): void => {
    disarm();
    if (source() === null) return;
    const dueAt = nextAskAt(last, { startedAt, now: now(), random: deps.random });
    const wait = (): void => {
      const delayMs = Math.min(Math.max(0, dueAt - now()), longestTimerMs);
      disarm = deps.setTimer(() => (now() >= dueAt ? void refresh() : wait()), delayMs);
    };
    wait();
  };
  const start = (): void => {
    const from = source();
    if (from === null) return;
    last = readTry(directory, from.url);
    void lookups.inUse();
    arm();
  };

  return {
    search: lookups.search,
    lookup: lookups.lookup,
    pageOf: lookups.pageOf,
    state: () => ({ ...shown, source: source(), lastTry: last && { at: last.at, ok: last.ok, said: last.said } }),
    refresh,
    sourceChanged: (before) => {
      asking?.abort.abort();
      asking = null;
      last = null;
      disarm();
      forgetTry(directory);
      if (before?.publicKey !== source()?.publicKey) forgetRefreshed(directory);
      lookups.forget();
      shown = atFirst;
      deps.onChange();
      start();
    },
    start,
    stop: () => {
      disarm();
      asking?.abort.abort();
      asking = null;
    },
  };
}

function isSame(a: CatalogueSource, b: CatalogueSource | null): boolean {
  return a.url === b?.url && a.publicKey === b.publicKey;
}

function refusal(detail: string): Outcome<never, { readonly detail: string }> {
  return { ok: false, failure: { detail } };
}

/** If the time of a check cannot be saved, a restart checks once more than needed. */
function keepQuietly(directory: string, last: RefreshTry): void {
  try {
    keepTry(directory, last);
  } catch {}
}

function dayOf({ issuedAt }: CatalogueEdition): string {
  return new Date(issuedAt).toISOString().slice(0, 10);
}
