import { describe, expect, it } from 'vitest';
import { fitTo, padTo, widest, widthOf } from './columns.ts';

describe('widthOf', () => {
  it.each([
    ['plain', 5],
    ['Zürich', 6],
    ['日本', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['✓', 1],
  ])('of %s is %i', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('fitTo', () => {
  it.each([
    ['short', 10, 'short'],
    ['Payments API', 9, 'Payments…'],
    ['日本語版', 5, '日本…'],
  ])('of %s within %i is %s', (text, width, fitted) => {
    expect(fitTo(text, width)).toBe(fitted);
  });
});

describe('padTo', () => {
  it('pads by columns, not by characters', () => {
    expect([padTo('日本', 6), padTo('abc', 6), padTo('abcdefg', 6)]).toEqual(['日本  ', 'abc   ', 'abcdefg']);
  });
});

describe('widest', () => {
  it('is bounded', () => {
    expect([widest(['a', 'abc'], 10), widest(['abcdef'], 3), widest([], 3)]).toEqual([3, 3, 0]);
  });
});
