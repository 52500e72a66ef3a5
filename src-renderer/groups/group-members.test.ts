import { describe, expect, it } from 'vitest';
import { hasNoMembers, membersOf, vendorsOf } from './group-members.ts';

describe('vendorsOf', () => {
  it('collects the patterns of each vendor, none for a whole vendor', () => {
    expect(vendorsOf(['acme', 'harness: Prod 1 > *', 'harness: id:x: y', 'acme: EU > *', 'bank: A', 'bank'])).toEqual([
      { vendorId: 'acme', patterns: null },
      { vendorId: 'harness', patterns: ['Prod 1 > *', 'id:x: y'] },
      { vendorId: 'bank', patterns: null },
    ]);
  });
});

describe('membersOf', () => {
  it('restores the members, without vendors that have no pattern yet', () => {
    const members = ['acme', 'harness: Prod 1 > *', 'harness: Prod 2 > *'];
    expect(membersOf(vendorsOf(members))).toEqual(members);
    expect(membersOf([{ vendorId: 'acme', patterns: [] }])).toEqual([]);
  });
});

describe('hasNoMembers', () => {
  it('is true for an empty list of members, but not for everything', () => {
    expect([hasNoMembers({ members: [] }), hasNoMembers({ members: null })]).toEqual([true, false]);
  });
});
