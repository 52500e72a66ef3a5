import { describe, expect, it } from 'vitest';
import { createWordReader, wordTable } from './word-table.ts';

const table = wordTable(['minor', 'major', 'partial_outage'], { bad: 'major', 'very bad': 'major' });

describe('createWordReader', () => {
  it.each([
    ['minor', 'minor'],
    [' MAJOR ', 'major'],
    ['bad', 'major'],
    ['Partial Outage', 'partial_outage'],
    ['PARTIAL-OUTAGE', 'partial_outage'],
    ['partialOutage', 'partial_outage'],
    ['very_bad', 'major'],
  ])('reads %j as %j', (word, meaning) => {
    const words = createWordReader();
    expect(words.read(table, 'impact', word)).toBe(meaning);
    expect(words.notUnderstood()).toEqual([]);
  });

  it.each([
    ['odd\u202E one', 'impact "odd one"'],
    ['constructor', 'impact "constructor"'],
    ['__proto__', 'impact "__proto__"'],
    [3, 'impact "3"'],
    [null, 'impact missing'],
    [{}, 'impact missing'],
  ])('reads %j as unknown and reports it', (word, line) => {
    const words = createWordReader();
    expect(words.read(table, 'impact', word)).toBe('unknown');
    expect(words.notUnderstood()).toEqual([line]);
  });

  it('reports a word once, and a limited number of words', () => {
    const words = createWordReader();
    for (let count = 0; count < 200; count += 1) words.read(table, 'impact', `odd ${count % 100}`);
    expect(words.notUnderstood()).toHaveLength(50);
    expect(new Set(words.notUnderstood()).size).toBe(50);
  });
});
