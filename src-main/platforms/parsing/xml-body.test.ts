import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageBody } from '../platform.ts';
import { textBody } from '../testing/bodies.ts';
import { childrenOf, childText, markupOf, readXml, textOf, type XmlElement } from './xml-body.ts';

function rootOf(body: PageBody): XmlElement {
  const read = readXml(body);
  if (!read.ok) throw new Error(read.failure.detail);
  return read.value;
}

describe('readXml', () => {
  it('reads elements, attributes, entities and CDATA', () => {
    const root = rootOf(
      textBody(
        '<?xml version="1.0"?>\n<!-- hi --><rss version="2.0"><item a="1&amp;2"/><t>A &lt;b&gt; <![CDATA[<i>&amp;</i>]]></t></rss>\n',
      ),
    );
    expect(root.name).toBe('rss');
    expect(root.attributes.get('version')).toBe('2.0');
    expect(childrenOf(root, 'item')[0]?.attributes.get('a')).toBe('1&2');
    expect(childText(root, 't')).toBe('A <b> <i>&amp;</i>');
    expect(childText(root, 'none')).toBe('');
  });

  it('returns the inner markup of an element', () => {
    const root = rootOf(textBody('<c><p class="x&quot;">1 &lt; 2<br/></p></c>'));
    expect(markupOf(root)).toBe('<p class="x&quot;">1 &lt; 2<br></br></p>');
  });

  it.each([
    [
      'UTF-16 by its mark',
      new Uint8Array([0xfe, 0xff, 0, 0x3c, 0, 0x61, 0, 0x3e, 0, 0xe9, 0, 0x3c, 0, 0x2f, 0, 0x61, 0, 0x3e]),
    ],
    [
      'Latin-1 as declared',
      new Uint8Array(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1')),
    ],
    ['UTF-8', new TextEncoder().encode('\uFEFF<?xml version="1.0" encoding="utf-8"?><a>é</a>')],
    ['an unknown encoding', new TextEncoder().encode('<?xml version="1.0" encoding="x-unheard"?><a>é</a>')],
  ])('decodes %s', (_, bytes) => {
    expect(textOf(rootOf({ ...textBody(''), bytes }))).toBe('é');
  });

  it.each([
    ['', 'an empty response'],
    ['{"a":1}', 'a JSON document'],
    ['<!doctype html><html><head><title>Sign in</title></head></html>', 'a web page (“Sign in”)'],
    ['<html><body></body></html>', 'a web page'],
    ['<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>', 'DOCTYPE'],
    ['<!doctype rss><rss/>', 'DOCTYPE'],
    ['<rss><item></rss>', 'incomplete or damaged'],
    ['<rss><item></item>', 'incomplete or damaged'],
    ['<rss></rss><rss></rss>', 'incomplete or damaged'],
    ['<rss></rss>{}', 'incomplete or damaged'],
    ['<?xml version="1.0"?>', 'incomplete or damaged'],
    ['<a>'.repeat(400_000), 'oversized'],
    [`<a>${'<b/>'.repeat(60_000)}</a>`, 'oversized'],
    [`<a>${'x'.repeat(9_000_000)}</a>`, 'oversized'],
  ])('refuses %.40s', (text, described) => {
    const read = readXml(textBody(text));
    expect(read).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
    expect(read.ok ? '' : read.failure.detail).toContain(described);
  });

  it('refuses a missing body', () => {
    expect(readXml(undefined).ok).toBe(false);
  });

  it('handles self-closing tags across chunk boundaries', () => {
    const text = `<a>${'<link href="x"/>'.repeat(5_000)}</a>`;
    expect(childrenOf(rootOf(textBody(text)), 'link')).toHaveLength(5_000);
  });

  it('never throws for any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<a>', '</a>', '<a/>', '<![CDATA[', ']]>', '&amp;', 'x', '<!--', '-->', '<?', '<')),
        (parts) => {
          expect(['boolean']).toContain(typeof readXml(textBody(parts.join(''))).ok);
        },
      ),
    );
  });
});
