import type { Outcome } from '#shared/domain/failure.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';

/** A team’s meeting point: a NATS server and the prefix of its subjects and buckets. */
export interface TeamAddress {
  readonly server: string;
  readonly tls: boolean;
  readonly name: string;
}

const usualName = 'statustray';

/** `nats://host:4222/team`; a failure is a sentence. */
export function parseTeamAddress(text: string): Outcome<TeamAddress, string> {
  const url = canParseUrl(text) ? new URL(text) : null;
  if (url === null || !['nats:', 'tls:'].includes(url.protocol) || url.hostname === '')
    return no(`Expected an address such as nats://bus.example:4222/team, received "${text.slice(0, 200)}".`);
  if (url.username !== '' || url.password !== '')
    return no('A team address cannot contain a user name or password. See docs/team.md for credentials.');
  const name = url.pathname.replace(/^\//, '') || usualName;
  if (!/^[a-z0-9_-]{1,40}$/i.test(name))
    return no(`A team name has up to 40 letters, digits, hyphens and underscores, received "${name.slice(0, 80)}".`);
  return { ok: true, value: { server: `${url.hostname}:${url.port || '4222'}`, tls: url.protocol === 'tls:', name } };
}

/** Whether credentials for one address may be sent to the other. */
export function isSameServer(one: string, other: string): boolean {
  const [first, second] = [parseTeamAddress(one), parseTeamAddress(other)];
  return first.ok && second.ok && first.value.server === second.value.server && first.value.tls === second.value.tls;
}

function no(sentence: string): { readonly ok: false; readonly failure: string } {
  return { ok: false, failure: sentence };
}
