import { z } from 'zod';
import { dayMs, secondMs } from '#shared/domain/duration.ts';
import { type DeliveryResult, retryLater } from '../outbox/delivery.ts';
import type { PostResponse } from './http-post.ts';
import { classifyResponse, type ServerKind } from './http-response.ts';

const answerSchema = z.object({ status: z.number() });

/** What Pushover’s response means. 429 is a month’s quota, and a status other than 1 an error: https://pushover.net/api. */
export function pushoverResult(response: PostResponse, by: ServerKind): DeliveryResult {
  if (response.status === 429 && response.headers['retry-after'] === undefined) return quotaUsedUp(response, by);
  const status = response.status === 200 ? (statusIn(response.body) ?? 1) : 1;
  return classifyResponse(status === 1 ? response : { ...response, status: 400 }, by);
}

/** Repeated requests until the quota is reset would get the sender blocked. */
function quotaUsedUp({ headers }: PostResponse, { now, host }: ServerKind): DeliveryResult {
  const resetAt = Number(headers['x-limit-app-reset'] ?? Number.NaN) * secondMs;
  const askedMs = resetAt > now ? Math.min(resetAt - now, dayMs) : dayMs;
  return retryLater(`${host} answered 429. The application’s messages of this month are used up.`, askedMs);
}

function statusIn(body: string): number | null {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data?.status ?? null;
  } catch {
    return null;
  }
}
