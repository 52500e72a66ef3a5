import { createHash } from 'node:crypto';

/** Identifies a page on the bus, whatever a list calls its vendor. */
export function pageKey(pageUrl: string): string {
  return digest(pageUrl).toString('hex').slice(0, 32);
}

/** Rendezvous hashing: when a member leaves or joins, only its own pages move. `null` without members. */
export function ownerOf(key: string, members: readonly string[]): string | null {
  const [first, ...others] = members;
  if (first === undefined) return null;
  return others.reduce((best, member) => (isHigher(key, member, best) ? member : best), first);
}

/** A constant pseudo-random number for this member and page, in [0, 1). */
export function shareOf(key: string, member: string): number {
  return digest(`${key} ${member}`).readUInt32BE() / 2 ** 32;
}

function isHigher(key: string, one: string, other: string): boolean {
  return Buffer.compare(digest(`${key} ${one}`), digest(`${key} ${other}`)) > 0;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
