import { describe, expect, it } from 'vitest';
import { evidenceLines } from '../suggestions/evidence-lines.ts';

const npm = (name: string, file = 'package.json') => ({ what: `npm package ${name}`, file });

describe('evidenceLines', () => {
  it.each([
    ['one name', [npm('stripe')], ['npm package stripe in package.json']],
    [
      'a name in several files',
      [npm('stripe'), npm('stripe', 'api/package.json'), npm('stripe', 'web/package.json')],
      ['npm package stripe in package.json and 2 other files'],
    ],
    [
      'a name in two files',
      [npm('stripe'), npm('stripe', 'api/package.json')],
      ['npm package stripe in package.json and 1 other file'],
    ],
    ['a file that is there', [{ what: 'file Gemfile', file: 'api/Gemfile' }], ['file api/Gemfile']],
    [
      'four names',
      ['a', 'b', 'c', 'd'].map((name) => npm(name)),
      ['a', 'b', 'c', 'd'].map((name) => `npm package ${name} in package.json`),
    ],
    [
      'five names',
      ['a', 'b', 'c', 'd', 'e'].map((name) => npm(name)),
      [...['a', 'b', 'c'].map((name) => `npm package ${name} in package.json`), 'and 2 more'],
    ],
  ])('describes %s', (_, evidence, lines) => {
    expect(evidenceLines(evidence)).toEqual(lines);
  });
});
