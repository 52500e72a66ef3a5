import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fits, notMet, reasons } from './reasons.ts';
import { distance, type Recorded } from './result.ts';

const tray: Recorded = {
  what: 'time to tray, 30 vendors',
  means: 'delay until the icon appears',
  unit: 'ms',
  floor: 200,
  floorIs: 'bare',
  measured: 240,
  target: { timesFloor: 1.05 },
};
const heading = 'Not met, and why, as profiles of 30 November 2026 show (not this run):';
const blocked: Recorded = { ...tray, what: 'main blocked, at worst', measured: 168, target: { atMost: 100 } };

test('a missed row says how far it is off, in its own unit', () => {
  expect(distance(tray)).toBe('1.20 × instead of 1.05 ×, 30.0 ms too much');
  expect(distance({ ...blocked, unit: '%' })).toBe('168 % instead of 100 %, 68.0 percentage points too much');
  expect(distance(blocked)).toBe('168 ms instead of 100 ms, 68.0 ms too much');
});

test('a row that was met, or has no target, is not in the list', () => {
  const met = { ...tray, measured: 210 };
  const free = { ...tray, target: null };
  expect([distance(met), distance(free)]).toEqual([null, null]);
  expect(notMet([met, free])).toBe('');
});

test('a missed row without a measured reason is listed without one', () => {
  expect(notMet([{ ...blocked, what: 'a new row' }])).toBe(
    `${heading}\n\n- a new row: 168 ms instead of 100 ms, 68.0 ms too much.`,
  );
});

test('a reason follows its row', () => {
  const [reason] = reasons.filter((one) => fits(one, tray));
  expect(notMet([tray])).toBe(`${heading}\n\n- ${tray.what}: ${distance(tray)}. ${reason?.why}`);
});

test('a reason gives shares: an amount would stand beside the different one of a later run', () => {
  expect(reasons.filter(({ why }) => /\d (ms|µs|s|MB)\b/.test(why))).toEqual([]);
});

test('every reason belongs to exactly one recorded row with a target', () => {
  const recorded: { results: Recorded[] } = JSON.parse(
    readFileSync(new URL('../../docs/measured.json', import.meta.url), 'utf8'),
  );
  const rows = recorded.results.filter(({ target }) => target !== null);
  for (const reason of reasons)
    expect([reason.row, rows.filter((row) => fits(reason, row)).length]).toEqual([reason.row, 1]);
});
