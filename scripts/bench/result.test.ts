import { expect, test } from 'vitest';
import { peerLine } from './peers.ts';
import { isMet, type Recorded, toReadmeTable } from './result.ts';

const row: Recorded = {
  what: 'time to tray',
  means: 'delay until the icon appears',
  unit: 'ms',
  floor: 400,
  floorIs: 'bare',
  measured: 440,
  target: { timesFloor: 1.05 },
};

test('a figure is compared with its floor, or with an amount', () => {
  expect(isMet(row)).toBe(false);
  expect(isMet({ ...row, measured: 420 })).toBe(true);
  expect(isMet({ ...row, target: { atMost: 440 } })).toBe(true);
  expect(isMet({ ...row, target: null })).toBeNull();
});

test('the README states what is not met', () => {
  expect(toReadmeTable([row])).toBe(
    [
      '| what | floor | Statustray | ratio | target | met | means |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| time to tray | 400 ms (bare) | 440 ms | 1.10 × | ≤ 1.05 × | **no** | delay until the icon appears |',
    ].join('\n'),
  );
});

test('a row that was measured while others were at work says so', () => {
  expect(toReadmeTable([{ ...row, besideOthers: true }])).toContain('| 440 ms (others at work) | 1.10 × |');
});

test('a peer stands beside the row that compares the same', () => {
  expect(peerLine([row])).toMatch(/Gitify: time to the icon 1\.10 × \(1\.47 ×\)\. /);
  expect(peerLine([row])).toContain('not measured by this run');
  expect(peerLine([{ ...row, floorIs: 'bare with one hidden window' }])).toBe('');
});
