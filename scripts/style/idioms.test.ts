import { expect, test } from 'vitest';
import { findIdioms } from './idioms.ts';

test.each([
  ['// The user is told once.', 'is told'],
  ['// Kept back by a mute.', 'Kept back'],
  ["const text = 'Mends itself';", 'Mends'],
  ["'3 part(s) affected'", 'part(s)'],
])('%s has a phrase to replace', (line, found) => {
  expect(findIdioms(line).map((hit) => hit.found)).toEqual([found]);
});

test.each(['// Suppressed by a mute.', 'const amended = recommend(depends);', '// Backed up: kept for 30 days.'])(
  '%s is fine',
  (line) => {
    expect(findIdioms(line)).toEqual([]);
  },
);

test('a hit names its line', () => {
  expect(findIdioms('fine\nfine\nheard of it').map(({ line }) => line)).toEqual([3]);
});
