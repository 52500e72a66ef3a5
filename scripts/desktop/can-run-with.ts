import { canRun } from '../../src-main/state/testing/loud-skip.ts';
import { ensureSystemPackages, type Purpose } from './system-packages.ts';

/** Whether tests that need these Debian packages can run; installs them if allowed. */
export async function canRunWith(what: string, purposes: readonly Purpose[]): Promise<boolean> {
  if (process.platform !== 'linux') return canRun({ what, isThere: false });
  const packages = await ensureSystemPackages(purposes);
  return packages.kind === 'missing'
    ? canRun({ what: `${what} (${packages.line})`, isThere: false })
    : canRun({ what, isThere: true });
}
