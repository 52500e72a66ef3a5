import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The response of a route. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const jsonType = 'application/json; charset=utf-8';

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, type: jsonType, body: `${JSON.stringify(value)}\n` };
}

/** A refusal, explained in one sentence. */
export function problem(status: number, sentence: string): Answer {
  return jsonAnswer({ error: sentence }, status);
}

/** Nothing is meant for web pages, and nothing may be reused from a cache without revalidation. */
export const commonHeaders = {
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Sends an answer with its ETag, or 304 if the client already has it. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  more: Readonly<Record<string, string>> = {},
): void {
  const { body, etag } = encoded(answer);
  const tagged = answer.status === 200 ? { etag } : {};
  if (answer.status === 200 && isKnownTo(request, etag)) {
    response.writeHead(304, { ...commonHeaders, ...tagged, ...more }).end();
    return;
  }
  response.writeHead(answer.status, {
    ...commonHeaders,
    ...tagged,
    ...more,
    'content-type': answer.type,
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const encodedAnswers = new WeakMap<Answer, { readonly body: Buffer; readonly etag: string }>();

/** The bytes of an answer and their ETag, computed once for all clients that get it. */
function encoded(answer: Answer) {
  const known = encodedAnswers.get(answer);
  if (known) return known;
  const body = Buffer.from(answer.body);
  const made = { body, etag: `"${createHash('sha1').update(body).digest('base64url')}"` };
  encodedAnswers.set(answer, made);
  return made;
}

function isKnownTo({ headers }: IncomingMessage, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
