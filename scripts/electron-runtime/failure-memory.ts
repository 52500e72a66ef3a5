import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Attempt } from './choose.ts';

const rememberedMs = 60 * 60_000;

type Memory = { readonly version: string; readonly failedAt: number; readonly reason: string };

/** Retries only if this version’s last failure is over an hour old, so a blocked network costs time just once. */
export async function rememberFailure(
  file: string,
  version: string,
  nowAt: number,
  attempt: () => Promise<Attempt>,
): Promise<Attempt> {
  const memory = recall(file);
  const ageMs = memory === undefined ? Number.POSITIVE_INFINITY : nowAt - memory.failedAt;
  if (memory?.version === version && ageMs >= 0 && ageMs < rememberedMs) {
    return { kind: 'failed', reason: memory.reason };
  }
  const outcome = await attempt();
  if (outcome.kind === 'failed') keep(file, { version, failedAt: nowAt, reason: outcome.reason });
  return outcome;
}

function recall(file: string): Memory | undefined {
  try {
    const value: Partial<Memory> = JSON.parse(readFileSync(file, 'utf8'));
    const { version, failedAt, reason } = value;
    if (version === undefined || typeof failedAt !== 'number' || reason === undefined) return undefined;
    return { version, failedAt, reason };
  } catch {
    return undefined;
  }
}

function keep(file: string, memory: Memory): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(memory));
}
