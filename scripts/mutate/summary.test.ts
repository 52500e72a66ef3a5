import { expect, it } from 'vitest';
import { summaryOf } from './summary.ts';

it('counts the mutants of each file by their fate', () => {
  const tried = [
    { file: 'src/a.ts', fate: 'killed' },
    { file: 'src/long-name.ts', fate: 'survived' },
    { file: 'src/a.ts', fate: 'equivalent' },
  ] as const;

  expect(summaryOf(tried).split('\n')).toEqual([
    'file              mutants  killed  survived  equivalent',
    'src/a.ts                2       1         0           1',
    'src/long-name.ts        1       0         1           0',
    'all                     3       1         1           1',
  ]);
});
