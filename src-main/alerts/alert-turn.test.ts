import { describe, expect, it } from 'vitest';
import { type ChangeKind, changeKinds } from '#shared/domain/change-kind.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { titleWithTurn, turnOf } from './alert-turn.ts';

function line(kind: ChangeKind, over: Partial<LedgerEntry> = {}) {
  const text = { title: 'Acme: Cards are refused', body: '' };
  return { kind, rule: 'resolved', status: null, impact: 'minor', text, ...over } as const;
}

describe('turnOf', () => {
  it.each<[ChangeKind, Partial<LedgerEntry>, string | null]>([
    ['incident_opened', {}, null],
    ['impact_raised', {}, 'Worse'],
    ['components_added', {}, 'Spreading'],
    ['phase_changed', { status: 'monitoring' }, 'Monitoring'],
    ['phase_changed', {}, null],
    ['updated', {}, 'Update'],
    ['updated', { rule: 'reminder' }, 'Still open'],
    ['resolved', {}, 'Resolved'],
    ['component_changed', { impact: 'none' }, 'Recovered'],
    ['component_changed', { impact: 'major' }, null],
    ['maintenance_announced', {}, 'Planned'],
    ['maintenance_cancelled', {}, 'Maintenance cancelled'],
    ['page_moved', {}, null],
    ['digest', {}, null],
  ])('calls %s %j %s', (kind, over, turn) => {
    expect(turnOf(line(kind, over))).toBe(turn);
  });

  it('covers every change of an incident or maintenance except its opening', () => {
    const silent = changeKinds.filter((kind) => turnOf(line(kind, { status: 'identified' })) === null);
    expect(silent).toEqual([
      'incident_opened',
      'component_changed',
      'page_unreadable',
      'page_readable',
      'page_moved',
      'filter_drift',
      'digest',
    ]);
  });
});

describe('titleWithTurn', () => {
  it.each<[ChangeKind, string]>([
    ['resolved', 'Resolved: Acme – Cards are refused'],
    ['incident_opened', 'Acme: Cards are refused'],
  ])('of %s is %s', (kind, title) => {
    expect(titleWithTurn(line(kind))).toBe(title);
  });

  it('keeps colons in the vendor’s title', () => {
    const text = { title: 'Acme: EU: Cards: refused', body: '' };
    expect(titleWithTurn(line('resolved', { text }))).toBe('Resolved: Acme – EU: Cards: refused');
  });
});
