import { dayMs } from '#shared/domain/duration.ts';
import { type RetryAfterBounds, retryAfterMs } from '../../http/retry-after.ts';
import { oneLine } from '../formats/one-line.ts';
import { type DeliveryResult, rejected, retryLater } from '../outbox/delivery.ts';
import { redact } from '../secrets/redact.ts';
import type { PostResponse } from './http-post.ts';

export interface ServerKind {
  readonly host: string;
  readonly now: number;
  /** May appear in no sentence, even if the receiver repeats them. */
  readonly secrets: readonly string[];
}

/** A receiver may ask for less than a second, which becomes one, and for a day at most. */
export const retryAfterBounds: RetryAfterBounds = { leastMs: 1_000, mostMs: dayMs };

const passing: ReadonlySet<number> = new Set([408, 425, 429]);

const adviceByStatus: Readonly<Record<number, string>> = {
  400: 'The server does not accept this message. Check that the channel is of the right kind.',
  401: 'The server rejected the channel’s credentials. Enter them again.',
  403: 'The server does not allow this channel to post. Enter a new URL or ask the server’s administrator.',
  404: 'The webhook no longer exists. Create a new one and enter its URL.',
  410: 'The webhook was removed. Create a new one and enter its URL.',
};

/** What an HTTP response means for the message. */
export function classifyResponse(answer: PostResponse, { host, now, secrets }: ServerKind): DeliveryResult {
  const { status } = answer;
  const said = excerpt(answer.body, secrets);
  const answered = `${host} answered ${status}${said === '' ? '' : ` (“${said}”)`}.`;
  if (status >= 200 && status < 300) return { kind: 'accepted', said: answered, ref: null };
  if (status < 400) return retryLater(`${answered} Statustray does not follow redirects here. Enter the final URL.`);
  if (status >= 500 || passing.has(status))
    return retryLater(answered, retryAfterMs(answer.headers, now, retryAfterBounds));
  return rejected(
    `${answered} ${adviceByStatus[status] ?? 'The server does not accept this channel’s messages. Check its URL.'}`,
  );
}

const teamsErrors = /^\s*"?(?:webhook message delivery failed|microsoft teams endpoint returned)/i;

/** A Teams connector answers 200 even if it failed to deliver; its body then contains the real status. */
export function teamsStatus({ status, body }: PostResponse): number {
  if (status < 200 || status >= 300 || !teamsErrors.test(body)) return status;
  return Number(/HTTP error ([45]\d\d)/i.exec(body)?.[1] ?? 502);
}

/** The beginning of the receiver’s response, as one clean line. */
export function excerpt(body: string, secrets: readonly string[]): string {
  return oneLine(redact(body.slice(0, 2_000), secrets), 160);
}
