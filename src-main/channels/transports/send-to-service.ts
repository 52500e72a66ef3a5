import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { privateOriginOf } from '../../http/private-host.ts';
import type { Message } from '../formats/message.ts';
import type { Delivery, DeliveryResult } from '../outbox/delivery.ts';
import { rejected, retryLater } from '../outbox/delivery.ts';
import { isOwnService, type ServiceDestination, secretsOfService } from '../service-address.ts';
import type { WebhookPost } from './http-post.ts';
import { classifyResponse } from './http-response.ts';
import { pushoverResult } from './pushover-response.ts';
import { type ServiceRequest, serviceRequests } from './service-request.ts';
import { telegramResult } from './telegram-response.ts';

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
  if (destination.kind === 'pushover') return pushoverResult(answer.value, by);
  return destination.kind === 'telegram' ? telegramResult(answer.value, by, first) : classifyResponse(answer.value, by);
}
