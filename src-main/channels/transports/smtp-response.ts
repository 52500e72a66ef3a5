import type { MailServer } from '../destination.ts';
import { type DeliveryResult, rejected, retryLater } from '../outbox/delivery.ts';
import { excerpt } from './http-response.ts';
import type { SmtpResponse } from './smtp-client.ts';

const adviceByCode: Readonly<Record<string, string>> = {
  EAUTH: 'The mail server rejected the user name or password. Enter them again.',
  ENOAUTH: 'The mail server requires a user name and password.',
  EENVELOPE: 'The mail server rejected these addresses. Check from and to.',
  ETLS: 'The mail server offers no trusted encryption. Check the port, or ask the server’s administrator.',
};

/** What a mail server's answer means; `ref` is the Message-ID by which later mails are threaded. */
export function classifySmtpResponse(
  answer: SmtpResponse,
  { host, port, login }: MailServer,
  ref: string,
): DeliveryResult {
  const server = `${host}:${port}`;
  const secrets = login === null ? [] : [login.password];
  if (answer.kind === 'taken') {
    const missed = answer.rejected.length === 0 ? '' : ` It rejected ${answer.rejected.join(', ')}.`;
    return { kind: 'accepted', said: `${server} answered: ${excerpt(answer.response, secrets)}.${missed}`, ref };
  }
  const { code, status, text } = answer;
  const said = excerpt(text, secrets);
  const answered = status === null ? 'did not accept the message' : `answered ${status}`;
  const advice = adviceByCode[code];
  const sentence = `${server} ${answered} (“${said}”).${advice === undefined ? '' : ` ${advice}`}`;
  return isPermanent(code, status) ? rejected(sentence) : retryLater(sentence);
}

/** RFC 5321: 4xx will pass, 5xx will not. Without a reply, only a missing password is the user’s to fix. */
function isPermanent(code: string, status: number | null): boolean {
  return status === null ? code === 'ENOAUTH' : status >= 500;
}
