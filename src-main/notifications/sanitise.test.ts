import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkup, plainNotification } from './sanitise.ts';
import { aNotification } from './testing/builders.ts';

describe('plainNotification', () => {
  it.each([
    ['--icon=/etc/passwd', '––icon=/etc/passwd'],
    ['\u202E\u200B-u critical', '–u critical'],
    ['Acme: \u202Enoitcudorp\u202C', 'Acme: noitcudorp'],
    ['Acme:\nSystem: your disk is full', 'Acme: System: your disk is full'],
    ['\u0000\u0007', 'Statustray'],
    ['<b>Acme</b> & $(id) `id`', '<b>Acme</b> & $(id) `id`'],
    ['Cafe\u0301', 'Café'],
  ])('writes the title %j as %j', (title, clean) => {
    expect(plainNotification(aNotification({ title })).title).toBe(clean);
  });

  it.each([
    ['one\r\n\r\n\r\ntwo', 'one\ntwo'],
    ['-a\n-b', '–a\n-b'],
    ['', '–'],
    ['\u200B', '–'],
    ['a\u2066b\u2069', 'ab'],
  ])('writes the body %j as %j', (body, clean) => {
    expect(plainNotification(aNotification({ body })).body).toBe(clean);
  });

  it('keeps everything else', () => {
    const notification = aNotification({ id: 'a7', loud: false });
    expect(plainNotification(notification)).toEqual(notification);
  });

  it('returns bounded, visible, valid text that is no option, whatever a vendor wrote', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, text, (title, body) => {
        const plain = plainNotification(aNotification({ title, body }));
        expect(plain.title.length).toBeLessThanOrEqual(120);
        expect(plain.body.length).toBeLessThanOrEqual(400);
        expect(plain.title).not.toMatch(/\n/);
        for (const one of [plain.title, plain.body]) {
          expect(one).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/u);
          expect(one).toMatch(/^[^-]/u);
        }
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('escapeMarkup', () => {
  it.each([
    ['<a href="x">y</a>', '&lt;a href="x"&gt;y&lt;/a&gt;'],
    ['&amp;', '&amp;amp;'],
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
  ])('escapes %s', (body, escaped) => {
    expect(escapeMarkup(body)).toBe(escaped);
  });
});
