import type { FailureKind } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageAddress, PageBodies, PageRequest, Platform } from './platform.ts';

/** The limit for a page that keeps requiring more. */
const mostFurther = 40;

interface AskFurther<Refusal> {
  readonly platform: Platform;
  readonly address: PageAddress;
  readonly previous: StatusPage | null;
  readonly bodies: PageBodies;
  /** Adds the response to `bodies`. */
  readonly ask: (request: PageRequest) => Promise<Refusal | null>;
  readonly kindOf: (refusal: Refusal) => FailureKind;
}

interface Asked<Refusal> {
  readonly requests: readonly PageRequest[];
  /** Why a required request failed; otherwise `null`. */
  readonly refusal: Refusal | null;
}

/** Makes the requests that earlier responses require, until nothing new is required or a required one fails. */
export async function askFurther<Refusal>({
  platform,
  address,
  previous,
  bodies,
  ask,
  kindOf,
}: AskFurther<Refusal>): Promise<Asked<Refusal>> {
  const requests: PageRequest[] = [];
  const asked = new Set<string>();
  while (asked.size < mostFurther) {
    const called = platform.furtherRequests?.(bodies, address, previous) ?? [];
    const next = called.find(({ name }) => !bodies.has(name) && !asked.has(name));
    if (!next) break;
    asked.add(next.name);
    const refusal = await ask(next);
    if (refusal === null) requests.push(next);
    else if (!next.isExtra && !(next.mayBeGone && kindOf(refusal) === 'gone')) return { requests, refusal };
  }
  return { requests, refusal: null };
}
