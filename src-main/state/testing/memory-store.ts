import { minuteMs } from '#shared/domain/duration.ts';
import { aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { openDatabase } from '../database/database.ts';
import { createStore } from '../database/sqlite-store.ts';
import type { Store } from '../database/store.ts';
import { aPoll } from './builders.ts';

/** A store in memory, with raw SQL access to its database. */
export function aStore(): { readonly store: Store; readonly sql: (text: string) => void } {
  const { database } = openDatabase(':memory:', { now: () => builtAt });
  const store = createStore({ database, path: null }, { now: () => builtAt, report: () => {} });
  return { store, sql: database.exec };
}

/** A store that has read these pages, one minute apart. */
export function storeAfter(...pages: readonly Parameters<typeof aStatusPage>[0][]): Store {
  const { store } = aStore();
  for (const [index, page] of pages.entries())
    store.commit(aPoll({ at: builtAt + index * minuteMs, page: aStatusPage(page) }));
  return store;
}
