import { describe, expect, it } from 'vitest';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { aComponent, aMaintenance, anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { PageState } from './reading-memory.ts';
import { reconcile, reconcileUnchanged } from './reconcile.ts';
import { context, day, keysOf, lastOf, minute, open, readAll, withIncidents } from './testing/reconciled.ts';

const withStatus = (status: ComponentStatus): StatusPage => aStatusPage({ components: [aComponent({ status })] });

describe('reconcile, components', () => {
  it.each<[string, ComponentStatus[], (number | null)[]]>([
    ['an outage at once', ['operational', 'major_outage', 'major_outage'], [null, 1, null]],
    [
      'milder trouble twice: to be held, then to be told',
      ['operational', 'degraded_performance', 'degraded_performance', 'degraded_performance'],
      [null, 1, 2, null],
    ],
    ['a blip once', ['operational', 'partial_outage', 'operational', 'operational'], [null, 1, null, null]],
    ['trouble that changes its degree', ['operational', 'partial_outage', 'degraded_performance'], [null, 1, 2]],
    ['a recovery', ['major_outage', 'operational', 'operational'], [null, 1, 2]],
    ['an outage beyond a word that we do not know', ['operational', 'unknown', 'major_outage'], [null, null, 1]],
    ['no recovery by a word that we do not know', ['major_outage', 'unknown', 'unknown'], [null, null, null]],
    ['a first state for what was unknown', ['unknown', 'operational'], [null, null]],
  ])('finds %s', (_, states, readings) => {
    const results = readAll(states.map(withStatus));
    expect(
      results.map(({ changes }) => (changes[0]?.kind === 'component_changed' ? changes[0].readings : null)),
    ).toEqual(readings);
  });

  it('keeps one key per transition', () => {
    const results = readAll(
      ['operational', 'partial_outage', 'partial_outage'].map((one) => withStatus(one as ComponentStatus)),
    );
    const key = `component:c1:partial_outage:${builtAt + minute}`;
    expect(results.flatMap(keysOf)).toEqual([key, key]);
    expect(results.at(-1)?.pageState.memory).toMatchObject({ told: { c1: 'partial_outage' }, trouble: { c1: [key] } });
  });

  it('shows the state as read before it is notified', () => {
    const { pageState } = lastOf([withStatus('operational'), withStatus('degraded_performance')]);
    expect(pageState.page.components).toMatchObject([{ status: 'degraded_performance' }]);
    expect(pageState.memory.unsettled).not.toBeNull();
  });

  it('counts an unchanged answer as a reading', () => {
    const first = lastOf([withStatus('operational'), withStatus('degraded_performance')]);
    expect(reconcileUnchanged(first.pageState, context()).changes).toMatchObject([{ readings: 2 }]);
  });

  it('finds a new component that has trouble, but not one that is operational', () => {
    const grown = (status: ComponentStatus) =>
      aStatusPage({ components: [aComponent(), aComponent({ id: 'c2', status })] });
    expect(lastOf([aStatusPage(), grown('major_outage')]).changes).toMatchObject([
      { componentId: 'c2', from: 'unknown' },
    ]);
    expect(lastOf([aStatusPage(), grown('operational')]).changes).toEqual([]);
  });

  it('shows a component that disappears while in trouble once more, as unknown', () => {
    const other = aComponent({ id: 'c2' });
    const both = aStatusPage({ components: [aComponent({ status: 'major_outage' }), other] });
    const rest = aStatusPage({ components: [other] });
    const results = readAll([both, rest, rest, rest, rest]);
    expect(results.map(({ pageState }) => pageState.page.components.map(({ status }) => status))).toEqual([
      ['major_outage', 'operational'],
      ['operational', 'major_outage'],
      ['operational', 'unknown'],
      ['operational'],
      ['operational'],
    ]);
    expect(results.flatMap(({ changes }) => changes)).toMatchObject([{ from: 'major_outage', to: 'unknown' }]);
    expect(results.map(({ pageState }) => pageState.memory.unsettled !== null)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('merges two rows with the same id into the worse one', () => {
    const twins = aStatusPage({ components: [aComponent(), aComponent({ status: 'major_outage' })] });
    expect(lastOf([twins, twins]).pageState.page.components).toMatchObject([{ status: 'major_outage' }]);
  });

  describe('on a page that moves to another platform', () => {
    const elsewhere = (over: Partial<StatusPage>) => aStatusPage({ platform: 'incident-io', ...over });
    const later = builtAt + 90_000;
    const moveTo = (stored: StatusPage, read: StatusPage) =>
      reconcile(reconcile(null, stored, context()).pageState, read, {
        ...context({ at: later }),
        lastReadAt: builtAt + 60_000,
      });
    const kinds = ({ changes }: ReturnType<typeof moveTo>) =>
      changes.map((change) => ('wasOpen' in change ? `${change.key} baseline` : change.key));

    it('keeps open incidents known, with a line each, and matches an incident by its title', () => {
      const moved = elsewhere({
        components: [aComponent({ id: 'new', name: 'Another', status: 'major_outage' })],
        incidents: [
          anIncident({ id: 'x', title: 'Another', url: null }),
          anIncident({ id: 'y', url: null, startedAt: builtAt + 5 }),
        ],
      });
      const result = moveTo(withIncidents(open), moved);
      expect(kinds(result)).toEqual(['opened:x baseline', `component:new:major_outage:${later} baseline`]);
      expect(result.pageState.memory.knownComponentIds).toEqual(['new']);
      expect(result.pageState.page.incidents.map(({ id }) => id).toSorted()).toEqual(['i1', 'x']);
    });

    it('reports what began after the last good reading', () => {
      const began = anIncident({ id: 'x', title: 'Another', startedAt: builtAt + 61_000 });
      expect(kinds(moveTo(withIncidents(open), elsewhere({ incidents: [began] })))).toEqual(['opened:x']);
    });

    it('reports incidents that a good page backdates by a day, but not by a month', () => {
      const began = (id: string, days: number) =>
        anIncident({ id, title: id, startedAt: builtAt - days * day, firstPostedAt: builtAt - days * day });
      const moved = elsewhere({ incidents: [began('a', 1), began('b', 30)] });
      expect(kinds(moveTo(aStatusPage(), moved)).toSorted()).toEqual(['opened:a', 'opened:b baseline']);
    });

    it('reports components that fail or recover meanwhile, matched by name', () => {
      const parts = (prefix: string, one: ComponentStatus, two: ComponentStatus) => [
        aComponent({ id: `${prefix}1`, name: 'One', status: one }),
        aComponent({ id: `${prefix}2`, name: 'Two', status: two }),
      ];
      const stored = aStatusPage({ components: parts('a', 'operational', 'major_outage') });
      const before = reconcile(null, stored, context()).pageState;
      const first = reconcile(
        before,
        elsewhere({ components: parts('b', 'major_outage', 'operational') }),
        context({ at: later }),
      );
      expect(first.changes).toMatchObject([
        { componentId: 'b1', to: 'major_outage' },
        { componentId: 'b2', readings: 1 },
      ]);
      const same = reconcile(
        before,
        elsewhere({ components: parts('b', 'operational', 'major_outage') }),
        context({ at: later }),
      );
      expect(same.changes).toEqual([]);
    });

    it('reports an unknown component only when nothing was wrong before', () => {
      const parts = [aComponent({ id: 'new', name: 'New', status: 'major_outage' })];
      expect(moveTo(aStatusPage(), elsewhere({ components: parts })).changes).toHaveLength(1);
      expect(kinds(moveTo(withIncidents(open), elsewhere({ components: parts })))).toEqual([
        `component:new:major_outage:${later} baseline`,
      ]);
    });

    it('accepts a platform without components at once, and recognises them after moving back', () => {
      const stored = aStatusPage({ components: [aComponent({ status: 'major_outage' })] });
      const away = reconcile(
        reconcile(null, stored, context()).pageState,
        elsewhere({ components: [] }),
        context({ at: later }),
      );
      expect([away.pageState.page.platform, away.changes]).toEqual(['incident-io', []]);
      const still = reconcile(away.pageState, elsewhere({ components: [] }), context({ at: later + 1 }));
      const back = reconcile(still.pageState, stored, context({ at: later + 2 }));
      expect([back.pageState.page.platform, back.changes]).toEqual(['statuspage', []]);
    });

    it('does not treat maintenance as cancelled when the new platform omits it', () => {
      const stored = aStatusPage({ maintenances: [aMaintenance()] });
      let result = moveTo(stored, elsewhere({}));
      const changes = [...result.changes];
      for (let n = 1; n < 5; n += 1) {
        result = reconcile(result.pageState, elsewhere({}), context({ at: later + n }));
        changes.push(...result.changes);
      }
      expect(changes).toEqual([]);
    });
  });

  it('handles ids that are names of object properties', () => {
    const page = (status: ComponentStatus) =>
      aStatusPage({ components: ['__proto__', 'constructor'].map((id) => aComponent({ id, status })) });
    const results = readAll([page('operational'), page('major_outage'), page('major_outage')]);
    expect(results.map(({ changes }) => changes.length)).toEqual([0, 2, 0]);
    const stored = JSON.parse(JSON.stringify(results[1]?.pageState)) as PageState;
    expect(reconcile(stored, page('major_outage'), context()).changes).toEqual([]);
  });
});
