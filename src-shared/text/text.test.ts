import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLines, cleanText, cutText } from './text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      '\u202E',
      '\u200B',
      '\uD83D',
      '\uDE00',
      '\n',
      '\t',
      '\u0000',
      '\u0085',
      'e\u0301',
      '\u{1F469}\u200D\u{1F692}',
    ),
  }),
);
const forbidden = /[\u202A-\u202E\u2066-\u2069\u200B-\u200F\u2060\uFEFF\u061C]|\p{Cs}/u;

describe('cleanText', () => {
  it.each([
    ['  API\r\n  latency\t', 'API latency'],
    ['Pay\u202Eroll', 'Payroll'],
    ['wo\u200Brd\uFEFF', 'word'],
    ['nul\u0000 and C1 \u0090', 'nul and C1'],
    ['next\u0085line', 'next line'],
    ['\u0085 ends \u2028 and begins \u0085', 'ends and begins'],
    ['half \uD83D a smile', 'half a smile'],
    ['Cafe\u0301', 'Café'],
    ['tag\u{E0041}ged, soft\u00ADhyphen', 'tagged, softhyphen'],
    ['heart \u2764\uFE0F stays', 'heart \u2764\uFE0F stays'],
  ])('turns %j into %j', (dirty, clean) => {
    expect(cleanText(dirty, 100)).toBe(clean);
  });

  it('returns one bounded, well-formed line without hidden characters, and is idempotent', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (value, maxLength) => {
        const clean = cleanText(value, maxLength);
        expect(clean.length).toBeLessThanOrEqual(maxLength);
        expect(clean).not.toMatch(forbidden);
        expect(clean).not.toMatch(/\p{Cc}/u);
        expect(cleanText(clean, maxLength)).toBe(clean);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('cleanLines', () => {
  it('keeps lines, tabs and indentation', () => {
    expect(cleanLines('\r\nFirst\r\n  * second\rthird\u2028fourth\tend \n', 100)).toBe(
      'First\n  * second\nthird\nfourth\tend',
    );
  });

  it('strips the same hidden characters as cleanText', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(cleanLines(value, 1_000)).not.toMatch(forbidden);
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('cutText', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one two three', 8, 'one two…'],
    ['ab\u{1F469}\u200D\u{1F692}cd', 5, 'ab…'],
    ['ae\u0301e\u0301', 4, 'ae\u0301…'],
  ])('cuts %j to %d units as %j', (value, maxLength, expected) => {
    expect(cutText(value, maxLength)).toBe(expected);
  });

  it('cuts a single endless character', () => {
    expect(cutText(`a${'\u0301'.repeat(500)}`, 10)).toHaveLength(10);
  });
});
