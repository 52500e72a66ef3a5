import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentStatuses } from '#shared/domain/component.ts';
import type { Failure } from '#shared/domain/failure.ts';
import { impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { maintenanceStatuses } from '#shared/domain/maintenance.ts';
import { age, lastPage, type Reading, refresh } from '#shared/domain/reading.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { aComponent, aMaintenance, anIncident, anUpdate, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { emptyMemory, type PageState } from './reading-memory.ts';
import { reconcile, reconcileUnchanged } from './reconcile.ts';

const minute = 60_000;
const failed: Failure = { kind: 'timeout', status: null, detail: 'acme.example did not respond within 15 s.' };
const contextAt = (at: number, closedIncidents: 'listed' | 'inferred' = 'listed') => ({
  at,
  capabilities: { closedIncidents },
  wasSeen: () => false,
});

const arbitraryUpdates = fc.uniqueArray(
  fc.record({
    n: fc.nat(4),
    status: fc.constantFrom(...incidentStatuses),
    at: fc.nat(5),
    body: fc.constantFrom('a', 'b'),
  }),
  { selector: ({ n }) => n, maxLength: 4 },
);

const arbitraryIncident = fc
  .record({
    n: fc.nat(3),
    status: fc.constantFrom(...incidentStatuses),
    impact: fc.constantFrom(...impacts),
    componentIds: fc.uniqueArray(fc.constantFrom('c0', 'c1', 'c2')),
    updates: arbitraryUpdates,
  })
  .map(({ n, updates, ...rest }) =>
    anIncident({
      ...rest,
      id: `i${n}`,
      startedAt: builtAt + n * 1_000,
      url: null,
      updates: updates.map((one) =>
        anUpdate({ id: `i${n}u${one.n}`, status: one.status, postedAt: builtAt + one.at * 1_000, body: one.body }),
      ),
    }),
  );

const arbitraryPage: fc.Arbitrary<StatusPage> = fc
  .record({
    incidents: fc.uniqueArray(arbitraryIncident, { selector: ({ id }) => id, maxLength: 4 }),
    statuses: fc.array(fc.constantFrom(...componentStatuses), { maxLength: 3 }),
    maintenances: fc.uniqueArray(fc.tuple(fc.nat(2), fc.constantFrom(...maintenanceStatuses)), {
      selector: ([n]) => n,
      maxLength: 2,
    }),
  })
  .map(({ incidents, statuses, maintenances }) =>
    aStatusPage({
      incidents,
      components: statuses.map((status, index) => aComponent({ id: `c${index}`, status })),
      maintenances: maintenances.map(([n, status]) => aMaintenance({ id: `m${n}`, status })),
    }),
  );

const closedIncidents = fc.constantFrom('listed' as const, 'inferred' as const);

function shuffled(page: StatusPage, seed: number): StatusPage {
  const shuffle = <Row>(rows: readonly Row[]): readonly Row[] => {
    const start = rows.length === 0 ? 0 : seed % rows.length;
    return [...rows.slice(start), ...rows.slice(0, start)].toReversed();
  };
  return {
    ...page,
    components: shuffle(page.components),
    maintenances: shuffle(page.maintenances),
    incidents: shuffle(page.incidents).map((incident) => ({ ...incident, updates: shuffle(incident.updates) })),
  };
}

function follow(pages: readonly StatusPage[], closed: 'listed' | 'inferred'): readonly ReturnType<typeof reconcile>[] {
  let pageState: PageState | null = null;
  return pages.map((page, index) => {
    const result = reconcile(pageState, page, contextAt(builtAt + index * minute, closed));
    pageState = result.pageState;
    return result;
  });
}

describe('reconcile, for any pages', () => {
  it('finds no changes between a page and itself', () => {
    fc.assert(
      fc.property(arbitraryPage, closedIncidents, (page, closed) => {
        const [first, second, third] = follow([page, page, page], closed);
        expect(second?.changes).toEqual([]);
        expect(third?.changes).toEqual([]);
        expect(second?.pageState).toEqual(first?.pageState);
      }),
    );
  });

  it('finds no changes when only the order differs', () => {
    fc.assert(
      fc.property(arbitraryPage, fc.nat(), (page, seed) => {
        expect(follow([page, shuffled(page, seed)], 'listed')[1]?.changes).toEqual([]);
      }),
    );
  });

  it('converges: re-reading the same page brings no changes and leaves no doubt', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPage, { minLength: 1, maxLength: 5 }), closedIncidents, (pages, closed) => {
        const last = pages.at(-1);
        if (!last) return;
        const results = follow([...pages, ...Array.from({ length: 8 }, () => last)], closed);
        expect(results.at(-1)?.changes).toEqual([]);
        expect(results.at(-1)?.pageState.memory.unsettled).toBeNull();
        expect(results.at(-1)?.warning).toBeNull();
      }),
    );
  });

  it('does not find a change again in an unchanged answer', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPage, { minLength: 2, maxLength: 5 }), closedIncidents, (pages, closed) => {
        const results = follow(pages, closed);
        const last = results.at(-1);
        const page = pages.at(-1);
        if (!last || !page) return;
        const again = reconcile(last.pageState, page, contextAt(builtAt + 10 * minute, closed));
        const isPending = new Set(
          last.changes.flatMap((one) => (one.kind === 'component_changed' && one.readings === 1 ? [one.key] : [])),
        );
        const keys = new Set(last.changes.map(({ key }) => key).filter((key) => !isPending.has(key)));
        expect(again.changes.filter(({ key }) => keys.has(key))).toEqual([]);
      }),
    );
  });

  it('learns as much from an unchanged answer as from the same page again', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPage, { minLength: 1, maxLength: 4 }), closedIncidents, (pages, closed) => {
        const last = follow(pages, closed).at(-1);
        const page = pages.at(-1);
        if (!last || !page) return;
        const context = contextAt(builtAt + 10 * minute, closed);
        const confirmed = reconcileUnchanged(last.pageState, context);
        expect(confirmed.changes).toEqual(reconcile(last.pageState, page, context).changes);
      }),
    );
  });

  it('gives every change in a reading its own key', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPage, { minLength: 2, maxLength: 5 }), closedIncidents, (pages, closed) => {
        for (const { changes } of follow(pages, closed)) {
          const keys = changes.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    );
  });

  it('is unaffected by failed polls and restarts', () => {
    const events = fc.array(fc.oneof(arbitraryPage, fc.constant('failed' as const), fc.constant('restart' as const)), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(events, closedIncidents, (all, closed) => {
        let reading: Reading = { kind: 'pending' };
        let memory = emptyMemory;
        const found: string[] = [];
        let count = 0;
        for (const event of all) {
          if (event === 'failed') reading = age(reading, failed, builtAt + count * minute);
          else if (event === 'restart') ({ reading, memory } = JSON.parse(JSON.stringify({ reading, memory })));
          else {
            const page = lastPage(reading);
            const at = builtAt + count * minute;
            const result = reconcile(page && { page, memory }, event, contextAt(at, closed));
            ({ memory } = result.pageState);
            reading = refresh(result.pageState.page, at);
            found.push(...result.changes.map(({ key }) => key));
            count += 1;
          }
        }
        const pages = all.filter((event) => typeof event !== 'string');
        expect(found).toEqual(follow(pages, closed).flatMap(({ changes }) => changes.map(({ key }) => key)));
      }),
    );
  });
});
