import { expect, test } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert } from '#shared/testing/builders.ts';
import { createBaselineSummary } from './baseline-summary.ts';

function build() {
  const banners = new Map<string, string>();
  let run = () => {};
  const summary = createBaselineSummary({
    addBanner: ({ id, text }) => void banners.set(id, text),
    withdrawBanner: (id) => void banners.delete(id),
    setTimer: (due) => {
      run = due;
      return () => {};
    },
    now: () => 0,
  });
  return { banners: () => [...banners.values()], note: summary.note, gathered: () => run() };
}

const found = (incidentId: string): LedgerEntry =>
  anAlert({ id: `a-${incidentId}`, changeKey: incidentId, incidentId, verdict: 'baseline' });
const ended = (incidentId: string): LedgerEntry => anAlert({ incidentId, kind: 'resolved' });

test('first readings that arrive together share one notification', () => {
  const { banners, note, gathered } = build();
  note([found('i1')]);
  note([found('i2')]);
  gathered();
  expect(banners()).toEqual(['2 incidents are open now']);
});

test('the notification is removed when its last incident has ended', () => {
  const { banners, note, gathered } = build();
  note([found('i1'), found('i2')]);
  gathered();
  note([ended('i1')]);
  expect(banners()).toHaveLength(1);
  note([ended('i2')]);
  expect(banners()).toEqual([]);
});

test('an incident that ended before the notification is not in it', () => {
  const { banners, note, gathered } = build();
  note([found('i1')]);
  note([ended('i1')]);
  gathered();
  expect(banners()).toEqual([]);
});
