import { describe, expect, it } from 'vitest';
import { aStatusPage } from '#shared/testing/builders.ts';
import { createTeamBoard, memberGoneMs } from './team-board.ts';

const minuteMs = 60_000;

function open(role: 'watcher' | 'reader' = 'reader') {
  const clock = { now: 1_000_000 };
  const board = createTeamBoard('me', role, () => clock.now);
  const read = (key: string, watcher: string, ageMs = 0): void =>
    board.noteReading(key, { watcher, readAt: 0, closedAsked: false, page: aStatusPage() }, ageMs, 1);
  return { board, clock, read };
}

describe('createTeamBoard', () => {
  it('counts the pages that each member has read last', () => {
    const { board, read } = open();
    read('one', 'ana');
    read('two', 'ana');
    read('three', 'ana');
    read('three', 'ben');
    board.noteSeen('four', { kind: 'dns', status: null, detail: 'No such host.' });
    expect(board.pagesBy()).toEqual({ ana: 2, ben: 1 });
  });

  it('gives up a page only after the bus was silent about it for two intervals', () => {
    const { board, clock, read } = open();
    read('one', 'ana', 86_400_000);
    expect(board.isAbandoned('one', minuteMs)).toBe(false);
    clock.now += 2 * minuteMs - 1;
    expect(board.isAbandoned('one', minuteMs)).toBe(false);
    clock.now += 1 + 2 * minuteMs;
    expect(board.isAbandoned('one', minuteMs)).toBe(true);
    board.noteSeen('one', null);
    expect(board.isAbandoned('one', minuteMs)).toBe(false);
    expect(board.isAbandoned('two', minuteMs)).toBe(true);
  });

  it('reassigns the pages when a member joins or leaves', () => {
    const { board, clock } = open('watcher');
    const keys = Array.from({ length: 100 }, (_, index) => `page-${index}`);
    const owned = (): number => keys.filter(board.owns).length;
    expect(owned()).toBe(100);
    expect(board.noteMember('ana')).toBe(true);
    expect(board.noteMember('ana')).toBe(false);
    expect(owned()).toBeGreaterThan(20);
    expect(owned()).toBeLessThan(80);
    clock.now += memberGoneMs + 1;
    expect(owned()).toBe(100);
  });

  it('forgets no member because of invented ones', () => {
    const { board } = open();
    board.noteMember('ana');
    for (let nth = 0; nth < 2_000; nth += 1) board.noteMember(`made-up-${nth}`);
    expect(board.live()).toContain('ana');
    expect(board.live()).toHaveLength(500);
  });
});
