import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aComponent, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { acme, aPoll } from '../testing/builders.ts';
import { aStore, storeAfter } from '../testing/memory-store.ts';
import { openDatabase } from './database.ts';
import { createStore } from './sqlite-store.ts';
import type { PollCommit } from './store.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('levelSpans', () => {
  const levels = (...polls: readonly (readonly [number, PollCommit['level']])[]) => {
    const { store } = aStore();
    for (const [minutes, level] of polls) store.commit(aPoll({ at: builtAt + minutes * minute, level }));
    return store
      .levelSpans(acme, 0)
      .map(({ fromAt, untilAt, state }) => [
        (fromAt - builtAt) / minute,
        untilAt === null ? null : (untilAt - builtAt) / minute,
        state,
      ]);
  };

  it('writes only what changed', () => {
    expect(levels([0, 'none'], [1, 'none'], [2, 'minor'], [3, 'minor'], [4, 'none'])).toEqual([
      [0, 2, 'none'],
      [2, 4, 'minor'],
      [4, null, 'none'],
    ]);
  });

  it('keeps the last of two levels at the same time', () => {
    expect(levels([0, 'none'], [1, 'minor'], [1, 'major'])).toEqual([
      [0, 1, 'none'],
      [1, null, 'major'],
    ]);
  });

  it('never makes a span end before it begins when the clock jumps back', () => {
    expect(levels([0, 'none'], [10, 'minor'], [5, 'none'], [20, 'major'])).toEqual([
      [0, 10, 'none'],
      [10, 20, 'none'],
      [20, null, 'major'],
    ]);
  });

  it('records unknown for a time without readings', () => {
    expect(levels([0, 'none'], [5, 'none'], [3 * 24 * 60, 'none'])).toEqual([
      [0, 5, 'none'],
      [5, 3 * 24 * 60, 'unknown'],
      [3 * 24 * 60, null, 'none'],
    ]);
  });

  it('does so when the page was unchanged afterwards', () => {
    const { store } = aStore();
    store.commit(aPoll());
    store.confirm(acme, builtAt + minute, {});
    store.flush();
    store.confirm(acme, builtAt + 3 * day, {});
    store.flush();
    expect(store.levelSpans(acme, 0).map(({ state }) => state)).toEqual(['none', 'unknown', 'none']);
  });

  it('leaves out spans that ended before the given time', () => {
    const { store } = aStore();
    store.commit(aPoll({ level: 'major' }));
    store.commit(aPoll({ at: builtAt + hour, level: 'none' }));
    expect(store.levelSpans(acme, builtAt + hour).map(({ state }) => state)).toEqual(['none']);
  });
});

describe('componentSpans', () => {
  it('writes only changes, and ends a span when the component leaves the page', () => {
    const store = storeAfter(
      { components: [aComponent()] },
      { components: [aComponent({ status: 'major_outage' })] },
      { components: [aComponent({ status: 'major_outage' }), aComponent({ status: 'operational' })] },
      { components: [] },
    );
    expect(store.componentSpans(acme, 'c1', 0)).toEqual([
      { fromAt: builtAt, untilAt: builtAt + minute, state: 'operational' },
      { fromAt: builtAt + minute, untilAt: builtAt + 2 * minute, state: 'major_outage' },
      { fromAt: builtAt + 2 * minute, untilAt: builtAt + 3 * minute, state: 'operational' },
    ]);
  });

  it('stores the same with or without the last page in memory', () => {
    const ids = ['c1', 'c2', 'c3'] as const;
    const status = fc.constantFrom('operational', 'partial_outage', 'major_outage');
    const page = fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), status }), { selector: ({ id }) => id });
    fc.assert(
      fc.property(fc.array(page, { maxLength: 12 }), (pages) => {
        const { database } = openDatabase(':memory:', { now: () => builtAt });
        const restarted = () => createStore({ database, path: null }, { now: () => builtAt, report: () => {} });
        const remembering = aStore().store;
        for (const [index, components] of pages.entries()) {
          const read = aStatusPage({ components: components.map((one) => aComponent(one)) });
          const poll = aPoll({ at: builtAt + index * minute, page: read });
          remembering.commit(poll);
          restarted().commit(poll);
        }
        for (const id of ids)
          expect(remembering.componentSpans(acme, id, 0)).toEqual(restarted().componentSpans(acme, id, 0));
      }),
    );
  });
});
