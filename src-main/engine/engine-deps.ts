import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { CatalogueState, ReleaseState, Snapshot, SystemFacts } from '#shared/snapshot.ts';
import type { Fetch } from '../http/fetch.ts';
import type { ReadBodies } from '../platforms/platform.ts';
import type { Store } from '../state/database/store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import type { ReadThrough } from './page-lookup.ts';

/** What changed: something new, or no more than the time at which a page was last confirmed. */
export type ChangeHint = 'news' | 'confirmed';

export interface EngineDeps {
  readonly fetch: Fetch;
  /** Where the bodies of pages are read; in place by default. */
  readonly readBodies?: ReadBodies;
  /** Epoch ms: what is shown and kept. */
  readonly now: () => number;
  /** The clock of the schedule; `now` unless given, as by a demo whose days pass within a minute. */
  readonly scheduleNow?: () => number;
  readonly random: () => number;
  /** Returns what cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly store: Store;
  readonly settings: SettingsHandle;
  /** The page that the built-in catalogue gives for a vendor; such a page may not lie on a private address. */
  readonly cataloguePage: (vendorId: VendorId) => string | null | Promise<string | null>;
  readonly channel: string;
  /** IANA zone for times in the texts of alerts. */
  readonly zone: () => string;
  /** BCP 47 tag for dates and times in those texts; the default of the alerts by default. */
  readonly locale?: () => string;
  readonly facts: () => SystemFacts;
  /** What windows show of channels, the catalogue and new releases; nothing on the command line. */
  readonly channelRows?: () => Snapshot['channels'];
  readonly catalogue?: () => CatalogueState;
  readonly release?: () => ReleaseState;
  /** Why the local server does not listen although it is on. */
  readonly localServerProblem?: () => string | null;
  readonly team?: () => Snapshot['team'];
  /** The decisions of one commit, after it. */
  readonly onAlerts: (alerts: readonly LedgerEntry[]) => void;
  /** Something that a window or the tray might show has changed. Called often; the listener coalesces. */
  readonly onChanged: (what?: ChangeHint) => void;
  /** Every few minutes: what waits is written to the disk; the store's own flush unless given. */
  readonly onFlush?: () => void;
  readonly log: (event: string, fields: Readonly<Record<string, string | number | null>>) => void;
  /** Stands between a turn and the page itself: a team may have read it already. */
  readonly readThrough?: ReadThrough;
  /** Told how each poll ended. */
  readonly onPoll?: (vendorId: VendorId, result: 'unchanged' | 'changed' | 'failed') => void;
  /** In place of the computed pause between two polls of a page: the command line's `--interval`. */
  readonly fixedIntervalMs?: number;
}
