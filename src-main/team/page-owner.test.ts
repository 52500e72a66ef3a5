import { describe, expect, it } from 'vitest';
import { ownerOf, pageKey, shareOf } from './page-owner.ts';

const keys = Array.from({ length: 3_000 }, (_, index) => pageKey(`https://status-${index}.example/`));
const members = ['ana', 'ben', 'clara'];
const pagesOf = (member: string, among: readonly string[]) => keys.filter((key) => ownerOf(key, among) === member);

describe('ownerOf', () => {
  it('distributes the pages about evenly', () => {
    for (const member of members) {
      expect(pagesOf(member, members).length).toBeGreaterThan(850);
      expect(pagesOf(member, members).length).toBeLessThan(1_150);
    }
  });

  it('does not depend on the order of the members', () => {
    expect(keys.map((key) => ownerOf(key, members))).toEqual(keys.map((key) => ownerOf(key, members.toReversed())));
  });

  it('moves only the pages of a member that left', () => {
    const moved = keys.filter((key) => ownerOf(key, members) !== ownerOf(key, ['ana', 'ben']));
    expect(moved).toEqual(pagesOf('clara', members));
  });

  it('has no owner without members', () => {
    expect(ownerOf(pageKey('https://a.example/'), [])).toBeNull();
  });
});

describe('shareOf', () => {
  it('distributes the members of a page', () => {
    const shares = keys.map((key) => shareOf(key, 'ana'));
    expect(Math.min(...shares)).toBeLessThan(0.01);
    expect(Math.max(...shares)).toBeGreaterThan(0.99);
  });
});
