import { describe, expect, it } from 'vitest';
import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { aComponent, aMaintenance, anIncident, anUpdate, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { PageState, ReadingMemory } from './reading-memory.ts';
import { clockChanges, type ReconcileContext, type Reconciled, reconcile, reconcileUnchanged } from './reconcile.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const listed = { closedIncidents: 'listed' } as const;
const inferred = { closedIncidents: 'inferred' } as const;
const context = (over: Partial<ReconcileContext> = {}): ReconcileContext => ({
  at: builtAt + minute,
  capabilities: listed,
  wasSeen: () => false,
  ...over,
});

const open = anIncident();
const resolvedUpdate = anUpdate({ id: 'u9', status: 'resolved', postedAt: builtAt + minute, body: 'Mended.' });
const resolved = anIncident({
  status: 'resolved',
  resolvedAt: builtAt + minute,
  updates: [anUpdate(), resolvedUpdate],
});
const withIncidents = (...incidents: Incident[]): StatusPage => aStatusPage({ incidents });
const withStatus = (status: ComponentStatus): StatusPage => aStatusPage({ components: [aComponent({ status })] });
const withMaintenances = (...maintenances: ScheduledMaintenance[]): StatusPage => aStatusPage({ maintenances });

/** Reads the pages in order, one minute apart; the first is the baseline. */
function readAll(pages: readonly StatusPage[], over: Partial<ReconcileContext> = {}): readonly Reconciled[] {
  let pageState: PageState | null = null;
  return pages.map((page, index) => {
    const result = reconcile(pageState, page, context({ at: builtAt + index * minute, ...over }));
    pageState = result.pageState;
    return result;
  });
}

function lastOf(pages: readonly StatusPage[], over: Partial<ReconcileContext> = {}): Reconciled {
  const last = readAll(pages, over).at(-1);
  if (!last) throw new Error('Expected at least one page.');
  return last;
}

const keysOf = ({ changes }: Reconciled) => changes.map(({ key }) => key);
const kindsOf = ({ changes }: Reconciled) => changes.map(({ kind }) => kind);

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

describe('reconcile, absent incidents', () => {
  const gone = withIncidents();

  it('withdraws on the third reading without it when closed incidents are listed', () => {
    const results = readAll([withIncidents(open), gone, gone, gone, gone]);
    expect(results.map(kindsOf)).toEqual([[], [], [], ['withdrawn'], []]);
    expect(results.map(({ warning }) => warning !== null)).toEqual([false, true, true, false, false]);
    expect(results[2]?.pageState.page.incidents).toEqual([open]);
    expect(results[4]?.pageState.page.incidents).toMatchObject([
      { status: 'resolved', resolvedInferred: true, resolvedAt: builtAt + minute },
    ]);
  });

  it('infers the resolution on the second reading when only open incidents are listed', () => {
    const results = readAll([withIncidents(open), gone, gone, gone], { capabilities: inferred });
    expect(results.map(kindsOf)).toEqual([[], [], ['resolved'], []]);
    expect(results[2]?.pageState.page.incidents).toMatchObject([{ status: 'resolved', resolvedInferred: true }]);
  });

  it('starts counting again after the incident reappears', () => {
    const pages = [withIncidents(open), gone, gone, withIncidents(open), gone, gone];
    expect(readAll(pages).flatMap(kindsOf)).toEqual([]);
  });

  it('counts an unchanged answer as a reading', () => {
    const first = lastOf([withIncidents(open), gone]);
    const second = reconcileUnchanged(first.pageState, context({ at: builtAt + 2 * minute }));
    const third = reconcileUnchanged(second.pageState, context({ at: builtAt + 3 * minute }));
    expect([second, third].map(kindsOf)).toEqual([[], ['withdrawn']]);
    expect(reconcileUnchanged(third.pageState, context()).pageState).toBe(third.pageState);
  });

  it('waits while closed incidents cannot be read, then infers', () => {
    const pages = [withIncidents(open), ...Array.from({ length: 10 }, () => gone)];
    const results = readAll(pages, { closedRead: false });
    expect(results.slice(0, 10).flatMap(kindsOf)).toEqual([]);
    expect(results.at(-1)?.changes).toMatchObject([{ kind: 'resolved', incident: { resolvedInferred: true } }]);
  });

  it('infers when the incident has dropped off the list of recent ones', () => {
    const newer = Array.from({ length: 20 }, (_, index) =>
      anIncident({ ...resolved, id: `n${index}`, startedAt: builtAt + index }),
    );
    const old = anIncident({ startedAt: builtAt - day });
    const full = withIncidents(...newer);
    expect(readAll([withIncidents(old), full, full, full]).flatMap(kindsOf)).toEqual(['resolved']);
  });

  it('reopens at once an incident it closed by inference', () => {
    const pages = [withIncidents(open), gone, gone, withIncidents(open)];
    expect(keysOf(lastOf(pages, { capabilities: inferred }))).toEqual([`reopened:i1:${builtAt + 3 * minute}`]);
  });

  it('recognises an incident under a new id', () => {
    const renamed = anIncident({ id: 'i1-new' });
    const results = readAll([withIncidents(open), withIncidents(renamed), withIncidents(renamed)]);
    expect(results.flatMap(kindsOf)).toEqual([]);
    expect(results.at(-1)?.pageState.page.incidents.map(({ id }) => id)).toEqual(['i1']);
    const closed = readAll([
      withIncidents(open),
      withIncidents(renamed),
      withIncidents({ ...resolved, id: 'i1-new', title: 'x' }),
    ]);
    expect(closed.flatMap(keysOf)).toEqual(['resolved:i1:u9']);
  });

  it('does not match another incident that has the same title', () => {
    const another = anIncident({ id: 'i2', startedAt: builtAt + hour });
    expect(kindsOf(lastOf([withIncidents(open), withIncidents(another)]))).toEqual(['incident_opened']);
  });

  it('keeps two incidents with the same id apart in every poll', () => {
    const twin = anIncident({ title: 'Builds fail' });
    const results = readAll([withIncidents(), withIncidents(open, twin), withIncidents(twin, open)]);
    expect(results.map(({ changes }) => changes.length)).toEqual([0, 2, 0]);
  });
});

describe('reconcile, older copies', () => {
  const older = withIncidents(open);
  const newer = withIncidents(resolved);

  it('ignores two cache nodes that alternate', () => {
    const results = readAll([older, newer, older, newer, older, older, newer]);
    expect(results.flatMap(keysOf)).toEqual(['resolved:i1:u9']);
    expect(results[2]?.warning).toBe('1 incident is older than what is held.');
  });

  it('keeps the components that came with the newer incident', () => {
    const hit = { ...older, components: [aComponent({ status: 'major_outage' })], indicator: 'critical' as const };
    const { pageState, changes } = lastOf([newer, hit]);
    expect(changes).toEqual([]);
    expect(pageState.page).toMatchObject({ indicator: 'none', components: [{ status: 'operational' }] });
  });

  it('accepts the older copy on the third reading: the vendor reverted it', () => {
    const results = readAll([newer, older, older, older, older]);
    expect(results.map(kindsOf)).toEqual([[], [], [], ['reopened'], []]);
    expect(results.at(-1)?.pageState.page.incidents).toEqual([open]);
  });
});

describe('reconcile, emptiness', () => {
  const full = aStatusPage({ components: [aComponent({ status: 'major_outage' })], indicator: 'critical' });
  const empty = aStatusPage({ components: [] });

  it('believes that there are no components after two equal readings', () => {
    const results = readAll([full, empty, empty]);
    expect(results[1]?.pageState.page).toEqual(full);
    expect(results[1]?.warning).toContain('no longer lists components');
    expect(results[2]?.pageState.page.indicator).toBe('none');
  });

  it('ignores a single empty reading', () => {
    const results = readAll([full, empty, full, empty]);
    expect(results.at(-1)?.pageState.page).toEqual(full);
    expect(results.flatMap(kindsOf)).toEqual([]);
  });
});

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
  ])('finds %s', (_, states, heldFor) => {
    const results = readAll(states.map(withStatus));
    expect(
      results.map(({ changes }) => (changes[0]?.kind === 'component_changed' ? changes[0].heldFor : null)),
    ).toEqual(heldFor);
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
    expect(reconcileUnchanged(first.pageState, context()).changes).toMatchObject([{ heldFor: 2 }]);
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
    const moveTo = (held: StatusPage, read: StatusPage) =>
      reconcile(reconcile(null, held, context()).pageState, read, {
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
      const held = aStatusPage({ components: parts('a', 'operational', 'major_outage') });
      const before = reconcile(null, held, context()).pageState;
      const first = reconcile(
        before,
        elsewhere({ components: parts('b', 'major_outage', 'operational') }),
        context({ at: later }),
      );
      expect(first.changes).toMatchObject([
        { componentId: 'b1', to: 'major_outage' },
        { componentId: 'b2', heldFor: 1 },
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
      const held = aStatusPage({ components: [aComponent({ status: 'major_outage' })] });
      const away = reconcile(
        reconcile(null, held, context()).pageState,
        elsewhere({ components: [] }),
        context({ at: later }),
      );
      expect([away.pageState.page.platform, away.changes]).toEqual(['incident-io', []]);
      const still = reconcile(away.pageState, elsewhere({ components: [] }), context({ at: later + 1 }));
      const back = reconcile(still.pageState, held, context({ at: later + 2 }));
      expect([back.pageState.page.platform, back.changes]).toEqual(['statuspage', []]);
    });

    it('does not treat maintenance as cancelled when the new platform omits it', () => {
      const held = aStatusPage({ maintenances: [aMaintenance()] });
      let result = moveTo(held, elsewhere({}));
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

describe('reconcile, maintenances', () => {
  const planned = aMaintenance();
  const underWay = aMaintenance({ status: 'in_progress' });
  const over = aMaintenance({ status: 'completed' });
  const m = (step: string, rest: number | '' = '') => `maintenance-${step}:m1:${rest}`;

  it.each<[string, ScheduledMaintenance[], ScheduledMaintenance[], string[]]>([
    ['nothing', [planned], [planned], []],
    ['one that is announced', [], [planned], [m('announced', builtAt + day)]],
    [
      'one that is moved',
      [planned],
      [aMaintenance({ startsAt: builtAt + 2 * day })],
      [m('announced', builtAt + 2 * day)],
    ],
    ['one that starts', [planned], [underWay], [m('started')]],
    ['one that starts', [], [underWay], [m('started')]],
    ['one that is being verified', [underWay], [aMaintenance({ status: 'verifying' })], []],
    ['one that is finished', [underWay], [over], [m('finished')]],
    ['one that is finished before we saw it start', [planned], [over], [m('finished')]],
    ['one that is cancelled', [planned], [aMaintenance({ status: 'cancelled' })], [m('cancelled')]],
    ['one that was filled in when it was over', [], [over], []],
    [
      'one that runs on after its end',
      [planned],
      [aMaintenance({ status: 'in_progress', endsAt: builtAt - hour })],
      [m('started'), m('overran', builtAt - hour)],
    ],
  ])('finds %s', (_, before, after, keys) => {
    expect(keysOf(lastOf([withMaintenances(...before), withMaintenances(...after)]))).toEqual(keys);
  });

  it.each<[string, ScheduledMaintenance, number, string]>([
    ['cancelled, when it had not started', planned, 3, 'maintenance_cancelled'],
    ['finished, when it was in progress', underWay, 2, 'maintenance_finished'],
    ['finished, when it should have started', aMaintenance({ startsAt: builtAt - hour }), 2, 'maintenance_finished'],
  ])('treats a missing one as %s', (_, maintenance, readings, kind) => {
    const gone = Array.from({ length: readings + 1 }, () => withMaintenances());
    const results = readAll([withMaintenances(maintenance), ...gone]);
    expect(results.map(kindsOf)).toEqual([[], ...Array.from({ length: readings - 1 }, () => []), [kind], []]);
  });
});

describe('clockChanges', () => {
  const held = (over: Parameters<typeof aMaintenance>[0]) => ({ page: withMaintenances(aMaintenance(over)) });
  const startsAt = builtAt + 2 * day;
  const endsAt = startsAt + hour;

  it.each<[string, Parameters<typeof aMaintenance>[0], number, number, string[]]>([
    ['a day before', {}, startsAt - day - 1, startsAt - day, [`maintenance-soon:m1:${day}:${startsAt}`]],
    ['an hour before', {}, startsAt - hour - 1, startsAt - hour, [`maintenance-soon:m1:${hour}:${startsAt}`]],
    [
      'both at once, after a sleep: the nearer',
      {},
      startsAt - 2 * day,
      startsAt - minute,
      [`maintenance-soon:m1:${hour}:${startsAt}`],
    ],
    ['between', {}, startsAt - day, startsAt - hour - 1, []],
    ['when it should have started', {}, startsAt - 2 * day, startsAt, []],
    ['the end, with a little patience', { status: 'in_progress' }, endsAt - 1, endsAt + 5 * minute - 1, []],
    ['well behind the end', { status: 'verifying' }, endsAt, endsAt + 5 * minute, [`maintenance-overran:m1:${endsAt}`]],
    ['behind the end of one that is over', { status: 'completed' }, endsAt, endsAt + day, []],
    ['without times', { startsAt: null, endsAt: null }, 0, endsAt + day, []],
  ])('%s', (_, over, since, now, keys) => {
    expect(clockChanges(held({ startsAt, endsAt, ...over }), since, now).map(({ key }) => key)).toEqual(keys);
  });

  it.each<[string, number, number, Pick<ReadingMemory, 'absent'>, string[]]>([
    ['seen in progress after its end', endsAt - hour, endsAt + 5 * minute, { absent: {} }, ['maintenance_overran']],
    ['last seen before the end', endsAt - hour, endsAt - minute, { absent: {} }, []],
    ['seen behind the end before', endsAt + 5 * minute, endsAt + hour, { absent: {} }, []],
    [
      'missing since',
      endsAt - hour,
      endsAt + hour,
      { absent: { 'maintenance:m1': { readings: 1, sinceAt: endsAt } } },
      [],
    ],
  ])('reports overrun only for a page that was %s', (_, before, readAt, memory, kinds) => {
    const running = { ...held({ startsAt, endsAt, status: 'in_progress' }), memory };
    const changes = clockChanges(running, endsAt, endsAt + hour, { since: before, now: readAt });
    expect(changes.map(({ kind }) => kind)).toEqual(kinds);
  });
});
