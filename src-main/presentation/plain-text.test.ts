import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLine, plainText } from './plain-text.ts';

const graphemes = (text: string) => [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;

describe('plainText', () => {
  it.each([
    ['a bidirectional override', 'pay\u202Elap\u202C', 'paylap'],
    ['isolates and marks', '\u2066a\u2069\u200Eb\u200F\u061C', 'ab'],
    ['zero-width characters', 'G\u200Bit\u200DHub\uFEFF', 'GitHub'],
    ['C0 and C1 controls', 'a\u0000b\u001B[31mc\u009Bd\u007F', 'ab[31mcd'],
    ['a tab', 'a\tb', 'a b'],
    ['foreign line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a lone surrogate', 'a\uD83Db', 'a\uFFFDb'],
    ['a decomposed letter', 'Cafe\u0301', 'Café'],
    ['a heap of marks', `a${'\u0336'.repeat(40)}b`, `a${'\u0336'.repeat(3)}b`],
    ['space around', '  a  ', 'a'],
  ])('cleans %s', (_name, raw, clean) => {
    expect(plainText(raw, 100)).toBe(clean);
  });

  it('cuts between graphemes and says so', () => {
    expect(plainText('👍🏽👍🏽👍🏽👍🏽', 3)).toBe('👍🏽👍🏽…');
  });

  it('leaves a text of exactly the allowed length whole', () => {
    expect(plainText('👍🏽👍🏽👍🏽', 3)).toBe('👍🏽👍🏽👍🏽');
  });

  it('never lets through what cannot be seen, and never more than was asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (raw, most) => {
        const text = plainText(raw, most);
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
        expect(text).not.toMatch(/\p{Cs}/u);
        expect(graphemes(text)).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('plainLine', () => {
  it('folds every run of space into one blank', () => {
    expect(plainLine('a\n\n  b\u00A0\u3000c', 100)).toBe('a b c');
  });

  it('holds no line break, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
        const line = plainLine(raw, 40);
        expect(line).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(graphemes(line)).toBeLessThanOrEqual(40);
      }),
    );
  });
});
