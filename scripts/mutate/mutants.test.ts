import { describe, expect, it } from 'vitest';
import { apply, mutantsOf } from './mutants.ts';

const mutated = (code: string) => mutantsOf('a.ts', code).map((mutant) => apply(code, mutant));

describe('mutantsOf', () => {
  it.each([
    ['if (a) b = 1;', ['if (true) b = 1;', 'if (false) b = 1;']],
    ['const x = a && b;', ['const x = a || b;']],
    ['const x = (a) < (b);', ['const x = (a) <= (b);']],
    ['const x = a === b;', ['const x = a !== b;']],
    ['const x = !a;', ['const x = a;']],
    ['const x = { on: true };', ['const x = { on: false };']],
    ['close(a);', [';']],
    ['const x = a + 1;', []],
    ['type X = { readonly on: true };', []],
  ])('of %s', (code, expected) => {
    expect(mutated(code)).toEqual(expected);
  });

  it('know their line', () => {
    expect(mutantsOf('a.ts', 'const a = 1;\n\nclose(a);\n').map(({ line }) => line)).toEqual([3]);
  });
});
