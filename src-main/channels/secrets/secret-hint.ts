import type { Channel } from '#shared/domain/channel.ts';
import { destinationOf } from '../destination.ts';

/** The end of a shorter secret would reveal too much. */
const leastLength = 12;

/** The host and the last four characters, to tell secrets apart; `null` for passwords and short secrets. */
export function secretHint(channel: Channel, secret: string): string | null {
  const parsed = destinationOf(channel, secret);
  if (!parsed.ok || parsed.value.kind === 'email') return null;
  if (!('url' in parsed.value)) return endOf(secret.trim().split('#')[0] ?? '');
  const { host, pathname, search } = parsed.value.url;
  return [host, endOf(pathname + search)].filter(Boolean).join(' ');
}

function endOf(text: string): string {
  return text.length < leastLength ? '' : `…${text.slice(-4)}`;
}
