import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDelivery, flawFinder } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { discordMessage, escapeDiscord } from './discord.ts';
import { messageOf } from './message.ts';
import { escapeSlack, slackMessage } from './slack.ts';
import { teamsMessage } from './teams.ts';
import { arbitraryAlert } from './testing/alerts.ts';

/** Every product, with the published schema of its bodies. */
const products = [
  ['Slack', slackMessage, 'fixtures/slack-message.schema.json', 40_000],
  ['Discord', discordMessage, 'fixtures/discord-message.schema.json', 25_000],
  ['Teams', teamsMessage, 'fixtures/teams-message.schema.json', 28_000],
] as const;

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
