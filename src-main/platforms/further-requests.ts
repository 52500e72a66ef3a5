import type { PageAddress, PageBodies, PageRequest, Platform } from './platform.ts';

/** A page that always calls for more costs no more than this. */
const mostFurther = 40;

interface Asked<Refusal> {
  readonly requests: readonly PageRequest[];
  /** Why one that is needed was not answered; `null` when all were. */
  readonly refusal: Refusal | null;
}

/** Asks for what the answers call for, until they call for nothing new or one that is needed is refused. `ask` adds to `bodies`. */
export async function askFurther<Refusal>(
  platform: Platform,
  address: PageAddress,
  bodies: PageBodies,
  ask: (request: PageRequest) => Promise<Refusal | null>,
): Promise<Asked<Refusal>> {
  const requests: PageRequest[] = [];
  const asked = new Set<string>();
  while (asked.size < mostFurther) {
    const called = platform.furtherRequests?.(bodies, address) ?? [];
    const next = called.find(({ name }) => !bodies.has(name) && !asked.has(name));
    if (!next) break;
    asked.add(next.name);
    const refusal = await ask(next);
    if (refusal === null) requests.push(next);
    else if (!next.isExtra) return { requests, refusal };
  }
  return { requests, refusal: null };
}
