import { type RetryAfterBounds, retryAfterMs } from '../../http/retry-after.ts';
import { oneLine } from '../formats/one-line.ts';
import { type DeliveryResult, rejected, retryLater } from '../outbox/delivery.ts';
import { redact } from '../secrets/redact.ts';
import type { PostResponse } from './http-post.ts';

export interface ServerKind {
  readonly host: string;
  readonly now: number;
  /** What may stand in no sentence, even if the other side repeats it. */
  readonly secrets: readonly string[];
}

/** A receiver may ask for a second and get no more, but for no longer than a day. */
export const retryAfterBounds: RetryAfterBounds = { leastMs: 1_000, mostMs: 24 * 3_600_000 };

const passing: ReadonlySet<number> = new Set([408, 425, 429]);

const adviceByStatus: Readonly<Record<number, string>> = {
  400: 'It does not take this message. Check that the channel is of the right kind.',
  401: 'It does not know the secret of this channel. Enter it again.',
  403: 'It does not let this channel post. Enter a new address or ask who runs it.',
  404: 'The address is not there any more. Make a new one and enter it.',
  410: 'The address was withdrawn. Make a new one and enter it.',
};

/** What an HTTP answer means for the message that was sent. */
export function classifyResponse(answer: PostResponse, { host, now, secrets }: ServerKind): DeliveryResult {
  const { status } = answer;
  const said = excerpt(answer.body, secrets);
  const answered = `${host} answered ${status}${said === '' ? '' : ` (“${said}”)`}.`;
  if (status >= 200 && status < 300) return { kind: 'accepted', said: answered, ref: null };
  if (status < 400)
    return retryLater(`${answered} It redirects, which is not followed: enter the address where it leads.`);
  if (status >= 500 || passing.has(status))
    return retryLater(answered, retryAfterMs(answer.headers, now, retryAfterBounds));
  return rejected(
    `${answered} ${adviceByStatus[status] ?? 'It does not take messages of this channel. Check its address.'}`,
  );
}

/** The beginning of what the other side said, as one clean line. */
export function excerpt(body: string, secrets: readonly string[]): string {
  return oneLine(redact(body.slice(0, 2_000), secrets), 160);
}
