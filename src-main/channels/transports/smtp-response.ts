import type { MailServer } from '../destination.ts';
import { type DeliveryResult, rejected, retryLater, type Undelivered } from '../outbox/delivery.ts';
import { excerpt } from './http-response.ts';
import type { RejectedRecipient, SmtpResponse } from './smtp-client.ts';

const adviceByCode: Readonly<Record<string, string>> = {
  EAUTH: 'The mail server rejected the user name or password. Enter them again.',
  ENOAUTH: 'The mail server requires a user name and password.',
  EENVELOPE: 'The mail server rejected these addresses. Check from and to.',
  ETLS: 'The mail server offers no trusted encryption. Check the port, or ask the server’s administrator.',
};

/** What a mail server’s reply means; `ref` is the Message-ID that later e-mails refer to. */
export function classifySmtpResponse(answer: SmtpResponse, mailServer: MailServer, ref: string): DeliveryResult {
  const server = nameOf(mailServer);
  const secrets = secretsOf(mailServer);
  if (answer.kind === 'taken') {
    const missed = answer.rejected.map(({ address }) => address).join(', ');
    const undelivered = answer.rejected.map((one) => classifyRejection(mailServer, one));
    const said = `${server} answered: ${excerpt(answer.response, secrets)}.${missed && ` It rejected ${missed}.`}`;
    return { kind: 'accepted', said, ref, ...(undelivered.length > 0 && { undelivered }) };
  }
  const { code, status, text } = answer;
  const said = excerpt(text, secrets);
  const answered = status === null ? 'did not accept the message' : `answered ${status}`;
  const advice = adviceByCode[code];
  const sentence = `${server} ${answered} (“${said}”).${advice === undefined ? '' : ` ${advice}`}`;
  return isPermanent(code, status) ? rejected(sentence) : retryLater(sentence);
}

/** What the rejection of one recipient means for that recipient. */
export function classifyRejection(mailServer: MailServer, { address, status, text }: RejectedRecipient): Undelivered {
  const said = excerpt(text, secretsOf(mailServer));
  const answered = status === null ? 'did not accept' : `answered ${status} for`;
  const reason = `${nameOf(mailServer)} ${answered} ${address}${said === '' ? '' : ` (“${said}”)`}.`;
  return { recipient: address, kind: status !== null && status >= 500 ? 'refused' : 'later', reason };
}

function nameOf({ host, port }: MailServer): string {
  return `${host}:${port}`;
}

function secretsOf({ login }: MailServer): readonly string[] {
  return login === null ? [] : [login.password];
}

/** RFC 5321: 4xx is temporary, 5xx permanent. Without a reply, only a missing password needs the user. */
function isPermanent(code: string, status: number | null): boolean {
  return status === null ? code === 'ENOAUTH' : status >= 500;
}
