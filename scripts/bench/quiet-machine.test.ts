import { expect, test } from 'vitest';
import { type MachineTicks, type ProcessTicks, ticksOfOthers } from './machine-ticks.ts';
import { isQuiet, sentenceBeside, sentenceDuring } from './quiet-machine.ts';

const root = 10;

/** Of two cores over five seconds: 1,000 ticks in all. */
function machine(at: number, busy: number, processes: Readonly<Record<number, ProcessTicks>>): MachineTicks {
  return { busy, total: at, processes: new Map(Object.entries(processes).map(([pid, ticks]) => [Number(pid), ticks])) };
}

const ticks = (parent: number, own: number, reaped = 0): ProcessTicks => ({ parent, own, reaped });

test('what this run and its children took is not the others’', () => {
  const before = machine(0, 0, { 1: ticks(0, 5), 10: ticks(1, 100), 11: ticks(10, 200), 20: ticks(1, 0) });
  const after = machine(1_000, 700, {
    1: ticks(0, 5),
    10: ticks(1, 150),
    11: ticks(10, 500),
    12: ticks(11, 50),
    20: ticks(1, 300),
  });
  expect(ticksOfOthers(before, after, root)).toEqual({ others: 300, total: 1_000 });
});

test('a child that ended counts from the last look on, not its whole life', () => {
  const before = machine(0, 0, { 10: ticks(1, 100), 11: ticks(10, 4_000) });
  const after = machine(1_000, 90, { 10: ticks(1, 110, 4_030) });
  expect(ticksOfOthers(before, after, root)).toEqual({ others: 50, total: 1_000 });
});

test('a child that lived between two looks is known from its parent', () => {
  const before = machine(0, 0, { 10: ticks(1, 100) });
  const after = machine(1_000, 400, { 10: ticks(1, 100, 400) });
  expect(ticksOfOthers(before, after, root).others).toBe(0);
});

test('a child that nobody of this run waited for does not count against what others did', () => {
  const before = machine(0, 0, { 1: ticks(0, 0), 10: ticks(1, 0), 11: ticks(10, 800) });
  const after = machine(1_000, 120, { 1: ticks(0, 0, 800), 10: ticks(1, 20) });
  expect(ticksOfOthers(before, after, root).others).toBe(100);
});

test('ticks are whole: less than nothing is nothing', () => {
  const before = machine(0, 0, { 10: ticks(1, 0) });
  const after = machine(1_000, 9, { 10: ticks(1, 10) });
  expect(ticksOfOthers(before, after, root).others).toBe(0);
});

test('a machine is quiet if others do little on average, and not much at once', () => {
  expect(isQuiet({ average: 0.02, worst: 0.2 })).toBe(true);
  expect(isQuiet({ average: 0.09, worst: 0.09 })).toBe(false);
  expect(isQuiet({ average: 0.02, worst: 0.3 })).toBe(false);
});

test('the report says when others were at work', () => {
  const [quiet, loud] = [
    { average: 0.01, worst: 0.03 },
    { average: 0.23, worst: 0.9 },
  ];
  expect(sentenceBeside('before', quiet)).toBe('The machine was quiet before the run (3 % busy).');
  expect(sentenceBeside('after', loud)).toMatch(/^Others were at work on the machine after the run \(90 % busy\)/);
  expect(sentenceDuring({ poll: quiet, idle: quiet })).toBe(
    'Others took at most 1 % of the machine during any part of it.',
  );
  expect(sentenceDuring({ poll: quiet, idle: loud })).toMatch(/ during idle \(23 %, at worst 90 %\): do not trust /);
});
