import { describe, expect, it } from 'vitest';
import { type ChangeKind, changeKinds } from '#shared/domain/change-kind.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { bodyUnderLabel, labelledTitle, labelOf } from './alert-label.ts';

function line(kind: ChangeKind, over: Partial<LedgerEntry> = {}) {
  const text = { title: 'Acme: Cards are refused', body: '' };
  return { kind, rule: 'resolved', status: null, impact: 'minor', text, ...over } as const;
}

describe('labelOf', () => {
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
  ])('calls %s %j %s', (kind, over, label) => {
    expect(labelOf(line(kind, over))).toBe(label);
  });

  it('covers every change of an incident or maintenance except its opening', () => {
    const silent = changeKinds.filter((kind) => labelOf(line(kind, { status: 'identified' })) === null);
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

describe('labelledTitle', () => {
  it.each<[ChangeKind, string]>([
    ['resolved', 'Resolved: Acme – Cards are refused'],
    ['incident_opened', 'Acme: Cards are refused'],
  ])('of %s is %s', (kind, title) => {
    expect(labelledTitle(line(kind))).toBe(title);
  });

  it('keeps colons in the vendor’s title', () => {
    const text = { title: 'Acme: EU: Cards: refused', body: '' };
    expect(labelledTitle(line('resolved', { text }))).toBe('Resolved: Acme – EU: Cards: refused');
  });
});

describe('bodyUnderLabel', () => {
  it.each<[string, ChangeKind, Partial<LedgerEntry>, string, string]>([
    ['an opening', 'incident_opened', {}, 'Investigating · minor · Cards.', 'Investigating · minor · Cards.'],
    [
      'a phase',
      'phase_changed',
      { status: 'identified' },
      'Identified (was investigating) · minor.',
      'Was investigating · minor.',
    ],
    [
      'an update',
      'updated',
      {},
      'Update · Identified · minor. We (all of us) look.',
      'Identified · minor. We (all of us) look.',
    ],
    ['an end', 'resolved', {}, 'Resolved after 5 min · Cards. Fixed.', 'After 5 min · Cards. Fixed.'],
    ['an inferred end', 'resolved', {}, 'Assumed resolved: no longer listed.', 'Assumed resolved: no longer listed.'],
    [
      'a start',
      'maintenance_started',
      {},
      'Maintenance started: 1 Mar, 13:00 UTC · Cards.',
      '1 Mar, 13:00 UTC · Cards.',
    ],
    ['a coming start', 'maintenance_soon', {}, 'Maintenance starts in 1 h: 1 Mar · Cards.', 'In 1 h: 1 Mar · Cards.'],
    ['a finish', 'maintenance_finished', {}, 'Maintenance finished · whole page.', 'Whole page.'],
    ['nothing else', 'postmortem', {}, 'Post-mortem published.', 'Post-mortem published.'],
    [
      'a reminder',
      'updated',
      { rule: 'reminder' },
      'Still unresolved after 2 h: Identified · minor.',
      'After 2 h: Identified · minor.',
    ],
    ['a drill', 'resolved', { rule: 'drill' }, 'Resolved after 5 min.', 'Resolved after 5 min.'],
    ['a text of another release', 'resolved', {}, 'It is over.', 'It is over.'],
  ])('of %s', (_, kind, over, body, expected) => {
    expect(bodyUnderLabel(line(kind, { ...over, text: { title: 'Acme: Cards are refused', body } }))).toBe(expected);
  });
});
