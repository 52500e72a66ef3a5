import { describe, expect, it } from 'vitest';
import type { Incident } from '#shared/domain/incident.ts';
import { anIncident, anUpdate, builtAt } from '#shared/testing/builders.ts';
import { reconcile } from './reconcile.ts';
import { context, day, hour, keysOf, kindsOf, lastOf, open, resolved, withIncidents } from './testing/reconciled.ts';

describe('reconcile, incidents', () => {
  it('takes the first reading as baseline, without changes', () => {
    const { pageState, changes } = reconcile(null, withIncidents(open), context());
    expect(changes).toEqual([]);
    expect(pageState.page.incidents).toEqual([open]);
    expect(pageState.memory).toMatchObject({ told: { c1: 'operational' }, knownComponentIds: ['c1'] });
  });

  it.each<[string, Incident[], Incident[], string[]]>([
    ['nothing', [open], [open], []],
    ['an incident that opens', [], [open], ['opened:i1']],
    ['one that opens already monitoring', [], [anIncident({ status: 'monitoring' })], ['opened:i1']],
    ['one that was filled in when it was over', [], [resolved], []],
    ['a resolution', [open], [resolved], ['resolved:i1:u9']],
    [
      'a second resolution',
      [resolved],
      [
        {
          ...resolved,
          updates: [...resolved.updates, anUpdate({ id: 'u10', status: 'resolved', postedAt: builtAt + hour })],
        },
      ],
      ['updated:i1:u10'],
    ],
    [
      'a resolution without updates',
      [anIncident({ updates: [] })],
      [anIncident({ updates: [], status: 'resolved', resolvedAt: 77 + builtAt })],
      [`resolved:i1:${builtAt + 77}`],
    ],
    [
      'a reopening',
      [resolved],
      [
        {
          ...resolved,
          status: 'investigating',
          resolvedAt: null,
          updates: [...resolved.updates, anUpdate({ id: 'u10', postedAt: builtAt + hour })],
        },
      ],
      ['reopened:i1:u10'],
    ],
    [
      'a next phase',
      [open],
      [
        anIncident({
          status: 'identified',
          updates: [anUpdate(), anUpdate({ id: 'u2', status: 'identified', postedAt: builtAt + 1 })],
        }),
      ],
      ['phase:i1:identified:u2'],
    ],
    [
      'two phases at once',
      [open],
      [
        anIncident({
          status: 'monitoring',
          updates: [
            anUpdate(),
            anUpdate({ id: 'u2', status: 'identified', postedAt: builtAt + 1 }),
            anUpdate({ id: 'u3', status: 'monitoring', postedAt: builtAt + 2 }),
          ],
        }),
      ],
      ['updated:i1:u2', 'phase:i1:monitoring:u3'],
    ],
    ['a phase without an update', [open], [anIncident({ status: 'identified' })], ['phase:i1:identified:u1']],
    [
      'a phase that we do not know',
      [open],
      [
        anIncident({
          status: 'unknown',
          updates: [anUpdate(), anUpdate({ id: 'u2', status: 'unknown', postedAt: builtAt + 1 })],
        }),
      ],
      ['updated:i1:u2'],
    ],
    [
      'a further update',
      [open],
      [anIncident({ updates: [anUpdate(), anUpdate({ id: 'u2', postedAt: builtAt + 1 })] })],
      ['updated:i1:u2'],
    ],
    [
      'a back-dated update',
      [open],
      [anIncident({ updates: [anUpdate({ id: 'u0', postedAt: builtAt - hour }), anUpdate()] })],
      ['updated:i1:u0'],
    ],
    ['a raised impact', [open], [anIncident({ impact: 'major' })], ['impact:i1:major:u1']],
    ['a lowered impact', [open], [anIncident({ impact: 'none' })], []],
    ['an impact that becomes known as minor', [anIncident({ impact: 'unknown' })], [open], []],
    [
      'a post-mortem',
      [resolved],
      [
        {
          ...resolved,
          status: 'postmortem',
          updates: [...resolved.updates, anUpdate({ id: 'pm', status: 'postmortem', postedAt: builtAt + day })],
        },
      ],
      ['postmortem:i1'],
    ],
    [
      'a post-mortem that leaves the phase as it is',
      [resolved],
      [
        {
          ...resolved,
          updates: [...resolved.updates, anUpdate({ id: 'pm', status: 'postmortem', postedAt: builtAt + day })],
        },
      ],
      ['postmortem:i1'],
    ],
    [
      'a resolution with its post-mortem',
      [open],
      [
        {
          ...resolved,
          status: 'postmortem',
          updates: [...resolved.updates, anUpdate({ id: 'pm', status: 'postmortem', postedAt: builtAt + day })],
        },
      ],
      ['resolved:i1:u9', 'postmortem:i1'],
    ],
    ['another title', [open], [anIncident({ title: 'Runs are slow in Europe' })], []],
    ['components that are not named any more', [open], [anIncident({ componentIds: [], affects: 'page' })], []],
    ['components that are named at last', [anIncident({ componentIds: [], affects: 'page' })], [open], []],
  ])('finds %s', (_, before, after, keys) => {
    expect(keysOf(lastOf([withIncidents(...before), withIncidents(...after)]))).toEqual(keys);
  });

  it('finds an edited text and keeps both versions', () => {
    const after = anUpdate({ body: 'We found it.' });
    const { changes, pageState } = lastOf([withIncidents(open), withIncidents(anIncident({ updates: [after] }))]);
    expect(changes).toMatchObject([{ kind: 'edited', before: anUpdate(), after }]);
    expect(pageState.page.incidents[0]?.updates).toEqual([after]);
  });

  it('matches an edited update that has a new id', () => {
    const renamed = anUpdate({ id: 'u1-v2', body: 'We found it.' });
    const pages = [withIncidents(open), withIncidents(anIncident({ updates: [renamed] }))];
    expect(kindsOf(lastOf(pages))).toEqual(['edited']);
    expect(kindsOf(lastOf([...pages, ...pages.slice(1)]))).toEqual([]);
  });

  it('finds newly affected components', () => {
    const { changes } = lastOf([withIncidents(open), withIncidents(anIncident({ componentIds: ['c1', 'c2'] }))]);
    expect(changes).toMatchObject([{ kind: 'components_added', addedIds: ['c2'] }]);
  });

  it('reports a known closed incident as reopened', () => {
    const pages = [withIncidents(), withIncidents(open)];
    expect(keysOf(lastOf(pages, { wasSeen: (id) => id === 'i1' }))).toEqual(['reopened:i1:u1']);
  });

  it('keeps an update that the vendor deleted', () => {
    const two = anIncident({ updates: [anUpdate(), anUpdate({ id: 'u2', postedAt: builtAt + 1 })] });
    const { pageState, changes } = lastOf([withIncidents(two), withIncidents(open)]);
    expect(changes).toEqual([]);
    expect(pageState.page.incidents).toEqual([two]);
  });

  it('orders updates by time, then by when they were first seen', () => {
    const u2 = anUpdate({ id: 'u2' });
    const { pageState } = lastOf([withIncidents(open), withIncidents(anIncident({ updates: [u2, anUpdate()] }))]);
    expect(pageState.page.incidents[0]?.updates.map(({ id }) => id)).toEqual(['u1', 'u2']);
  });

  it('keeps closed incidents for two weeks', () => {
    const later = (at: number) => reconcile(baseline.pageState, withIncidents(), context({ at }));
    const baseline = reconcile(null, withIncidents(resolved), context());
    expect(later(builtAt + 14 * day).pageState.page.incidents).toHaveLength(1);
    expect(later(builtAt + 15 * day).pageState.page.incidents).toHaveLength(0);
    expect(
      reconcile(null, withIncidents(resolved), context({ at: builtAt + 15 * day })).pageState.page.incidents,
    ).toEqual([]);
  });
});
