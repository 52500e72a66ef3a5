import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { impacts } from '#shared/domain/incident.ts';
import { toAlerting } from '#shared/watch-list/watch-list.ts';
import { parseWatchList } from '#shared/watch-list/watch-list-parse.ts';
import { aDelivery, flawFinder } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { discordMessage, escapeDiscord } from './discord.ts';
import { messageOf } from './message.ts';
import { escapeSlack, slackMessage } from './slack.ts';
import { teamsMessage } from './teams.ts';
import { signatureOf, webhookBody, webhookHeaders } from './webhook.ts';

/** Every product, with the published schema of its bodies. */
const products = [
  ['Slack', slackMessage, 'fixtures/slack-message.schema.json', 40_000],
  ['Discord', discordMessage, 'fixtures/discord-message.schema.json', 25_000],
  ['Teams', teamsMessage, 'fixtures/teams-message.schema.json', 28_000],
] as const;

const arbitraryAlert = fc.record({
  kind: fc.constantFrom(...changeKinds),
  impact: fc.constantFrom(...impacts, null),
  title: fc.string({ unit: 'binary', maxLength: 400 }),
  text: fc.record({
    title: fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...hostileChannelTexts)),
    body: fc.oneof(fc.string({ unit: 'binary', maxLength: 9_000 }), fc.constantFrom(...hostileChannelTexts)),
  }),
  components: fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 150 }),
  url: fc.oneof(fc.webUrl(), fc.string(), fc.constant(null)),
});

describe.each(products)('a message for %s', (_, format, schema, bytes) => {
  const flawsIn = flawFinder(schema);

  it.each(hostileChannelTexts)('is valid with %j as title and body', (words) => {
    const body = format(messageOf(aDelivery({ text: { title: words, body: words } })));
    expect(flawsIn(body)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(bytes);
  });

  it('is valid for any alert', () => {
    fc.assert(
      fc.property(arbitraryAlert, (over) => {
        const body = format(messageOf(aDelivery(over)));
        expect(flawsIn(body)).toEqual([]);
        expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('links to the vendor’s page, only over https', () => {
    const url = 'https://status.acme.example/incidents/i1';
    expect(JSON.stringify(format(messageOf(aDelivery({ url }))))).toContain(url);
    for (const bad of ['http://status.acme.example/', 'javascript:alert(1)', 'https://a:b@status.acme.example/'])
      expect(JSON.stringify(format(messageOf(aDelivery({ url: bad }))))).not.toMatch(/status\.acme|javascript/);
  });
});

describe('slackMessage', () => {
  it.each(hostileChannelTexts)('removes Slack markup from %j', (words) => {
    const message = slackMessage(messageOf(aDelivery({ text: { title: words, body: words }, url: null })));
    const texts = [
      message.text,
      ...message.blocks.flatMap((block) => (block.type === 'context' ? [] : [block.text.text])),
    ];
    for (const text of texts) expect(text.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/);
    for (const block of message.blocks) if (block.type !== 'context') expect(block.text.type).toBe('plain_text');
  });

  it('puts vendor text only where markup is not parsed', () => {
    const message = slackMessage(messageOf(aDelivery({ text: { title: 'Acme: *bold*', body: '_word_' } })));
    expect(message.blocks.find(({ type }) => type === 'context')).toEqual({
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: '*Minor* · 2026-03-01 12:00 UTC · <https://status.acme.example/incidents/i1|Open the status page>',
          verbatim: true,
        },
      ],
    });
  });

  it('has exactly this shape', () => {
    expect(
      slackMessage(messageOf(aDelivery({ url: null, text: { title: 'Acme: R&D <down>', body: 'a > b' } }))),
    ).toEqual({
      text: '🟡 Acme: R&amp;D &lt;down&gt; – Minor',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: '🟡 Acme: R&amp;D &lt;down&gt;', emoji: false } },
        { type: 'section', text: { type: 'plain_text', text: 'a &gt; b', emoji: false } },
        { type: 'context', elements: [{ type: 'mrkdwn', text: '*Minor* · 2026-03-01 12:00 UTC', verbatim: true }] },
      ],
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it('never cuts an escape sequence', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('&', '<', 'a', '>', ' ', 'é'), maxLength: 400 }), (title) => {
        const [header] = slackMessage(messageOf(aDelivery({ text: { title: `x${title}`, body: '' } }))).blocks;
        if (header?.type !== 'header') throw new Error('expected a header');
        expect(header.text.text.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/);
      }),
    );
  });

  it('escapes text reversibly', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const back = escapeSlack(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(back).toBe(text);
      }),
    );
  });
});

describe('discordMessage', () => {
  it.each(hostileChannelTexts)('mentions nobody for %j', (words) => {
    expect(discordMessage(messageOf(aDelivery({ text: { title: words, body: words } })))).toMatchObject({
      allowed_mentions: { parse: [] },
    });
  });

  it.each([
    ['[a](https://evil.example)', '\\[a\\](https\\://evil.example)'],
    ['<@1> @everyone', '\\<@1> \\@everyone'],
    ['**a** `b` ||c||', '\\*\\*a\\*\\* \\`b\\` \\|\\|c\\|\\|'],
    ['- a\n1. b\n> c\n# d', '\\- a\n1\\. b\n\\> c\n\\# d'],
    ['\\[a](b)', '\\\\\\[a\\](b)'],
    ['Acme: a-b 1.5 @ 12:30 > x #1', 'Acme: a-b 1.5 @ 12:30 > x #1'],
    [':fire: <:a:1>', '\\:fire: \\<\\:a:1>'],
    ['  -# small', '  \\-# small'],
  ])('makes %j literal', (text, escaped) => {
    expect(escapeDiscord(text)).toBe(escaped);
  });

  it('leaves no unescaped markup character', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeDiscord(text).replace(/\\[\s\S]/g, 'x')).not.toMatch(
          /[*_~`|<[\]]|@(everyone|here)|:\/\/|^ *[-#>]/im,
        );
      }),
    );
  });
});

describe('teamsMessage', () => {
  it.each(hostileChannelTexts)('puts %j only into text runs, which do not parse Markdown', (words) => {
    const [card] = teamsMessage(messageOf(aDelivery({ text: { title: words, body: words } }))).attachments;
    const blocks = card?.content.body.flatMap((element) => (element.type === 'TextBlock' ? [element.text] : []));
    expect(blocks).toEqual(['Minor', '2026-03-01 12:00 UTC']);
    expect(card?.content.fallbackText).toBe('Statustray: Minor');
  });
});

describe('webhookBody', () => {
  const flawsIn = flawFinder('formats/webhook-v1.schema.json');

  it('has the documented shape', () => {
    const delivery = aDelivery({ components: ['Prod 2 > Pipelines'] });
    expect(JSON.parse(webhookBody(delivery))).toEqual({
      schemaVersion: 1,
      id: delivery.key,
      test: false,
      at: '2026-03-01T12:00:00.000Z',
      kind: 'incident_opened',
      loud: true,
      why: 'impact minor, alerts from minor up; affects Pipelines',
      vendor: 'acme',
      incidentId: 'i1',
      maintenanceId: null,
      title: 'Runs are slow',
      impact: 'minor',
      status: 'investigating',
      components: ['Prod 2 > Pipelines'],
      text: { title: 'Acme: Runs are slow', body: 'Investigating · minor · Pipelines.' },
      url: 'https://status.acme.example/incidents/i1',
      folded: 0,
    });
  });

  it('says that a drill is not real', () => {
    const body = webhookBody(aDelivery({ rule: 'drill', changeKey: 'acme/drill:c1:1772366400000' }));
    expect(JSON.parse(body)).toMatchObject({ test: true });
  });

  it.each(hostileChannelTexts)('fits its schema for %j', (words) => {
    const delivery = aDelivery({ title: words, text: { title: words, body: words }, components: [words], url: words });
    expect(flawsIn(JSON.parse(webhookBody(delivery)))).toEqual([]);
  });

  it('fits its schema for any alert', () => {
    fc.assert(
      fc.property(arbitraryAlert, fc.nat(), fc.boolean(), (over, folded, drill) => {
        expect(flawsIn(JSON.parse(webhookBody(aDelivery(over, { supersededCount: folded, drill }))))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('matches the example in the documentation', () => {
    const example = documented('Webhook, version 1');
    expect(flawsIn(example)).toEqual([]);
    expect(Object.keys(example)).toEqual(Object.keys(JSON.parse(webhookBody(aDelivery()))));
  });

  it('is identical byte for byte each time', () => {
    expect(webhookBody(aDelivery())).toBe(webhookBody(aDelivery()));
  });
});

/** The JSON below a heading of the documentation. */
function documented(heading: string) {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const section = readme.split('\n## ').find((part) => part.startsWith(heading));
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(section ?? '')?.[1] ?? '');
}

describe('the watch list documentation', () => {
  it('shows a valid example with every field of channels and groups', () => {
    const list = parseWatchList({ schemaVersion: 1, subscriptions: [], ...documented('In a watch list') });
    if (!list.ok) throw new Error(list.failure.detail);
    const { channels, groups } = toAlerting(list.value);
    expect(channels).toMatchObject([
      { id: 'ops-slack', name: 'Operations', settings: { conversation: 'C0123456789' } },
      { id: 'mail', settings: { host: 'mail.example', user: 'status' } },
    ]);
    expect(groups).toMatchObject([
      { name: 'Payments', schedule: [] },
      { id: 'everything', members: null },
    ]);
  });
});

describe('webhookHeaders', () => {
  it('signs the timestamp and the body, and names the alert', () => {
    expect(webhookHeaders('{}', { id: 'abc', key: 'key', now: 1_700_000_000_999 })).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': 'abc',
      // printf '1700000000.{}' | openssl dgst -sha256 -hmac key
      'statustray-signature': 't=1700000000,v1=9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae',
    });
  });

  it('changes the signature with the body, key or timestamp', () => {
    const signatures = [
      signatureOf('{}', 'key', 1),
      signatureOf('{ }', 'key', 1),
      signatureOf('{}', 'yek', 1),
      signatureOf('{}', 'key', 2),
    ];
    expect(new Set(signatures).size).toBe(4);
  });
});
