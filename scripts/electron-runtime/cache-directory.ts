import { homedir } from 'node:os';
import { join } from 'node:path';

/** Keeps downloads between runs: outside the source tree, safe to delete at any time. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  if (env.STATUSTRAY_CACHE) return env.STATUSTRAY_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'statustray');
}
