import type { Outcome } from '#shared/domain/failure.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { TeamList } from '#shared/domain/team-list.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import {
  type CatalogueLookup,
  parseWatchListText,
  toAlerting,
  toSubscriptions,
  type WatchList,
} from '#shared/watch-list/watch-list.ts';
import { type Catalogue, findVendor } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import type { CliWorld } from './world.ts';

/** A watch list with its vendors resolved from the catalogue. */
export interface WatchListFile {
  readonly subscriptions: readonly Subscription[];
  readonly silences: readonly Silence[];
  /** Includes the channels other than standard output. */
  readonly alerting: Pick<Settings, 'quietHours' | 'groups' | 'channels'>;
  /** The channels as written in the file, each with the name of its secret. */
  readonly channelRows: NonNullable<WatchList['channels']>;
  readonly heartbeat: NonNullable<WatchList['heartbeat']> | null;
  readonly lookup: CatalogueLookup;
  readonly cataloguePage: (vendorId: VendorId) => string | null;
  /** The team to receive readings from; `null` polls vendors directly. */
  readonly source: string | null;
  /** The published list to follow in addition; `null` without one. */
  readonly teamList: TeamList | null;
}

/** Reads a watch list; a failure is one sentence that names the file. */
export async function readWatchList(path: string, world: CliWorld): Promise<Outcome<WatchListFile, string>> {
  const text = await world.readFile(path);
  if (!text.ok) return fault(path, `the watch list cannot be read: ${text.failure}.`);
  const parsed = parseWatchListText(text.value);
  if (!parsed.ok) return fault(path, parsed.failure.detail);
  const catalogue = await loadCatalogue();
  if (!catalogue.ok) throw new Error(catalogue.failure.detail);
  const lookup = (vendorId: VendorId) => findVendor(catalogue.value, vendorId);
  const followed = toSubscriptions(parsed.value, lookup, world.now());
  if (!followed.ok) return fault(path, followed.failure.detail);
  const { subscriptions, silences } = followed.value;
  return {
    ok: true,
    value: {
      subscriptions,
      silences,
      alerting: toAlerting(parsed.value),
      channelRows: parsed.value.channels ?? [],
      heartbeat: parsed.value.heartbeat ?? null,
      source: parsed.value.source ?? null,
      teamList: teamListOf(parsed.value),
      lookup,
      cataloguePage: (vendorId) => pageOf(catalogue.value, vendorId),
    },
  };
}

function teamListOf({ list, listKey }: WatchList): TeamList | null {
  if (list === undefined) return null;
  return { url: list, ...(listKey === undefined ? {} : { publicKey: listKey }) };
}

function pageOf(catalogue: Catalogue, vendorId: VendorId): string | null {
  return findVendor(catalogue, vendorId)?.pageUrl ?? null;
}

function fault(path: string, sentence: string): { readonly ok: false; readonly failure: string } {
  return { ok: false, failure: `${path}: ${sentence}` };
}
