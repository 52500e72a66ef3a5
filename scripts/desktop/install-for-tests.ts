import { ensureSystemPackages } from './system-packages.ts';

/** Installs once what several test files would otherwise ask apt for at the same time; what stays missing they say themselves. */
export async function setup(): Promise<void> {
  const outcome = await ensureSystemPackages(['electron', 'desktop', 'browser', 'prometheus', 'nats']);
  if (outcome.kind !== 'present') console.log(outcome.line);
}
