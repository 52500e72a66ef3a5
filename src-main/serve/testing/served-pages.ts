import { join } from 'node:path';
import { failure } from '#shared/domain/failure.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription, builtAt } from '#shared/testing/builders.ts';
import { createSilenceCommands } from '../../commands/silence-commands.ts';
import { createEngine } from '../../engine/engine.ts';
import { databaseName, openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { createMemorySettings } from '../../state/settings/in-memory-settings.ts';
import { aPoll, aStoredReading } from '../../state/testing/builders.ts';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';

export interface FollowedPage {
  readonly id: string;
  readonly page: StatusPage;
  readonly reading?: Reading;
  readonly alerts?: readonly LedgerEntry[];
  readonly subscription?: Partial<Subscription>;
}

/** A data folder with readings of these pages, and an engine over it that sends no requests. */
export function servedPages(pages: readonly FollowedPage[], over: Partial<Settings> = {}, now = () => builtAt) {
  const store = createStore(openDatabase(join(scratchDirectory(), databaseName), { now }), { now, report: () => {} });
  for (const { id, page, reading, alerts = [] } of pages) {
    const vendorId = toVendorId(id);
    const stored = aStoredReading({ vendorId, reading: reading ?? { kind: 'fresh', page, readAt: builtAt } });
    store.commit(aPoll({ stored, page, level: levelOf(page), alerts }));
  }
  const subscriptions = pages.map(({ id, page, subscription }) =>
    aSubscription({ vendorId: toVendorId(id), name: page.name, pageUrl: page.pageUrl, ...subscription }),
  );
  const settings = createMemorySettings({ ...defaultSettings, subscriptions, ...over });
  const engine = createEngine({
    fetch: async () => failure('offline', 'Nobody is asked here.'),
    now,
    random: () => 0.5,
    setTimer: () => () => {},
    store,
    settings,
    cataloguePage: () => null,
    channel: 'desktop',
    zone: () => 'UTC',
    facts: () => ({
      version: '1.2.3',
      platform: 'linux',
      notifications: 'unknown',
      secretStorage: 'unknown',
      dataDirectory: '',
      clockSkewMs: 0,
    }),
    onAlerts: () => {},
    onChanged: () => {},
    log: () => {},
  });
  let count = 0;
  const writes = createSilenceCommands({
    settings,
    now,
    newId: () => `s${++count}`,
    pageOf: (vendorId) => pages.find(({ id }) => id === vendorId)?.page ?? null,
  });
  return { served: { engine, store, settings, now, version: '1.2.3' }, writes, store, settings };
}
