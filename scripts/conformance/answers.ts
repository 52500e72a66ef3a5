import { type Outcome, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageAddress, PageBody, PageRequest, Platform } from '../../src-main/platforms/platform.ts';
import { type Companion, type Companions, strangerDistance } from './companions.ts';

/** A request and the companion that answers it. */
export interface Answered {
  readonly request: PageRequest;
  readonly companion: Companion;
}

/** A limit for platforms with many requests, which would take too long. */
const mostFillings = 150;

/** Every way to answer these requests. */
export function fillingsOf(requests: readonly PageRequest[], companions: Companions): readonly (readonly Answered[])[] {
  return requests.reduce<readonly (readonly Answered[])[]>(
    (fillings, request) => {
      const answers = companions(request).map((companion) => ({ request, companion }));
      return fillings.flatMap((filling) => answers.map((answer) => [...filling, answer])).slice(0, mostFillings);
    },
    [[]],
  );
}

export function furtherOf(
  platform: Platform,
  address: PageAddress,
  answered: readonly Answered[],
): readonly PageRequest[] {
  const names = new Set(answered.map(({ request }) => request.name));
  const further = platform.furtherRequests?.(bodiesOf(answered), address, null) ?? [];
  return further.filter(({ name }) => !names.has(name));
}

/** Answers each further request with the first readable companion, but never with a stranger. */
export function withFurther(
  platform: Platform,
  address: PageAddress,
  answered: readonly Answered[],
  companions: Companions,
): readonly Answered[] {
  return furtherOf(platform, address, answered).reduce((known, request) => {
    const likely = companions(request).filter(({ distance }) => distance < strangerDistance);
    const answer = likely
      .map((companion) => known.concat({ request, companion }))
      .find((one) => isReadable(readWith(platform, address, one)));
    return answer ?? known;
  }, answered);
}

function isReadable(outcome: Outcome<StatusPage>): boolean {
  return outcome.ok && !outcome.value.notUnderstood.some((line) => line.endsWith(' unreadable'));
}

/** Whether the platform uses that answer: replacing it by a foreign document must fail or change the page. */
export function isTaken(
  platform: Platform,
  address: PageAddress,
  answered: readonly Answered[],
  own: PageRequest,
  page: StatusPage,
): boolean {
  if (!isReadable(success(page))) return false;
  const foreign = { bytes: new TextEncoder().encode('{"hello":1}'), contentType: 'application/json', url: own.url };
  const without = answered.map((one) =>
    one.request.name === own.name ? { ...one, companion: { ...one.companion, body: foreign } } : one,
  );
  const outcome = readWith(platform, address, without);
  return !outcome.ok || JSON.stringify(outcome.value) !== JSON.stringify(page);
}

export function readWith(platform: Platform, address: PageAddress, answered: readonly Answered[]): Outcome<StatusPage> {
  return platform.read(bodiesOf(answered), address);
}

function bodiesOf(answered: readonly Answered[]): ReadonlyMap<string, PageBody> {
  return new Map(answered.map(({ request, companion }) => [request.name, companion.body]));
}
