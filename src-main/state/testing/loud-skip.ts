/** A prerequisite of tests: a program or a permission. */
export interface Need {
  /** For example `strace`. */
  readonly what: string;
  readonly isThere: boolean;
  /** Whether CI machines must have it; true on Linux by default. */
  readonly isExpected?: boolean;
}

/**
 * Whether the tests can run. Reports what is missing when they are skipped; throws if it is expected and `CI` is set.
 */
export function canRun({ what, isThere, isExpected = process.platform === 'linux' }: Need, env = process.env): boolean {
  if (isThere) return true;
  if (env.CI === 'true' && isExpected) throw new Error(`${what} is missing, and these tests must run where CI is set.`);
  process.stderr.write(`SKIPPED: tests that need ${what}, which is missing here.\n`);
  return false;
}

/** Whether the tests can run on this system; on another one they are always skipped. */
export function canRunOn(...platforms: readonly NodeJS.Platform[]): boolean {
  return canRun({ what: platforms.join(' or '), isThere: platforms.includes(process.platform), isExpected: false });
}
