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
  it('finds components by id, even after a rename', () => {
    expect(subjectOfEntry(line, renamed, { rule: 'all' }).componentIds).toEqual(['c1']);
  });

  it('finds components in 1.0 lines by path', () => {
    expect(subjectOfEntry(lineOf10, renamed, { rule: 'all' }).componentIds).toEqual(['c2']);
  });
});

describe('isComponentInTrouble', () => {
  it('compares ids, and paths in 1.0 lines', () => {
    expect([isComponentInTrouble(line, renamed), isComponentInTrouble(lineOf10, renamed)]).toEqual([true, false]);
  });
});

describe('dedupeSubject', () => {
  it('is the same after a component is renamed', () => {
    expect(dedupeSubject({ ...line, title: 'Pipelines (new)' })).toBe(dedupeSubject(line));
  });

  it('distinguishes components with the same name', () => {
    expect(dedupeSubject({ ...line, componentIds: ['c2'] })).not.toBe(dedupeSubject(line));
  });

  it('uses the incident, whatever its components are', () => {
    const ofIncident = anAlert({ incidentId: 'i1', componentIds: ['c1'] });
    expect(dedupeSubject({ ...ofIncident, componentIds: ['c2'] })).toBe(dedupeSubject(ofIncident));
  });

  it('uses the path in 1.0 lines', () => {
    expect(dedupeSubject(lineOf10)).toBe('acme/Pipelines');
  });
});
