import { join } from 'node:path';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import type { CatalogueState } from '#shared/snapshot.ts';
import type { Fetch } from '../http/fetch.ts';
import { type CheckResult, createDailyCheck, type DailyCheck } from '../signed-files/daily-check.ts';
import { diskTroubleOf } from '../state/files/disk-errors.ts';
import type { BuiltInCatalogue } from './built-in.ts';
import type { Catalogue } from './catalogue.ts';
import { type CatalogueLookups, createCatalogueLookups, type EditionInUse } from './catalogue-lookups.ts';
import { type RefreshOutcome, refreshCatalogue } from './refresh.ts';
import type { CatalogueEdition } from './refresh-edition.ts';
import { catalogueInUse, forgetRefreshed, keepRefreshed } from './refresh-kept.ts';

export interface CatalogueKeeperDeps {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly random: () => number;
  /** Returns a function that cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** From the settings. */
  readonly source: () => SignedSource | null;
  /** The folder for a downloaded catalogue. */
  readonly directory: string;
  /** Called after `state` has changed. */
  readonly onChange: () => void;
  /** Reports a problem of the app itself as a user-facing sentence. */
  readonly report: (sentence: string) => void;
  readonly builtIn: BuiltInCatalogue;
}

/** The current catalogue: the built-in one, or a newer one from the user's source, checked once a day. */
export interface CatalogueKeeper extends Pick<CatalogueLookups, 'search' | 'lookup' | 'pageOf'> {
  readonly state: () => CatalogueState;
  /** Checks now; resolves with a sentence. */
  readonly refresh: DailyCheck['run'];
  /** Call when the source in the settings was changed or removed. A catalogue from another source is not kept. */
  readonly sourceChanged: (before: SignedSource | null) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

interface Found {
  readonly outcome: RefreshOutcome;
  /** The catalogue in use when the download started. */
  readonly current: CatalogueEdition;
}

const noVendors: Catalogue = { lines: [], popular: [] };

export function createCatalogueKeeper(deps: CatalogueKeeperDeps): CatalogueKeeper {
  const { directory, now, source, builtIn } = deps;
  const atFirst = { issuedAt: builtIn.issuedAt, vendorCount: builtIn.vendorCount, isRefreshed: false };
  let shown: Omit<CatalogueState, 'source' | 'lastTry'> = atFirst;

  const read = async (): Promise<EditionInUse> => {
    const from = source();
    const loaded = await builtIn.load();
    if (!loaded.ok) deps.report(loaded.failure.detail);
    const own = { issuedAt: builtIn.issuedAt, catalogue: loaded.ok ? loaded.value : noVendors };
    if (from === null) return { edition: own, isRefreshed: false };
    const { edition, objection } = catalogueInUse(directory, from.publicKey, own, now());
    if (objection !== null && isSame(from, source()))
      check.note(from, { ok: false, said: `The downloaded catalogue was discarded. ${objection}` });
    return { edition, isRefreshed: edition !== own };
  };
  const lookups = createCatalogueLookups(read, ({ edition, isRefreshed }) => {
    shown = { issuedAt: edition.issuedAt, vendorCount: edition.catalogue.lines.length, isRefreshed };
    deps.onChange();
  });

  /** Uses a newer catalogue only once it is on disk, so that the report is still true after a restart. */
  const apply = ({ outcome, current }: Found): CheckResult => {
    if (outcome.kind === 'failed') return { ok: false, said: outcome.detail };
    if (outcome.kind === 'same') return { ok: true, said: `The catalogue of ${dayOf(current)} is up to date.` };
    try {
      keepRefreshed(directory, outcome.file);
    } catch (error) {
      return { ok: false, said: `The new catalogue could not be saved, so it is not used: ${reasonOf(error)}.` };
    }
    lookups.replace({ edition: outcome.edition, isRefreshed: true });
    const count = outcome.edition.catalogue.lines.length;
    return { ok: true, said: `Updated to the catalogue of ${dayOf(outcome.edition)}, with ${count} vendors.` };
  };
  const download = async (from: SignedSource, signal: AbortSignal): Promise<Found> => {
    const { edition: current } = await lookups.inUse();
    return { outcome: await refreshCatalogue({ ...from, fetch: deps.fetch, now, current, signal }), current };
  };
  const check = createDailyCheck({ ...deps, path: join(directory, 'catalogue-try.json'), download, apply });
  const start = (): void => {
    if (source() === null) return;
    check.start();
    void lookups.inUse();
  };

  return {
    search: lookups.search,
    lookup: lookups.lookup,
    pageOf: lookups.pageOf,
    state: () => ({ ...shown, source: source(), lastTry: check.last() }),
    refresh: check.run,
    sourceChanged: (before) => {
      check.forget();
      if (before?.publicKey !== source()?.publicKey) forgetRefreshed(directory);
      lookups.forget();
      shown = atFirst;
      deps.onChange();
      start();
    },
    start,
    stop: check.stop,
  };
}

function isSame(a: SignedSource, b: SignedSource | null): boolean {
  return a.url === b?.url && a.publicKey === b.publicKey;
}

function reasonOf(error: unknown): string {
  return diskTroubleOf(error)?.reason ?? String(error);
}

function dayOf({ issuedAt }: CatalogueEdition): string {
  return new Date(issuedAt).toISOString().slice(0, 10);
}
