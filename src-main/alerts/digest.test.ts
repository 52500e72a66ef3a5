import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { baselineSummary, type Digest, digestedLines, foldIntoDigest, quietSummary, silenceSummary } from './digest.ts';

function numbered(n: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  return anAlert({
    id: `desktop:acme/k${n}`,
    changeKey: `acme/k${n}`,
    why: 'impact minor, alerts from minor up',
    incidentId: `i${n}`,
    title: `Incident ${n}`,
    components: [],
    text: { title: `Acme: Incident ${n}`, body: 'Investigating.' },
    url: null,
    ...over,
  });
}

const many = (count: number) => Array.from({ length: count }, (_, index) => numbered(index));
const isDigest = (alert: LedgerEntry | Digest): alert is Digest => 'items' in alert;
const digestIn = (alerts: readonly (LedgerEntry | Digest)[]) => alerts.find(isDigest);

describe('foldIntoDigest', () => {
  it('leaves three alerts alone, and ignores what was not notified anyway', () => {
    const reading = [...many(3), ...many(9).map((one) => ({ ...one, verdict: 'listed' as const }))];
    expect(foldIntoDigest(reading)).toBe(reading);
  });

  it('folds more into one digest, next to the two most severe', () => {
    const reading = [...many(200), numbered(900, { impact: 'critical' }), numbered(901, { impact: 'major' })];
    const folded = foldIntoDigest(reading);
    expect(
      folded.filter(({ verdict }) => verdict === 'told').map(({ incidentId, kind }) => incidentId ?? kind),
    ).toEqual(['i900', 'i901', 'digest']);
    expect(folded.filter(({ verdict, rule }) => verdict === 'digested' && rule === 'digest')).toHaveLength(200);
    expect(digestIn(folded)?.items).toHaveLength(200);
    expect(digestIn(folded)?.items[0]).toMatchObject({ incidentId: 'i0', verdict: 'told' });
  });

  it('is as loud as the loudest alert it folds', () => {
    const quiet = many(5).map((one) => ({ ...one, loud: false }));
    expect(digestIn(foldIntoDigest(quiet))?.loud).toBe(false);
    expect(digestIn(foldIntoDigest(many(5)))?.loud).toBe(true);
  });

  it('says what began, what ended and what is still open', () => {
    const reading = [
      numbered(1),
      numbered(2),
      numbered(3, { kind: 'resolved', incidentId: 'i2', text: { title: 'Acme: Incident 2', body: '' } }),
      numbered(4, { kind: 'resolved' }),
      numbered(5, { kind: 'component_changed', incidentId: null, title: 'CI', text: { title: 'Acme: CI', body: '' } }),
      numbered(6, { kind: 'maintenance_started', incidentId: null, vendorId: toVendorId('other') }),
    ];
    expect(digestIn(foldIntoDigest(reading, 3, { occasion: 'away' }))?.text).toEqual({
      title: 'While you were away: 6 changes at 2 vendors',
      body: [
        'Still open: Acme: Incident 1; Acme: CI',
        'Started and ended: Acme: Incident 2',
        'Ended: Acme: Incident 4',
        'Maintenance started: Acme: Incident 6',
      ].join('\n'),
    });
  });

  it('names a few and counts the rest', () => {
    expect(digestIn(foldIntoDigest(many(9)))?.text.body).toBe(
      'Still open: Acme: Incident 2; Acme: Incident 3; Acme: Incident 4; Acme: Incident 5 and 3 more',
    );
  });

  it('folds from the second alert on after an absence', () => {
    expect(foldIntoDigest(many(1), 3, { occasion: 'away' })).toHaveLength(1);
    expect(foldIntoDigest(many(2), 3, { occasion: 'away' }).map(({ verdict }) => verdict)).toEqual([
      'digested',
      'digested',
      'told',
    ]);
  });

  it.each([1, 2, 3, 5])('never shows more than %d at once', (limit) => {
    expect(foldIntoDigest(many(50), limit).filter(({ verdict }) => verdict === 'told').length).toBeLessThanOrEqual(
      limit,
    );
  });
});

describe('baselineSummary', () => {
  const open = (n: number) => numbered(n, { verdict: 'baseline' });
  it.each([
    [1, '1 incident is open now'],
    [2, '2 incidents are open now'],
  ])('reports %d: %s', (count, title) => {
    expect(baselineSummary(many(count).map((_, n) => open(n)))).toMatchObject({
      kind: 'digest',
      verdict: 'told',
      rule: 'first-reading',
      loud: false,
      text: { title },
    });
  });

  it('is silent when there are none', () => {
    expect(baselineSummary([numbered(1, { verdict: 'filtered' })])).toBeNull();
  });
});

describe('silenceSummary', () => {
  const muted = (n: number, over: Partial<LedgerEntry> = {}) => numbered(n, { verdict: 'muted', ...over });
  const context = {
    label: 'Acme › CI',
    now: builtAt + 9,
    isOpen: ({ incidentId }: LedgerEntry) => incidentId === 'i1',
  };

  it('reports each subject once, in its current state', () => {
    const lines = [muted(1), muted(11, { kind: 'updated', incidentId: 'i1', text: muted(1).text }), muted(2)];
    expect(silenceSummary(lines, context)).toMatchObject({
      kind: 'digest',
      rule: 'silence',
      loud: false,
      at: builtAt + 9,
      text: { title: 'Unmuted: Acme › CI', body: 'Still open: Acme: Incident 1\nEnded: Acme: Incident 2' },
      items: [{ changeKey: 'acme/k11' }, { changeKey: 'acme/k2' }],
    });
  });

  it('is silent when nothing was suppressed', () => {
    expect(silenceSummary([], context)).toBeNull();
  });

  it('differs from a quiet hours digest that ends at the same time on the same subject', () => {
    expect(silenceSummary([muted(1)], context)?.id).not.toBe(quietSummary([muted(1)], context)?.id);
  });
});

describe('quietSummary', () => {
  const quiet = (n: number, over: Partial<LedgerEntry> = {}) =>
    numbered(n, { verdict: 'quiet', rule: 'quiet-hours', ...over });
  const context = { now: builtAt + 9, isOpen: ({ incidentId }: LedgerEntry) => incidentId === 'i1' };

  it('lists what is ongoing, what is over, and the rest', () => {
    const planned = quiet(3, { kind: 'maintenance_announced', incidentId: null, maintenanceId: 'm1' });
    expect(quietSummary([quiet(1), quiet(2), planned], context)).toMatchObject({
      kind: 'digest',
      verdict: 'told',
      rule: 'quiet-hours',
      loud: true,
      text: {
        title: 'During quiet hours: 3 changes',
        body: 'Still open: Acme: Incident 1\nEnded: Acme: Incident 2\nPlanned: Acme: Incident 3',
      },
    });
  });

  it('has no sound when nothing is ongoing', () => {
    expect(quietSummary([quiet(2)], context)?.loud).toBe(false);
    expect(quietSummary([], context)).toBeNull();
  });
});

describe('digestedLines', () => {
  it('are second lines under the same ids, which mark the channel as notified', () => {
    const lines = [numbered(1, { verdict: 'quiet' })];
    expect(digestedLines(lines, { at: builtAt + 9, why: 'suppressed' })).toEqual([
      { ...lines[0], verdict: 'digested', rule: 'digest', at: builtAt + 9, why: 'suppressed' },
    ]);
  });
});
