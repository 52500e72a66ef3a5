import { type AlertGroup, splitMember } from '#shared/domain/alert-group.ts';

/** One vendor in a group: the whole vendor with `null`, else the components that match the patterns. */
export interface MemberVendor {
  readonly vendorId: string;
  readonly patterns: readonly string[] | null;
}

/** The vendors of a group in the order of its members. */
export function vendorsOf(members: readonly string[]): readonly MemberVendor[] {
  const byVendor = new Map<string, readonly string[] | null>();
  for (const { vendorId, pattern } of members.map(splitMember)) {
    const before = byVendor.get(vendorId);
    byVendor.set(vendorId, pattern === null || before === null ? null : [...(before ?? []), pattern]);
  }
  return [...byVendor].map(([vendorId, patterns]) => ({ vendorId, patterns }));
}

/** The inverse of `vendorsOf`; a vendor without any pattern yet adds no member. */
export function membersOf(vendors: readonly MemberVendor[]): string[] {
  return vendors.flatMap(({ vendorId, patterns }) =>
    patterns === null ? [vendorId] : patterns.map((pattern) => `${vendorId}: ${pattern}`),
  );
}

/** Whether the group is limited to members and has none, so that nothing can reach it. */
export function hasNoMembers({ members }: Pick<AlertGroup, 'members'>): boolean {
  return members !== null && members.length === 0;
}
