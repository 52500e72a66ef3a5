/** What a test cannot do without: a program, or a right. */
export interface Need {
  /** Such as `strace`. */
  readonly what: string;
  readonly isThere: boolean;
  /** Whether the machines that decide on a merge must have it; Linux by default. */
  readonly isExpected?: boolean;
}

/** Whether the tests can run. Says what is missing where they are skipped; where it is expected and `CI` is set, fails. */
export function canRun({ what, isThere, isExpected = process.platform === 'linux' }: Need, env = process.env): boolean {
  if (isThere) return true;
  if (env.CI === 'true' && isExpected) throw new Error(`${what} is missing, and these tests must run where CI is set.`);
  process.stderr.write(`SKIPPED: tests that need ${what}, which is missing here.\n`);
  return false;
}
