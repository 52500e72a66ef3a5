import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert } from '#shared/testing/builders.ts';
import type { LedgerLine } from '../state/database/store.ts';
import { createDecisionPrinter } from './decision-printer.ts';
import { testWorld } from './testing/test-world.ts';

function stage(json: boolean, pending: readonly LedgerLine[] = []) {
  const world = testWorld();
  const delivered: string[] = [];
  const store = { pendingAlerts: () => pending, markDelivered: (id: string) => void delivered.push(id) };
  return { world, delivered, printer: createDecisionPrinter(world, store, json) };
}

const kept: LedgerEntry = anAlert({ id: 'a2', verdict: 'listed', loud: false, why: 'impact none' });

describe('createDecisionPrinter', () => {
  it('prints every decision as one JSON line with its round', () => {
    const { world, printer } = stage(true);
    printer.beginRound(7);
    printer.print([anAlert(), kept]);
    const lines = world
      .out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect(lines).toMatchObject([
      { round: 7, decision: 'told' },
      { round: 7, decision: 'listed' },
    ]);
  });

  it('marks alerts as shown after they were written', () => {
    const { delivered, printer } = stage(true);
    printer.print([anAlert(), kept]);

    expect(delivered).toEqual(['a1']);
  });

  it('prints alerts in full and suppressed changes in one line', () => {
    const { world, printer } = stage(false);
    printer.print([anAlert(), kept]);

    expect(world.out()).toBe(
      [
        '2026-03-01 12:00 UTC  ▲ Acme: Runs are slow  (told: impact minor, alerts from minor up; affects Pipelines)',
        '                      Investigating · minor · Pipelines.',
        '2026-03-01 12:00 UTC  · Acme: Runs are slow  (listed: impact none)',
        '',
      ].join('\n'),
    );
  });

  it('prints alerts that an earlier run left, as round 0', () => {
    const { world, delivered, printer } = stage(true, [{ ...anAlert(), delivery: 'pending', deliveredAt: null }]);
    printer.printPending();

    expect(JSON.parse(world.out())).toMatchObject({ round: 0, decision: 'told' });
    expect(delivered).toEqual(['a1']);
  });

  it('prints a digest with the items of its round', () => {
    const { world, printer } = stage(true);
    printer.print([anAlert({ kind: 'digest', incidentId: null }), anAlert({ id: 'a3', verdict: 'digested' })]);

    expect(JSON.parse(world.out().split('\n')[0] ?? '')).toMatchObject({ items: [{ incidentId: 'i1' }] });
  });
});
