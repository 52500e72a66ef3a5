import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Assurance, assurancePage, assuranceProblems, countProblems, parseAssurance } from './assurance.ts';

const tsv =
  'row\tthreat\tcontrol\ttests\nT1\tMarkup | text\tsrc/a.ts src/b.ts\tsrc/a.test.ts: keeps: it out\tsrc/a.test.ts: says so\n';
const files: Readonly<Record<string, string>> = {
  'src/a.ts': '',
  'src/b.ts': '',
  'src/a.test.ts': "it('keeps: it out', () => {});\nit.each([])(`says so`, () => {});\n",
};
const read = (path: string) => files[path] ?? null;

describe('assuranceProblems', () => {
  it('accepts rows whose files and sentences exist', () => {
    expect(assuranceProblems(parseAssurance(tsv), read)).toEqual([]);
  });

  it.each([
    ['a control that is gone', tsv.replace('src/b.ts', 'src/gone.ts'), 'T1: there is no src/gone.ts'],
    ['a test that is gone', tsv.replace('says so', 'says'), 'T1: src/a.test.ts has no test "says"'],
    ['a test file that is gone', tsv.replaceAll('a.test.ts', 'x.test.ts'), 'T1: there is no src/x.test.ts'],
    ['no test', 'head\nT1\tMarkup\tsrc/a.ts\n', 'T1 names no test'],
    ['no control', 'head\nT1\tMarkup\t\tsrc/a.test.ts: says so\n', 'T1 names no control'],
    ['an id twice', `${tsv}${tsv.split('\n')[1]}\n`, 'T1 is listed twice'],
  ])('names %s', (_what, table, problem) => {
    expect(assuranceProblems(parseAssurance(table), read)).toContain(problem);
  });
});

describe('countProblems', () => {
  const table = parseAssurance(readFileSync(join(import.meta.dirname, '../../docs/assurance.tsv'), 'utf8'));
  const without = (gone: string): readonly Assurance[] => table.filter(({ id }) => id !== gone);

  it('accepts the table', () => {
    expect(countProblems(table)).toEqual([]);
  });

  it.each(table.map(({ id }) => id))('misses %s', (id) => {
    expect(countProblems(without(id))).toEqual([`${id} is missing`]);
  });

  it('wants a new row to be counted', () => {
    const more = parseAssurance('head\nT25\tNew\ta.ts\ta.test.ts: says so');
    expect(countProblems([...table, ...more])).toEqual(['T25 is not counted in assurance.ts']);
  });
});

describe('assurancePage', () => {
  it('is a table with links', () => {
    expect(assurancePage(parseAssurance(tsv))).toContain(
      '| T1 | Markup \\| text | [a.ts](../src/a.ts)<br>[b.ts](../src/b.ts) | [a.test.ts](../src/a.test.ts): keeps: it out; says so |',
    );
  });
});
