import { describe, expect, it } from 'vitest';
import { decodeText, decodeXml } from './decode-text.ts';

const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf8 = (text: string) => new TextEncoder().encode(text);
const declaring = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;

describe('decodeXml', () => {
  const plain = '<a>Störung</a>';
  const xml = 'application/xml';

  it.each([
    ['UTF-16LE with its mark', utf16le(`\uFEFF${plain}`), null],
    ['UTF-16BE with its mark', utf16be(`\uFEFF${plain}`), null],
    ['UTF-16LE without a mark', utf16le(plain), null],
    ['UTF-16BE without a mark', utf16be(plain), null],
    ['UTF-16 that declares UTF-8', utf16le(`${declaring('UTF-8')}${plain}`), null],
    ['UTF-8 with its mark', utf8(`\uFEFF${plain}`), 'text/xml; charset=iso-8859-1'],
    ['UTF-8 that declares UTF-16', utf8(`${declaring('UTF-16')}${plain}`), null],
    ['UTF-8 that nothing declares', utf8(plain), xml],
    ['UTF-8 under a header for all files', utf8(plain), 'text/xml; charset=iso-8859-1'],
    ['UTF-8 under an old declaration', utf8(`${declaring('ISO-8859-1')}${plain}`), 'text/xml; charset=utf-8'],
    ['UTF-8 with its mark that declares ISO-8859-1', utf8(`\uFEFF${declaring('ISO-8859-1')}${plain}`), xml],
    ['UTF-8 that declares ISO-8859-1', utf8(`${declaring('ISO-8859-1')}${plain}`), xml],
    ['ISO-8859-1 as declared', latin1(`${declaring('ISO-8859-1')}${plain}`), xml],
    [
      'ISO-8859-1 as declared under another header',
      latin1(`${declaring('ISO-8859-1')}${plain}`),
      'text/xml; charset=utf-8',
    ],
    ['ISO-8859-1 by the header alone', latin1(plain), 'application/rss+xml;charset="iso-8859-1"'],
    ['ISO-8859-1 that declares UTF-8', latin1(`${declaring('utf-8')}${plain}`), 'text/xml; charset=iso-8859-1'],
  ])('reads %s', (_, bytes, contentType) => {
    expect(decodeXml(bytes, contentType)).toContain(plain);
  });

  it.each([
    ['windows-1250', 0x9e, 'ž'],
    ['windows-1251', 0xef, 'п'],
    ['windows-1252', 0x92, '’'],
    ['windows-1253', 0xe1, 'α'],
    ['windows-1254', 0xfe, 'ş'],
    ['windows-1257', 0xe0, 'ą'],
    ['ISO-8859-2', 0xb9, 'š'],
    ['ISO-8859-5', 0xd0, 'а'],
    ['ISO-8859-7', 0xe1, 'α'],
    ['ISO-8859-9', 0xfe, 'ş'],
    ['ISO-8859-15', 0xa4, '€'],
  ])('reads %s as declared, or as the header says', (label, byte, letter) => {
    const inside = [0x3c, 0x61, 0x3e, byte, 0x3c, 0x2f, 0x61, 0x3e];
    expect(decodeXml(new Uint8Array([...latin1(declaring(label)), ...inside]), null)).toContain(`<a>${letter}</a>`);
    expect(decodeXml(new Uint8Array(inside), `text/xml; charset=${label}`)).toBe(`<a>${letter}</a>`);
  });

  it('keeps what it can of bytes in an unknown encoding', () => {
    expect(decodeXml(latin1(`${declaring('x-unheard')}<a>é</a>`), 'text/xml; charset=x-none')).toContain(
      '<a>\uFFFD</a>',
    );
    expect(decodeText(new Uint8Array())).toBe('');
  });
});
