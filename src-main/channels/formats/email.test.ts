import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtAt } from '#shared/testing/builders.ts';
import { aDelivery } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { mailOf, messageIdOf } from './email.ts';
import { messageOf } from './message.ts';

const addresses = { from: 'status@acme.example', to: ['ops@acme.example', 'boss@acme.example'] };

function aMail(over: Parameters<typeof aDelivery>[0] = {}, first: string | null = null) {
  const delivery = aDelivery(over);
  return mailOf(messageOf(delivery), addresses, { key: delivery.key, first, now: builtAt });
}

describe('mailOf', () => {
  it('has a text and an HTML part with the same words', () => {
    const { text, html, subject } = aMail();
    expect(subject).toBe('Acme: Runs are slow');
    for (const part of [text, html])
      for (const words of ['Acme: Runs are slow', 'Minor · 2026-03-01 12:00 UTC', 'Investigating · minor · Pipelines.'])
        expect(part).toContain(words);
    expect(text).toContain('\nhttps://status.acme.example/incidents/i1\n');
    expect(html).toContain('<a href="https://status.acme.example/incidents/i1">');
  });

  it('starts a thread, and replies to its first mail later', () => {
    const first = aMail();
    expect(first).not.toHaveProperty('references');
    const second = aMail({ changeKey: 'acme/resolved:i1', kind: 'resolved' }, first.messageId);
    expect(second).toMatchObject({
      subject: 'Re: Acme: Runs are slow',
      inReplyTo: first.messageId,
      references: first.messageId,
    });
    expect(second.messageId).not.toBe(first.messageId);
  });

  it('suppresses automatic replies', () => {
    expect(aMail().headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
  });

  it.each(hostileChannelTexts)('keeps each header on one line and the HTML intact for %j', (words) => {
    const mail = aMail({ text: { title: words, body: words } }, `<${words}@acme.example>`);
    const headers = [
      mail.subject,
      mail.messageId,
      mail.inReplyTo,
      mail.references,
      ...mail.to.map(({ address }) => address),
    ];
    for (const header of headers) expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    const tags = mail.html.match(/<[^>]*>/g) ?? [];
    const own = ['<!doctype', '<html', '<head', '<meta', '<title', '<body', '<div', '<h1', '<p', '<a'];
    for (const tag of tags) {
      expect(own).toContain(tag.replace(/[ >].*/s, '').replace('</', '<'));
      expect(tag).not.toMatch(/\son\w+=/);
    }
  });

  it.each(['\r\nBcc: eve@evil.example', '\nSubject: other', '\u0085x', '\u2028x'])(
    'puts an unsanitised title on one line: %j',
    (end) => {
      const delivery = aDelivery();
      const message = { ...messageOf(delivery), title: `Acme${end}` };
      const { subject } = mailOf(message, addresses, { key: delivery.key, first: null, now: builtAt });
      expect(subject).toMatch(/^Acme [^\p{Cc}\u2028\u2029]+$/u);
    },
  );

  it('contains no address except the status page’s', () => {
    const { html } = aMail({ text: { title: 'x', body: '<a href="https://evil.example/">https://evil.example/</a>' } });
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://status.acme.example/incidents/i1"']);
  });
});

describe('messageIdOf', () => {
  it('is the same for every attempt, with the sender’s domain', () => {
    expect(messageIdOf('key', 'status@acme.example')).toBe(messageIdOf('key', 'status@acme.example'));
    expect(messageIdOf('key', 'status@acme.example')).toMatch(/^<[0-9a-f]{40}@acme\.example>$/);
  });

  it('is one token for any sender', () => {
    fc.assert(
      fc.property(fc.string(), (from) => {
        expect(messageIdOf('key', from)).toMatch(/^<[0-9a-f]{40}@[\w.-]+>$/);
      }),
    );
  });
});
