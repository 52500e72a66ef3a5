import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { rebinds } from '../../http/testing/loopback-server.ts';
import { canRunOn } from '../../state/testing/loud-skip.ts';
import { aDelivery } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { aMailServer, headersOf, opened, ownHeaders, papers, sendBy } from './testing/mail-server.ts';

afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

// On Linux this address leads here without being a loopback address, so the rules for remote servers apply.
describe('a mail server in the private network', () => {
  it('is not reached through a public name, on any attempt', async () => {
    const { port, taken } = await aMailServer();
    const client = rebinds('mail.acme.test');
    const first = await sendBy(port, { host: 'mail.acme.test', client });
    const second = await sendBy(port, { host: 'mail.acme.test', client });
    expect([first.kind, second.kind]).toEqual(['later', 'later']);
    expect(JSON.stringify(second)).toContain('private address');
    expect(taken).toEqual([]);
  });
});

describe.runIf(canRunOn('linux'))('a remote mail server', () => {
  const host = '0.0.0.0';

  it('receives neither password nor mail in clear text', async () => {
    const { taken, port } = await aMailServer({ disabledCommands: ['STARTTLS'] });
    expect(await sendBy(port, { host })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('The mail server offers no trusted encryption.'),
    });
    expect(taken).toEqual([]);
  });

  it('is not trusted with a self-signed certificate', async () => {
    const { taken, port } = await aMailServer();
    expect((await sendBy(port, { host })).kind).toBe('later');
    expect(taken).toEqual([]);
  });

  it('is trusted with a certificate the user trusts', async () => {
    const { taken, port } = await aMailServer();
    expect(await sendBy(port, { host, client: { ca: [papers.cert] } })).toMatchObject({ kind: 'accepted' });
    expect(taken[0]?.secure).toBe(true);
  });
});

describe('vendor text', () => {
  it('never adds a recipient, a header or a part', async () => {
    const { taken, port } = await aMailServer();
    const lineEnds = fc.string({
      unit: fc.constantFrom('\r\n', '\r', '\n', '\0', '\u2028', '\u0085', ...'Bcc: a@<>.'),
    });
    const words = fc.oneof(fc.constantFrom(...hostileChannelTexts), lineEnds);
    await fc.assert(
      fc.asyncProperty(words, words, words, async (title, body, first) => {
        taken.length = 0;
        const delivery = aDelivery({ text: { title, body }, title, url: body });
        expect(await sendBy(port, { delivery, first: `<${first}@acme.example>` })).toMatchObject({ kind: 'accepted' });
        const [mail, ...more] = taken;
        expect(more).toEqual([]);
        expect(mail?.to).toEqual(['a@acme.example', 'b@acme.example']);
        const headers = headersOf(mail?.source ?? '');
        expect(Object.keys(headers).toSorted()).toEqual([...ownHeaders, 'in-reply-to', 'references'].toSorted());
        for (const lines of Object.values(headers)) expect(lines).toHaveLength(1);
        expect(mail?.source.match(/^Content-Type: text\//gm)).toHaveLength(2);
      }),
      { numRuns: 30 },
    );
  });
});
