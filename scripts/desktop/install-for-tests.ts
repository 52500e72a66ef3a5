import { ensureSystemPackages } from './system-packages.ts';

/** Installs packages once, before test files run apt concurrently; tests report packages that are still missing. */
export async function setup(): Promise<void> {
  const outcome = await ensureSystemPackages(['electron', 'desktop', 'browser', 'prometheus', 'nats']);
  if (outcome.kind !== 'present') console.log(outcome.line);
}
