import { describe, expect, it } from 'vitest';
import { aComponent, anAlert, aStatusPage } from '#shared/testing/builders.ts';
import { dedupeSubject } from './alert-phase.ts';
import { isComponentInTrouble, subjectOfEntry } from './ledger-subject.ts';

const renamed = aStatusPage({
  components: [
    aComponent({ id: 'c1', name: 'Pipelines (new)', status: 'major_outage' }),
    aComponent({ id: 'c2', name: 'Pipelines', groupId: null }),
  ],
});
const ofComponent = {
  kind: 'component_changed',
  incidentId: null,
  title: 'Pipelines',
  components: ['Pipelines'],
} as const;
const line = anAlert({ ...ofComponent, componentIds: ['c1'] });
const lineOf10 = anAlert({ ...ofComponent, componentIds: [] });

describe('subjectOfEntry', () => {
  it('finds components by id, whatever they are called by now', () => {
    expect(subjectOfEntry(line, renamed, { rule: 'all' }).componentIds).toEqual(['c1']);
  });

  it('finds the components of a line of 1.0 by path', () => {
    expect(subjectOfEntry(lineOf10, renamed, { rule: 'all' }).componentIds).toEqual(['c2']);
  });
});

describe('isComponentInTrouble', () => {
  it('goes by the id, and in a line of 1.0 by the path', () => {
    expect([isComponentInTrouble(line, renamed), isComponentInTrouble(lineOf10, renamed)]).toEqual([true, false]);
  });
});

describe('dedupeSubject', () => {
  it('is the same for a component under another name', () => {
    expect(dedupeSubject({ ...line, title: 'Pipelines (new)' })).toBe(dedupeSubject(line));
  });

  it('tells components of one name apart', () => {
    expect(dedupeSubject({ ...line, componentIds: ['c2'] })).not.toBe(dedupeSubject(line));
  });

  it('takes the incident for whatever its components are', () => {
    const ofIncident = anAlert({ incidentId: 'i1', componentIds: ['c1'] });
    expect(dedupeSubject({ ...ofIncident, componentIds: ['c2'] })).toBe(dedupeSubject(ofIncident));
  });

  it('goes by the path in a line of 1.0', () => {
    expect(dedupeSubject(lineOf10)).toBe('acme/Pipelines');
  });
});
