import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchUnforeseen } from './unforeseen.ts';

function setUp() {
  const source = new EventEmitter();
  const lines: string[] = [];
  const told: string[] = [];
  watchUnforeseen(source, {
    log: { write: (event, fields) => void lines.push(`${event} ${fields.kind} ${fields.error}`) },
    report: (text, id) => void told.push(`${id}: ${text}`),
  });
  return { source, lines, told };
}

describe('watchUnforeseen', () => {
  it('logs uncaught errors, and reports the first', () => {
    const { source, lines, told } = setUp();
    source.emit('uncaughtException', new Error('first'));
    source.emit('unhandledRejection', 'second');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^unforeseen uncaughtException Error: first\n +at /);
    expect(lines[1]).toBe('unforeseen unhandledRejection second');
    expect(told).toEqual(['unforeseen: Something unexpected went wrong. Statustray keeps running: first']);
  });

  it('does not fill the log with a repeating error', () => {
    const { source, lines } = setUp();
    for (let count = 0; count < 1_000; count += 1) source.emit('uncaughtException', new Error('again'));
    expect(lines).toHaveLength(50);
  });

  it('ignores a closed output pipe', () => {
    const { source, lines, told } = setUp();
    source.emit('uncaughtException', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect([lines, told]).toEqual([[], []]);
  });
});
