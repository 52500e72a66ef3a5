import type { Outcome } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageAddress, PageBody, PageRequest, Platform } from '../../src-main/platforms/platform.ts';
import { type Companion, type Companions, strangerDistance } from './companions.ts';

/** A request and what answers it. */
export interface Answered {
  readonly request: PageRequest;
  readonly companion: Companion;
}

/** A platform that asks for much would otherwise be tried without end. */
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

/** What the answers call for is answered by the first companion that then can be read; a stranger's page is none. */
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
      .find((one) => readWith(platform, address, one).ok);
    return answer ?? known;
  }, answered);
}

/** Whether the platform takes anything from that answer: in its place, one of nobody's would be refused or missed. */
export function isTaken(
  platform: Platform,
  address: PageAddress,
  answered: readonly Answered[],
  own: PageRequest,
  page: StatusPage,
): boolean {
  if (page.notUnderstood.some((line) => line.endsWith(' unreadable'))) return false;
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
