import { type AlertGroup, splitMember } from '#shared/domain/alert-group.ts';

/** One vendor of a group: all of it with `null`, else the parts that these patterns name. */
export interface MemberVendor {
  readonly vendorId: string;
  readonly patterns: readonly string[] | null;
}

/** The vendors of a group in the order in which it names them. */
export function vendorsOf(members: readonly string[]): readonly MemberVendor[] {
  const byVendor = new Map<string, readonly string[] | null>();
  for (const { vendorId, pattern } of members.map(splitMember)) {
    const before = byVendor.get(vendorId);
    byVendor.set(vendorId, pattern === null || before === null ? null : [...(before ?? []), pattern]);
  }
  return [...byVendor].map(([vendorId, patterns]) => ({ vendorId, patterns }));
}

/** The other way round; a vendor of which no part was chosen yet names nothing. */
export function membersOf(vendors: readonly MemberVendor[]): string[] {
  return vendors.flatMap(({ vendorId, patterns }) =>
    patterns === null ? [vendorId] : patterns.map((pattern) => `${vendorId}: ${pattern}`),
  );
}

/** Whether nothing can ever come to it: it has members to name and names none. */
export function hasNoMembers({ members }: Pick<AlertGroup, 'members'>): boolean {
  return members !== null && members.length === 0;
}
