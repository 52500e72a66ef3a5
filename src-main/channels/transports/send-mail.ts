import type { Destination } from '../destination.ts';
import { mailOf } from '../formats/email.ts';
import type { Message } from '../formats/message.ts';
import type { AcceptedDelivery, Delivery, DeliveryResult, Undelivered } from '../outbox/delivery.ts';
import type { PostMail, SmtpResponse } from './smtp-client.ts';
import { classifyRejection, classifySmtpResponse } from './smtp-response.ts';

export interface MailJob {
  readonly destination: Extract<Destination, { kind: 'email' }>;
  readonly delivery: Delivery;
  readonly message: Message;
  readonly first: string | null;
  readonly now: number;
  readonly signal: AbortSignal;
}

type Failed = Extract<SmtpResponse, { kind: 'failed' }>;

/** One attempt to reach the recipients who have not received the message yet. */
export async function sendMail(post: PostMail, job: MailJob): Promise<DeliveryResult> {
  const { destination, delivery, message, first, now, signal } = job;
  const { server } = destination;
  const { to, behind } = recipientsOf(destination.to, delivery);
  const mail = mailOf(message, { from: destination.from, to }, { key: delivery.key, first, now });
  const ref = first ?? mail.messageId;
  if (to.length === 0)
    return { kind: 'accepted', said: 'No recipient is left for this message.', ref: null, ...rest(behind) };
  const answer = await post(server, mail, signal);
  if (isAboutRecipients(answer)) {
    if (to.length > 1 && answer.at === 'message') return oneByOne();
    if (onlyOf(delivery) !== null) {
      const undelivered = to.map((address) => classifyRejection(server, { ...answer, address }));
      return { kind: 'accepted', said: undelivered.map(({ reason }) => reason).join(' '), ref: null, undelivered };
    }
    return classifySmtpResponse(answer, server, ref);
  }
  return withUndelivered(classifySmtpResponse(answer, server, ref), behind);

  /** The server rejected the message without naming a recipient, so each one gets a transaction of its own. */
  async function oneByOne(): Promise<DeliveryResult> {
    const undelivered: Undelivered[] = [];
    const failures: Failed[] = [];
    let taken: DeliveryResult | null = null;
    for (const recipient of mail.to) {
      const one = await post(server, { ...mail, to: [recipient] }, signal);
      if (one.kind === 'taken') taken = classifySmtpResponse(one, server, ref);
      else {
        failures.push(one);
        const { kind, reason } = classifyRejection(server, { ...one, address: recipient.address });
        undelivered.push({ recipient: recipient.address, kind: isAboutRecipients(one) ? kind : 'later', reason });
      }
    }
    if (taken !== null) return withUndelivered(taken, [...undelivered, ...behind]);
    const passing = failures.find(({ status }) => status === null || status < 500);
    return classifySmtpResponse(passing ?? failures[0] ?? answer, server, ref);
  }
}

function recipientsOf(all: readonly string[], delivery: Delivery) {
  const { recipients } = delivery;
  const only = onlyOf(delivery);
  if (only !== null) return { to: all.filter((address) => address === only), behind: [] };
  const owed = recipients !== undefined && 'except' in recipients ? recipients.except : [];
  const behind = all
    .filter((address) => owed.includes(address))
    .map((recipient): Undelivered => ({ recipient, kind: 'behind', reason: 'an earlier message is sent first' }));
  return { to: all.filter((address) => !owed.includes(address)), behind };
}

function onlyOf({ recipients }: Delivery): string | null {
  return recipients !== undefined && 'only' in recipients ? recipients.only : null;
}

function isAboutRecipients(answer: SmtpResponse): answer is Failed {
  return answer.kind === 'failed' && answer.at !== 'session' && answer.status !== null;
}

function withUndelivered(result: DeliveryResult, more: readonly Undelivered[]): DeliveryResult {
  return result.kind === 'accepted' ? { ...result, ...rest([...(result.undelivered ?? []), ...more]) } : result;
}

function rest(undelivered: readonly Undelivered[]): Pick<AcceptedDelivery, 'undelivered'> {
  return undelivered.length === 0 ? {} : { undelivered };
}
