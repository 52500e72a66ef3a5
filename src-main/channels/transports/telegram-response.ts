import { z } from 'zod';
import { type DeliveryResult, rejected } from '../outbox/delivery.ts';
import type { PostResponse } from './http-post.ts';
import { classifyResponse, type ServerKind } from './http-response.ts';

/** https://core.telegram.org/bots/api#responseparameters */
const telegramAnswer = z.object({
  result: z.object({ message_id: z.number().int() }).optional(),
  parameters: z
    .object({ retry_after: z.number().int().positive().optional(), migrate_to_chat_id: z.number().int().optional() })
    .optional(),
});

/** What Telegram’s response means; `first` is the message that this one replies to. */
export function telegramResult(response: PostResponse, by: ServerKind, first: string | null): DeliveryResult {
  const { result, parameters } = parse(response.body) ?? {};
  const judged = classifyResponse(withRetryAfter(response, parameters?.retry_after), by);
  const chat = parameters?.migrate_to_chat_id;
  if (judged.kind === 'refused' && chat !== undefined)
    return rejected(`The group has become a supergroup. Enter the bot’s token again with its new chat, ${chat}.`);
  if (judged.kind !== 'accepted') return judged;
  const id = result?.message_id;
  return { ...judged, ref: first ?? (id === undefined ? null : String(id)) };
}

/** Telegram gives its Retry-After in the body. */
function withRetryAfter(response: PostResponse, seconds: number | undefined): PostResponse {
  return seconds === undefined
    ? response
    : { ...response, headers: { ...response.headers, 'retry-after': String(seconds) } };
}

function parse(body: string) {
  try {
    return telegramAnswer.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
