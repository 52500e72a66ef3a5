import { describe, expect, it } from 'vitest';
import { capitalised } from './capitalised.ts';

describe('capitalised', () => {
  it.each([
    ['this incident', 'This incident'],
    ['', ''],
    ['É', 'É'],
    ['éclair', 'Éclair'],
  ])('turns “%s” into “%s”', (words, expected) => {
    expect(capitalised(words)).toBe(expected);
  });
});
