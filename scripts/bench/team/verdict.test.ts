import { describe, expect, it } from 'vitest';
import { followedBy, followersEach, followersOf } from './followers.ts';
import { type Told, verdictOf } from './verdict.ts';

const told = (who: string, incident: string, more: Partial<Told> = {}): Told => ({
  who,
  incident,
  at: 0,
  run: 1,
  isPending: false,
  ...more,
});

describe('the verdict on a team', () => {
  const followers = new Map([
    ['i1n1', ['ana', 'ben']],
    ['i2n1', ['ana']],
  ]);
  const all = [told('ana', 'i1n1'), told('ben', 'i1n1'), told('ana', 'i2n1')];

  it('finds nothing where each member was told once of what it follows', () => {
    expect(verdictOf(followers, all)).toEqual({ due: 3, missed: 0, twice: 0, repeated: 0 });
  });

  it('counts as missed what only another member was told', () => {
    const withoutBen = all.filter(({ who }) => who !== 'ben');
    expect(verdictOf(followers, withoutBen)).toMatchObject({ missed: 1, twice: 0 });
  });

  it('counts what one member was told twice, in one run or in two', () => {
    expect(verdictOf(followers, [...all, told('ben', 'i1n1')])).toMatchObject({ missed: 0, twice: 1, repeated: 0 });
    expect(verdictOf(followers, [...all, told('ben', 'i1n1', { run: 2 })])).toMatchObject({ twice: 1, repeated: 0 });
  });

  it('allows what was told as a member was killed to be repeated at the start of a later run', () => {
    const repeat = { run: 2, isPending: true };
    expect(verdictOf(followers, [...all, told('ana', 'i1n1', repeat)])).toMatchObject({ twice: 0, repeated: 1 });
    const two = [told('ana', 'i1n1', repeat), told('ana', 'i2n1', repeat)];
    expect(verdictOf(followers, [...all, ...two])).toMatchObject({ twice: 0, repeated: 2 });
    const later = told('ana', 'i1n1', { ...repeat, run: 3 });
    expect(verdictOf(followers, [...all, later])).toMatchObject({ twice: 0, repeated: 1 });
    expect(verdictOf(followers, [...all, later, later])).toMatchObject({ twice: 1, repeated: 0 });
  });
});

describe('the lists of the subscribers', () => {
  it('overlap: each vendor has several subscribers, and no two lists are the same', () => {
    const lists = Array.from({ length: 10 }, (_, subscriber) => followedBy(subscriber, 10, 30));
    for (let vendor = 0; vendor < 30; vendor += 1) {
      expect(new Set(followersOf(vendor, 10)).size).toBe(followersEach);
      expect(lists.filter((list) => list.includes(vendor))).toHaveLength(followersEach);
    }
    expect(new Set(lists.map(String)).size).toBe(lists.length);
  });
});
