import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { CatalogueState, ReleaseState, Snapshot, SystemFacts } from '#shared/snapshot.ts';
import type { Fetch } from '../http/fetch.ts';
import type { PageReader } from '../platforms/page-reader.ts';
import type { Store } from '../state/database/store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import type { ReadThrough } from './page-lookup.ts';
import type { SliceDeps } from './slices.ts';

/** The kind of a change: something new, or only a later time of confirmation. */
export type ChangeHint = 'news' | 'confirmed';

export interface EngineDeps {
  readonly fetch: Fetch;
  /** Reads the bodies of pages; on this thread by default. */
  readonly reader?: PageReader;
  /** Epoch ms, for what is shown and stored. */
  readonly now: () => number;
  /** The clock for scheduling; `now` by default. In the demo, days pass within a minute. */
  readonly scheduleNow?: () => number;
  readonly random: () => number;
  /** Returns a function that cancels the timer. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** Divides the evaluation of a large page into slices; without it, that runs at once. */
  readonly slices?: SliceDeps;
  readonly store: Store;
  readonly settings: SettingsHandle;
  /** The catalogue’s page for a vendor; it must not have a private address. */
  readonly cataloguePage: (vendorId: VendorId) => string | null | Promise<string | null>;
  readonly channel: string;
  /** The IANA zone for times in alerts. */
  readonly zone: () => string;
  /** The BCP 47 tag for dates and times in alerts. */
  readonly locale?: () => string;
  readonly facts: () => SystemFacts;
  /** The state of channels and of the catalogue for the settings; absent on the command line. */
  readonly channelRows?: () => Snapshot['channels'];
  readonly catalogue?: () => CatalogueState;
  readonly release?: () => ReleaseState;
  /** Why the local server is not listening although it is on. */
  readonly localServerProblem?: () => string | null;
  readonly team?: () => Snapshot['team'];
  readonly teamList?: () => Snapshot['teamList'];
  readonly heartbeat?: () => Snapshot['heartbeat'];
  /** Called after each commit with its decisions. */
  readonly onAlerts: (alerts: readonly LedgerEntry[]) => void;
  /** Something that windows or the tray may show has changed. Called often; the listener coalesces. */
  readonly onChanged: (what?: ChangeHint) => void;
  /** Called every few minutes to write pending data; the store’s own flush by default. */
  readonly onFlush?: () => void;
  readonly log: (event: string, fields: Readonly<Record<string, string | number | null>>) => void;
  /** Wraps the reading of a page: a team member may have read it already. */
  readonly readThrough?: ReadThrough;
  /** Called with the result of each poll. */
  readonly onPoll?: (vendorId: VendorId, result: 'unchanged' | 'changed' | 'failed') => void;
  /** Replaces the computed interval between polls; the command line’s `--interval`. */
  readonly fixedIntervalMs?: number;
}
