import { describe, expect, it } from 'vitest';
import { anIncidentRow } from '../testing/snapshot-builders.ts';
import { countIncidents, incidentCountWords } from './incident-counts.ts';

const muted = anIncidentRow({ silenceId: 's1' });
const acknowledged = anIncidentRow({ silenceId: 's2', acknowledged: true });

describe('countIncidents', () => {
  it('counts muted and acknowledged incidents among those that affect the user', () => {
    const rows = [
      anIncidentRow(),
      muted,
      acknowledged,
      anIncidentRow({ relevance: 'linked-only' }),
      anIncidentRow({ relevance: 'not-ours' }),
      anIncidentRow({ status: 'resolved' }),
    ];
    expect(countIncidents(rows)).toEqual({ affecting: 3, muted: 1, acknowledged: 1, linkedOnly: 1 });
  });

  it.each([
    [[], null],
    [[anIncidentRow()], '1 incident affects you'],
    [[anIncidentRow(), muted], '2 incidents affect you · 1 muted'],
    [[muted, acknowledged], '2 incidents affect you · 1 muted · 1 acknowledged'],
  ])('describes the counts', (rows, words) => {
    expect(incidentCountWords(countIncidents(rows))).toBe(words);
  });
});
