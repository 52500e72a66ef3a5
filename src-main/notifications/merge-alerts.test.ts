import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert } from '#shared/testing/builders.ts';
import { mergeAlerts } from './merge-alerts.ts';

const told = (over: Partial<LedgerEntry>) => ({ ...anAlert(over), verdict: 'told' }) as const;

describe('mergeAlerts', () => {
  it('merges what one reading says about an incident, worded by the most important change', () => {
    const phase = told({ id: 'a', kind: 'phase_changed', loud: true });
    const raised = told({ id: 'b', kind: 'impact_raised', loud: false });
    expect(mergeAlerts([phase, raised])).toEqual([{ alert: { ...raised, loud: true }, stands: [phase, raised] }]);
  });

  it.each<[string, Partial<LedgerEntry>]>([
    ['another incident', { incidentId: 'i2' }],
    ['another reading', { at: 1 }],
    ['a component without an incident', { incidentId: null, kind: 'component_changed' }],
  ])('keeps %s apart', (_, over) => {
    expect(mergeAlerts([told({ id: 'a' }), told({ id: 'b', ...over })])).toHaveLength(2);
  });
});
