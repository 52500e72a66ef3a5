import { describe, expect, it } from 'vitest';
import { isDrill } from '#shared/domain/ledger-entry.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aComponent, anIncident, aSilence, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { emptyMemory } from '../changes/reading-memory.ts';
import { drill } from './drill.ts';
import type { EvaluationContext } from './evaluation.ts';

const input = (over: Partial<EvaluationContext> = {}): EvaluationContext => ({
  vendorId: toVendorId('acme'),
  vendorName: 'Acme',
  pageState: { page: aStatusPage({ components: [aComponent()] }), memory: emptyMemory },
  subscription: aSubscription(),
  silences: [],
  rules: defaultSettings.alerts,
  channel: 'desktop',
  now: builtAt,
  ...over,
});

describe('drill', () => {
  it('simulates an outage with the real rules, and says it is a drill', () => {
    const [line] = drill(input(), 'c1');
    expect(line).toMatchObject({
      kind: 'component_changed',
      verdict: 'told',
      rule: 'drill',
      why: 'major outage alerts immediately; no incident you were notified of covers it',
      loud: true,
      impact: 'critical',
      incidentId: null,
      text: {
        title: 'Drill: Acme: Pipelines',
        body: 'Major outage (was operational). This is a drill; nothing happened.',
      },
    });
    expect(line && isDrill(line)).toBe(true);
  });

  it.each<[string, Partial<EvaluationContext>, string]>([
    ['a mute', { silences: [aSilence()] }, 'muted'],
    [
      'the filter',
      { subscription: aSubscription({ filter: { rule: 'except', patterns: ['Pipelines'] } }) },
      'filtered',
    ],
    ['quiet hours', { quiet: { isQuiet: () => ({ why: 'quiet hours until 08:00', breakThrough: null }) } }, 'quiet'],
  ])('is suppressed by %s like a real alert', (_, over, verdict) => {
    expect(drill(input(over), 'c1').map((line) => line.verdict)).toEqual([verdict]);
  });

  it('is not explained by an incident that is open now', () => {
    const page = aStatusPage({ components: [aComponent({ status: 'major_outage' })], incidents: [anIncident()] });
    expect(drill(input({ pageState: { page, memory: emptyMemory } }), 'c1').map(({ verdict }) => verdict)).toEqual([
      'told',
    ]);
  });

  it('does not modify its input', () => {
    const given = input();
    const before = structuredClone(given.pageState);
    drill(given, 'c1');
    expect(given.pageState).toEqual(before);
  });

  it('returns nothing for an unknown component', () => {
    expect(drill(input(), 'c9')).toEqual([]);
  });
});
