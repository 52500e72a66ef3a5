import { describe, expect, it } from 'vitest';
import { aComponent, anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { reconcileUnchanged } from './reconcile.ts';
import {
  context,
  day,
  hour,
  keysOf,
  kindsOf,
  lastOf,
  minute,
  open,
  readAll,
  resolved,
  withIncidents,
} from './testing/reconciled.ts';

const inferred = { closedIncidents: 'inferred' } as const;

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
    expect(results[2]?.warning).toBe('1 incident is older than the stored version.');
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
