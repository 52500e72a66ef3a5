import { describe, expect, it } from 'vitest';
import { anAlert } from '#shared/testing/builders.ts';
import { decisionJson } from './decision-json.ts';

describe('decisionJson', () => {
  it('writes the documented line, key by key', () => {
    expect(JSON.stringify(decisionJson(anAlert({ components: ['Prod 2 > Pipelines'] }), 3))).toBe(
      JSON.stringify({
        schemaVersion: 1,
        at: '2026-03-01T12:00:00.000Z',
        round: 3,
        kind: 'incident_opened',
        decision: 'told',
        why: 'impact minor, alerts from minor up; affects Pipelines',
        vendor: 'acme',
        incidentId: 'i1',
        title: 'Runs are slow',
        impact: 'minor',
        status: 'investigating',
        components: ['Prod 2 > Pipelines'],
        channels: ['desktop'],
        text: { title: 'Acme: Runs are slow', body: 'Investigating · minor · Pipelines.' },
        url: 'https://status.acme.example/incidents/i1',
        componentIds: ['c1'],
      }),
    );
  });

  it('marks a silent alert as not loud', () => {
    expect(decisionJson(anAlert({ loud: false }), 1)).toMatchObject({ decision: 'told', loud: false });
    expect(decisionJson(anAlert({ loud: false, verdict: 'listed' }), 1)).not.toHaveProperty('loud');
  });

  it('names the deciding alert group by id', () => {
    expect(decisionJson(anAlert({ groupId: 'night' }), 1)).toMatchObject({ groupId: 'night' });
    expect(decisionJson(anAlert(), 1)).not.toHaveProperty('groupId');
  });

  it('names the maintenance a decision is about', () => {
    const alert = anAlert({ kind: 'maintenance_started', incidentId: null, maintenanceId: 'm1' });

    expect(decisionJson(alert, 1)).toMatchObject({ incidentId: null, maintenanceId: 'm1' });
  });

  it('includes the items of a digest', () => {
    const digest = decisionJson(anAlert({ kind: 'digest' }), 1, [anAlert({ verdict: 'digested', incidentId: 'i2' })]);

    expect(digest).toMatchObject({
      kind: 'digest',
      items: [{ kind: 'incident_opened', vendor: 'acme', incidentId: 'i2' }],
    });
  });
});
