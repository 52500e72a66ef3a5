import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { missedDigest, withCurrentState } from './missed-digest.ts';

const hour = 3_600_000;
const absence = { sinceAt: builtAt - 8 * hour, untilAt: builtAt };

function line(kind: LedgerEntry['kind'], incidentId: string, over: Partial<LedgerEntry> = {}): LedgerEntry {
  return anAlert({ id: `${kind}:${incidentId}`, kind, incidentId, title: incidentId, ...over });
}

const short = ({ items }: ReturnType<typeof missedDigest>) =>
  items.map(({ alert, relevance }) => `${alert.incidentId ?? alert.title} ${relevance}`);

describe('awayDigest', () => {
  it.each<[string, readonly LedgerEntry[], string]>([
    ['still open', [line('incident_opened', 'a')], 'a still-open'],
    ['began and ended', [line('incident_opened', 'a'), line('resolved', 'a')], 'a began-and-ended'],
    ['ended', [line('resolved', 'a')], 'a ended'],
    ['open again', [line('resolved', 'a'), line('reopened', 'a')], 'a still-open'],
    ['of another sort', [line('postmortem', 'a')], 'a also'],
    [
      'a component in trouble',
      [line('component_changed', 'x', { incidentId: null, title: 'Pipelines', impact: 'critical' })],
      'Pipelines still-open',
    ],
  ])('lists what is %s', (_, alerts, expected) => {
    expect(short(missedDigest(null, alerts, absence))).toEqual([expected]);
  });

  it('has one item per subject with its latest state, most severe first', () => {
    const alerts = [
      line('incident_opened', 'mild'),
      line('incident_opened', 'grave', { impact: 'critical' }),
      line('resolved', 'over'),
      line('impact_raised', 'mild', { impact: 'minor', text: { title: 'Acme: mild', body: 'Worse.' } }),
    ];
    const digest = missedDigest(null, alerts, absence);
    expect(short(digest)).toEqual(['grave still-open', 'mild still-open', 'over ended']);
    expect(digest.items[1]?.alert.text.body).toBe('Worse.');
    expect(digest).toMatchObject(absence);
  });

  it('grows until it is cleared, across all absences', () => {
    const first = missedDigest(null, [line('incident_opened', 'a')], absence);
    const later = { sinceAt: builtAt + hour, untilAt: builtAt + 2 * hour };
    const second = missedDigest(first, [line('resolved', 'a'), line('incident_opened', 'b')], later);
    expect(short(second)).toEqual(['b still-open', 'a began-and-ended']);
    expect([second.sinceAt, second.untilAt]).toEqual([absence.sinceAt, later.untilAt]);
  });

  it('sends windows only what they show, and a limited number of items', () => {
    const many = Array.from({ length: 400 }, (_, index) => line('incident_opened', `i${index}`));
    const { items } = missedDigest(null, many, absence);
    expect([items.length, Object.keys(items[0]?.alert ?? {}).includes('why')]).toEqual([300, false]);
  });
});

describe('withCurrentState', () => {
  const digest = missedDigest(
    null,
    [line('incident_opened', 'a'), line('resolved', 'b'), line('postmortem', 'c'), line('impact_raised', 'd')],
    absence,
  );

  it.each<[string, (id: string | null) => boolean | null, readonly string[]]>([
    ['nothing is known', () => null, ['a still-open', 'b ended', 'c also', 'd also']],
    ['all of it is over', () => false, ['a began-and-ended', 'b ended', 'c also', 'd also']],
    ['some goes on', (id) => id === 'a' || id === 'd', ['a still-open', 'd still-open', 'b ended', 'c also']],
    ['what had ended began again', (id) => id === 'b', ['b still-open', 'a began-and-ended', 'c also', 'd also']],
  ])('takes open incidents from the page when %s', (_, isOn, expected) => {
    expect(short(withCurrentState(digest, ({ incidentId }) => isOn(incidentId))).toSorted()).toEqual(
      expected.toSorted(),
    );
  });
});
