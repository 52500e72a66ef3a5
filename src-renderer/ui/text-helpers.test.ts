import { describe, expect, it } from 'vitest';
import { capitalised } from './capitalised.ts';
import { classNames } from './class-names.ts';
import { pathWords } from './path-words.ts';

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

describe('classNames', () => {
  it('joins the names that are set', () => {
    expect(classNames('row', undefined, false, null, 'quiet')).toBe('row quiet');
  });
});

describe('pathWords', () => {
  it('writes a path with the separator that people read', () => {
    expect(pathWords('Prod 2 > EU > Pipelines')).toBe('Prod 2 › EU › Pipelines');
  });

  it('leaves a name with a bare angle bracket alone', () => {
    expect(pathWords('Latency >1 s')).toBe('Latency >1 s');
  });
});
