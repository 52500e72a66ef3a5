import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runAtOnce, type Steps } from '#shared/domain/steps.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

function aDatabase(path = join(scratchDirectory(), 'lines.db')): Sql {
  const sql = openSql(path);
  sql.exec('PRAGMA journal_mode = WAL; CREATE TABLE lines (line TEXT UNIQUE) STRICT');
  onTestFinished(() => sql.close());
  return sql;
}

const linesOf = (sql: Sql) => sql.all<{ line: string }>('SELECT line FROM lines').map(({ line }) => line);
const add = (sql: Sql, line: string) => sql.run('INSERT INTO lines VALUES (?)', line);

function* adding(sql: Sql, ...lines: readonly string[]): Steps<void> {
  for (const line of lines) {
    add(sql, line);
    yield;
  }
}

/** A transaction of three lines that pauses after the second. */
function paused(sql: Sql): Steps<boolean> {
  const steps = sql.transactionInSteps(() => adding(sql, 'a', 'b', 'c'));
  steps.next();
  steps.next();
  return steps;
}

describe('a transaction in steps', () => {
  it('is written with its last step', () => {
    const sql = aDatabase();
    const steps = paused(sql);
    expect(linesOf(sql)).toEqual([]);
    expect(runAtOnce(steps)).toBe(true);
    expect(linesOf(sql)).toEqual(['a', 'b', 'c']);
  });

  it('shows others what was committed before, row by row as well', () => {
    const sql = aDatabase();
    add(sql, 'before');
    const steps = paused(sql);
    expect([...sql.each('SELECT line FROM lines')]).toEqual([{ line: 'before' }]);
    expect(sql.one('SELECT count(*) AS count FROM lines')).toMatchObject({ count: 1 });
    expect(runAtOnce(steps)).toBe(true);
    expect(linesOf(sql)).toEqual(['before', 'a', 'b', 'c']);
  });

  it.each<[string, (sql: Sql) => unknown]>([
    ['a statement', (sql) => add(sql, 'other')],
    ['a script', (sql) => sql.exec("INSERT INTO lines VALUES ('other')")],
    ['a transaction', (sql) => sql.transaction(() => void add(sql, 'other'))],
    ['another in steps', (sql) => runAtOnce(sql.transactionInSteps(() => adding(sql, 'other')))],
  ])('is undone by %s of another', (_, write) => {
    const sql = aDatabase();
    const steps = paused(sql);
    write(sql);
    expect(linesOf(sql)).toEqual(['other']);
    expect(runAtOnce(steps)).toBe(false);
    expect(linesOf(sql)).toEqual(['other']);
  });

  it('is undone when it is ended early', () => {
    const sql = aDatabase();
    paused(sql).return(false);
    add(sql, 'c');
    expect(linesOf(sql)).toEqual(['c']);
  });

  it('is undone when a step fails, also after another has read', () => {
    const sql = aDatabase();
    add(sql, 'c');
    const steps = paused(sql);
    linesOf(sql);
    expect(() => runAtOnce(steps)).toThrow('UNIQUE');
    expect(linesOf(sql)).toEqual(['c']);
  });

  it('gives its work the chance to clean up when it is undone', () => {
    const sql = aDatabase();
    const ended: string[] = [];
    const steps = sql.transactionInSteps(function* () {
      try {
        yield* adding(sql, 'a', 'b');
      } finally {
        ended.push('cleaned up');
      }
    });
    steps.next();
    add(sql, 'other');
    expect([ended, runAtOnce(steps)]).toEqual([['cleaned up'], false]);
  });

  it.each<[string, (path: string) => Sql]>([
    ['in memory', () => aDatabase(':memory:')],
    [
      'in a deleted file',
      (path) => {
        const sql = aDatabase(path);
        rmSync(path);
        return sql;
      },
    ],
  ])('%s is undone by reading, and leaves no file behind', (_, open) => {
    const path = join(scratchDirectory(), 'lines.db');
    const sql = open(path);
    const steps = paused(sql);
    expect(linesOf(sql)).toEqual([]);
    expect(runAtOnce(steps)).toBe(false);
    expect(linesOf(sql)).toEqual([]);
    expect(() => openSql(path).exec('SELECT * FROM lines')).toThrow('no such table');
  });

  it('is closed with its connection', () => {
    const path = join(scratchDirectory(), 'lines.db');
    const sql = openSql(path);
    sql.exec('PRAGMA journal_mode = WAL; CREATE TABLE lines (line TEXT UNIQUE) STRICT');
    const steps = paused(sql);
    linesOf(sql);
    sql.close();
    expect(runAtOnce(steps)).toBe(false);
    const again = openSql(path);
    onTestFinished(() => again.close());
    expect(linesOf(again)).toEqual([]);
  });

  it('empties the log after a large one with the next', () => {
    const path = join(scratchDirectory(), 'lines.db');
    const sql = aDatabase(path);
    const large = Array.from({ length: 1_100 }, (_, n) => `${n} ${'x'.repeat(8_000)}`);
    runAtOnce(sql.transactionInSteps(() => adding(sql, ...large)));
    expect(statSync(path).size).toBeLessThan(1_000_000);
    add(sql, 'next');
    expect(statSync(path).size).toBeGreaterThan(8_000_000);
  });

  it('is all or nothing, whatever others do between its steps', () => {
    const act = fc.constantFrom('step', 'read', 'write', 'end');
    const sql = aDatabase();
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        sql.exec('DELETE FROM lines');
        const steps = sql.transactionInSteps(() => adding(sql, 'a', 'b', 'c'));
        const others: string[] = [];
        let outcome: 'open' | 'committed' | 'undone' = 'open';
        for (const one of acts) {
          if (one === 'write') others.push(`other ${others.length}`);
          if (one === 'write') add(sql, others.at(-1) ?? '');
          const step = one === 'step' ? steps.next() : one === 'end' ? steps.return(false) : null;
          if (outcome === 'open' && step?.done) outcome = step.value ? 'committed' : 'undone';
          const own = linesOf(sql).filter((line) => !line.startsWith('other'));
          expect(own).toEqual(outcome === 'committed' ? ['a', 'b', 'c'] : []);
          expect(linesOf(sql).filter((line) => line.startsWith('other'))).toEqual(others);
        }
        steps.return(false);
      }),
      { numRuns: 300 },
    );
  });
});
