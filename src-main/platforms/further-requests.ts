import type { PageAddress, PageBodies, PageRequest, Platform } from './platform.ts';

/** A page that always calls for more costs no more than this. */
const mostFurther = 40;

interface Asked<Refusal> {
  readonly requests: readonly PageRequest[];
  /** Why one was not answered; `null` when all were. */
  readonly refusal: Refusal | null;
}

/** Asks for what the answers call for, until they call for nothing new or one is refused. `ask` adds to `bodies`. */
export async function askFurther<Refusal>(
  platform: Platform,
  address: PageAddress,
  bodies: PageBodies,
  ask: (request: PageRequest) => Promise<Refusal | null>,
): Promise<Asked<Refusal>> {
  const requests: PageRequest[] = [];
  while (requests.length < mostFurther) {
    const next = platform.furtherRequests?.(bodies, address).find(({ name }) => !bodies.has(name));
    if (!next) break;
    requests.push(next);
    const refusal = await ask(next);
    if (refusal !== null) return { requests, refusal };
  }
  return { requests, refusal: null };
}
