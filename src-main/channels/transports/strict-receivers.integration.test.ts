import { describe, expect, it, onTestFinished } from 'vitest';
import { type ChannelKind, channelKinds, plainChannel, type ServiceKind } from '#shared/domain/channel.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { hostileTexts } from '../../platforms/testing/hostile-texts.ts';
import { openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { aPoll } from '../../state/testing/builders.ts';
import { createChannels } from '../channels.ts';
import { signatureOf } from '../formats/webhook.ts';
import { environmentSecrets } from '../secrets/environment-secrets.ts';
import { flawFinder } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { mailUser, startSmtpServer } from '../testing/smtp-server.ts';
import { answering, type Received, type Reply, startWebhookServer } from '../testing/webhook-server.ts';
import { createWebhookClient } from './http-post.ts';
import { createSmtpClient } from './smtp-client.ts';

const longTitle = 'Everything is slow. '.repeat(500);
const texts = [...hostileChannelTexts, ...hostileTexts('https://beacon.example'), longTitle];
const kinds = channelKinds;
const key = 'canary-key';

const flawsIn = {
  slack: flawFinder('fixtures/slack-message.schema.json'),
  discord: flawFinder('fixtures/discord-message.schema.json'),
  teams: flawFinder('fixtures/teams-message.schema.json'),
  webhook: flawFinder('formats/webhook-v1.schema.json'),
  ntfy: flawFinder('fixtures/ntfy-message.schema.json'),
  gotify: flawFinder('fixtures/gotify-message.schema.json'),
  pushover: flawFinder('fixtures/pushover-message.schema.json'),
  telegram: flawFinder('fixtures/telegram-message.schema.json'),
  'google-chat': flawFinder('fixtures/google-chat-message.schema.json'),
  mattermost: flawFinder('fixtures/mattermost-message.schema.json'),
  pagerduty: flawFinder('fixtures/pagerduty-message.schema.json'),
  'jira-service-management': flawFinder('fixtures/jira-service-management-message.schema.json'),
} as const;
type Posted = keyof typeof flawsIn;

const telegramToken = `123456:${'A'.repeat(30)}`;

/** What follows a service’s address on this computer. */
const serviceSecrets: Readonly<Record<ServiceKind, string>> = {
  ntfy: '/ops#tk_1',
  gotify: '#app-token',
  pushover: `#${'a'.repeat(30)}#${'u'.repeat(30)}`,
  telegram: `#${telegramToken}#-1001`,
  'google-chat': '/v1/spaces/A/messages?key=k&token=t',
  mattermost: '/hooks/h',
  pagerduty: `#${'k'.repeat(32)}`,
  'jira-service-management': `#${'g'.repeat(24)}`,
};

const authorizations: Readonly<Partial<Record<Posted, readonly [header: string, value: string]>>> = {
  ntfy: ['authorization', 'Bearer tk_1'],
  gotify: ['x-gotify-key', 'app-token'],
  'jira-service-management': ['authorization', `GenieKey ${'g'.repeat(24)}`],
};

/** What a product would reject, or would interpret as more than text. */
const pings: Readonly<Record<Posted, (body: string) => boolean>> = {
  slack: (body) => /<[!@#]/.test(body.replaceAll('\\u003c', '<')),
  discord: (body) => JSON.stringify(JSON.parse(body).allowed_mentions) !== '{"parse":[]}',
  teams: (body) => body.includes('"mention"') || body.includes('"entities"'),
  webhook: () => false,
  ntfy: (body) => JSON.parse(body).markdown !== undefined,
  gotify: (body) => body.includes('text/markdown'),
  pushover: (body) => JSON.parse(body).html !== undefined,
  telegram: (body) => /@\w/.test(JSON.parse(body).text),
  'google-chat': (body) => JSON.parse(body).text !== undefined || body.includes('<users/'),
  mattermost: (body) => /@[\w]/.test(body),
  pagerduty: () => false,
  'jira-service-management': () => false,
};

function complaintsOf({ path, headers, body }: Received): readonly string[] {
  const product = kinds.find((kind): kind is Posted => kind !== 'email' && path.startsWith(`/${kind}`));
  if (!product) return [`nobody is at ${path}`];
  const [header, value] = authorizations[product] ?? [];
  if (header && headers[header] !== value) return [`${product}: without its key`];
  const flaws = flawsIn[product](JSON.parse(body)).map((flaw) => `${product}: ${flaw}`);
  const second = Number(/^t=(\d+),/.exec(String(headers['statustray-signature']))?.[1]);
  const isSigned = product !== 'webhook' || headers['statustray-signature'] === signatureOf(body, key, second);
  return [
    ...flaws,
    ...(isSigned ? [] : ['webhook: a wrong signature']),
    ...(pings[product](body) ? [`${product}: it pings`] : []),
  ];
}

/** A receiver that rejects what the product would, and keeps its complaints. */
async function aStrictReceiver(trouble: Reply = answering(200, 'ok')) {
  const complaints: string[] = [];
  const receiver = await startWebhookServer((response, received, count) => {
    const own = complaintsOf(received);
    complaints.push(...own);
    if (own.length > 0) answering(400, own.join('; '))(response, received, count);
    else trouble(response, received, count);
  });
  onTestFinished(receiver.close);
  return { ...receiver, complaints };
}

function pathOf(kind: ChannelKind): string {
  return kind in serviceSecrets ? serviceSecrets[kind as ServiceKind] : `/hook${kind === 'webhook' ? `#${key}` : ''}`;
}

/** The path from a commit to the receivers, with instant pauses. */
async function setUp(
  receiver: { readonly url: string },
  used: readonly ChannelKind[],
  mailPort: number | null,
  deadlineMs = 20_000,
) {
  let at = builtAt;
  const now = () => at;
  const { database } = openDatabase(':memory:', { now });
  const store = createStore({ database, path: null }, { now, report: () => {} });
  const client = createWebhookClient({ userAgent: 'Statustray tests', deadlineMs });
  const mail = `smtp://${mailUser.user}:${mailUser.password}@127.0.0.1:${mailPort}?from=status@acme.example&to=ops@acme.example`;
  const secrets = Object.fromEntries(
    used.map((kind) => [kind, kind === 'email' ? mail : `${receiver.url}${kind}${pathOf(kind)}`]),
  );
  const problems: string[] = [];
  const channels = createChannels({
    store,
    channels: () => used.map((kind) => plainChannel(kind, kind)),
    secrets: environmentSecrets(new Map(used.map((kind) => [kind, kind])), secrets),
    post: client.post,
    mail: createSmtpClient({}),
    now,
    random: () => 0.5,
    setTimer: (run, delayMs) => {
      const soon = setImmediate(() => {
        at += delayMs;
        run();
      });
      return () => clearImmediate(soon);
    },
    onChannelProblem: (id, { kind, reason }) => void problems.push(`${id} ${kind}: ${reason}`),
  });
  onTestFinished(async () => {
    await channels.stop();
    await client.close();
    store.close();
  });
  const deliver = async (alerts: readonly LedgerEntry[]): Promise<void> => {
    channels.start();
    store.commit(aPoll({ alerts }));
    channels.kick();
    while (store.outbox.channels().length > 0 && problems.length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { deliver, problems, store };
}

function told(channel: string, number: number, over: Partial<LedgerEntry> = {}): LedgerEntry {
  return anAlert({
    id: `${channel}:${number}`,
    changeKey: `acme/updated:i${number}`,
    channel,
    incidentId: `i${number}`,
    ...over,
  });
}

describe('receivers as strict as the real services', () => {
  it.each([
    [['slack', 'discord', 'teams', 'webhook']],
    [['ntfy', 'gotify', 'pushover', 'telegram']],
    [['google-chat', 'mattermost', 'pagerduty', 'jira-service-management']],
  ] as const)(
    'accept every hostile text as plain text and ping nobody: %s',
    async (posted) => {
      const receiver = await aStrictReceiver();
      const { deliver, problems } = await setUp(receiver, posted, null);
      await deliver(
        texts.flatMap((text, number) =>
          posted.map((kind) =>
            told(kind, number, { title: text, text: { title: text, body: text }, components: [text], url: text }),
          ),
        ),
      );
      expect([receiver.complaints, problems]).toEqual([[], []]);
      expect(receiver.received).toHaveLength(texts.length * posted.length);
      const ids = receiver.received.flatMap(({ headers }) => headers['idempotency-key'] ?? []);
      expect(new Set(ids).size).toBe(posted.some((kind) => kind === 'webhook') ? texts.length : 0);
    },
    60_000,
  );

  it('accept every hostile text by mail, as body and subject only', async () => {
    const mail = await startSmtpServer();
    onTestFinished(mail.close);
    const { deliver, problems } = await setUp({ url: 'http://127.0.0.1:9/' }, ['email'], mail.port);
    const some = texts.filter((text, number) => number % 8 === 0 || /[\r\n]/.test(text) || text === longTitle);
    await deliver(
      some.map((text, number) => told('email', number, { title: text, text: { title: text, body: text } })),
    );
    expect(problems).toEqual([]);
    expect(mail.taken).toHaveLength(some.length);
    const heads = mail.taken.map(({ source }) => source.slice(0, source.indexOf('\r\n\r\n')));
    const names = (head: string) => [...head.matchAll(/^([\w-]+):/gm)].map(([, name]) => name).join();
    expect(new Set(heads.map(names)).size).toBe(1);
    expect(new Set(mail.taken.map(({ to, user }) => `${to} ${user}`))).toEqual(new Set(['ops@acme.example ops']));
  }, 60_000);

  it('receive each alert once by its key, in order, whatever they responded', async () => {
    // Later than we wait: the receiver has it, and gets it again.
    const late: Reply = (response, received, count) => {
      setTimeout(() => answering(200, 'ok')(response, received, count), 350);
    };
    const troubles: readonly Reply[] = [
      answering(500),
      answering(429, '', { 'retry-after': '2' }),
      late,
      (response) => response.destroy(),
      answering(200, 'ok'),
      answering(503, '', { 'retry-after': '60' }),
    ];
    const receiver = await aStrictReceiver((response, received, count) =>
      (troubles[(count * 7) % 13] ?? answering(200, 'ok'))(response, received, count),
    );
    const { deliver, problems, store } = await setUp(receiver, ['webhook'], null, 250);
    await deliver(
      Array.from({ length: 40 }, (_, number) =>
        told('webhook', number, { incidentId: `i${number % 3}`, title: `${number}` }),
      ),
    );
    expect([receiver.complaints, problems.filter((problem) => !problem.includes('failing'))]).toEqual([[], []]);
    const bodies = receiver.received.map(({ body }) => JSON.parse(body));
    const first = [...new Map(bodies.map((body) => [body.id, body])).values()];
    expect(first.map(({ title }) => Number(title)).toSorted((a, b) => a - b)).toEqual([...Array(40).keys()]);
    for (const incident of ['i0', 'i1', 'i2']) {
      const heard = bodies.filter(({ incidentId }) => incidentId === incident).map(({ title }) => Number(title));
      expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    }
    expect(bodies.length).toBeGreaterThan(40);
    expect(new Set(store.ledgerSince(0, 100).map(({ delivery }) => delivery))).toEqual(new Set(['sent']));
  }, 60_000);

  it('are not contacted again after they report the channel gone', async () => {
    const receiver = await aStrictReceiver(answering(410, 'archived'));
    const { deliver, problems } = await setUp(receiver, ['slack'], null);
    await deliver([told('slack', 1), told('slack', 2)]);
    expect(problems).toEqual([expect.stringContaining('slack stopped')]);
    expect(receiver.received).toHaveLength(1);
  });
});
