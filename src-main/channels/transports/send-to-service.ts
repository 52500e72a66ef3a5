import { z } from 'zod';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { privateOriginOf } from '../../http/private-host.ts';
import type { Message } from '../formats/message.ts';
import type { Delivery, DeliveryResult } from '../outbox/delivery.ts';
import { rejected, retryLater } from '../outbox/delivery.ts';
import { isOwnService, type ServiceDestination, secretsOfService } from '../service-address.ts';
import type { PostResponse, WebhookPost } from './http-post.ts';
import { classifyResponse } from './http-response.ts';
import { type ServiceRequest, serviceRequests } from './service-request.ts';

export interface ServiceJob {
  readonly destination: ServiceDestination;
  readonly delivery: Delivery;
  readonly message: Message;
  readonly first: string | null;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** One attempt to send to a service. Its requests may be repeated, so the whole is retried if one of several fails. */
export async function sendToService(post: WebhookPost, job: ServiceJob): Promise<DeliveryResult> {
  const { requests, ref } = serviceRequests(job.destination, job.message, job.delivery, job.first);
  let result: DeliveryResult = rejected('There is nothing to send.');
  for (const request of requests) {
    result = await sendRequest(post, job, request);
    if (result.kind !== 'accepted') return result;
  }
  return result.kind === 'accepted' && ref !== null ? { ...result, ref } : result;
}

async function sendRequest(
  post: WebhookPost,
  { destination, first, now, signal }: ServiceJob,
  { url, headers, body }: ServiceRequest,
): Promise<DeliveryResult> {
  const isOwn = isOwnService(destination.kind) || isLoopbackHost(url.hostname);
  const answer = await post({
    url,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    privateOrigin: isOwn ? privateOriginOf(url.href) : null,
    signal,
  });
  if (!answer.ok) return retryLater(answer.failure.detail);
  const by = { host: url.host, now, secrets: secretsOfService(destination) };
  if (destination.kind !== 'telegram') return classifyResponse(answer.value, by);
  const judged = classifyResponse(withRetryAfter(answer.value), by);
  return judged.kind === 'accepted' ? { ...judged, ref: first ?? messageIdIn(answer.value) } : judged;
}

const telegramAnswer = z.object({
  result: z.object({ message_id: z.number().int() }).optional(),
  parameters: z.object({ retry_after: z.number().int().positive().optional() }).optional(),
});

/** Telegram gives its Retry-After in the body. */
function withRetryAfter(response: PostResponse): PostResponse {
  const seconds = parse(response.body)?.parameters?.retry_after;
  return seconds === undefined
    ? response
    : { ...response, headers: { ...response.headers, 'retry-after': String(seconds) } };
}

function messageIdIn({ body }: PostResponse): string | null {
  const id = parse(body)?.result?.message_id;
  return id === undefined ? null : String(id);
}

function parse(body: string) {
  try {
    return telegramAnswer.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
