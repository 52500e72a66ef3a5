import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeText, readJson, readShape } from './json-body.ts';

const url = 'https://status.acme.example/page.json';

function body(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { bytes, contentType: null, url };
}

function utf16be(text: string): Uint8Array {
  const units = [0xfeff, ...Array.from(text, (_, index) => text.charCodeAt(index))];
  return new Uint8Array(units.flatMap((unit) => [unit >> 8, unit & 0xff]));
}

describe('readJson', () => {
  it.each([
    ['UTF-8', body('{"a":"ä"}')],
    ['UTF-8 with a byte order mark', body('\uFEFF{"a":"ä"}')],
    ['UTF-16 big-endian', body(utf16be('{"a":"ä"}'))],
  ])('reads %s', (_, one) => {
    expect(readJson(one)).toEqual({ ok: true, value: { a: 'ä' } });
  });

  it.each([
    ['', 'an empty response'],
    ['<!doctype html><title>Sign\nin</title>', 'a web page (“Sign in”)'],
    ['<html>', 'a web page'],
    ['<?xml version="1.0"?><rss/>', 'an XML document'],
    ['{"a":', 'incomplete or damaged JSON'],
    ['Service unavailable', 'plain text'],
  ])('says what %.40s is', (text, what) => {
    const detail = expect.stringContaining(`${url} returned ${what} instead of status data.`);
    expect(readJson(body(text))).toMatchObject({ ok: false, failure: { kind: 'unreadable', detail } });
  });

  it.each(['['.repeat(40) + ']'.repeat(40), `[${'[],'.repeat(60_000)}0]`, `[${'0,'.repeat(600_000)}0]`])(
    'refuses the oversized %.40s',
    (text) => {
      const detail = expect.stringContaining(`${url} returned an oversized JSON document.`);
      expect(readJson(body(text))).toMatchObject({ ok: false, failure: { kind: 'unreadable', detail } });
    },
  );

  it('handles 200,000 levels of nesting', () => {
    expect(readJson(body('['.repeat(200_000) + ']'.repeat(200_000))).ok).toBe(false);
  });
});

describe('describeText', () => {
  it.each([
    ['{"status":"ok"}', 'a JSON document'],
    [' [1, 2] ', 'a JSON document'],
    ['"ok"', 'a JSON document'],
    ['{"status":', 'incomplete or damaged JSON'],
    ['Pong!', 'plain text'],
  ])('describes %s as %s', (text, what) => {
    expect(describeText(text)).toBe(what);
  });
});

describe('readShape', () => {
  const shape = z.object({
    page: z.object({ id: z.string().min(1) }),
    list: z.array(z.number()),
    pong: z.literal('Pong!').optional(),
    version: z.literal([1, 2]).optional(),
    link: z
      .string()
      .regex(/^https/)
      .optional(),
    isOn: z.boolean().optional(),
  });

  it('returns only what the schema names', () => {
    const read = readShape(shape, body('{"page":{"id":"p","__proto__":{"x":1}},"list":[1],"more":true}'));
    expect(read).toEqual({ ok: true, value: { page: { id: 'p' }, list: [1] } });
  });

  it.each([
    ['{"page":{"id":7},"list":[]}', '“page.id” should be text but is 7'],
    ['{"page":{"id":"p"}}', '“list” should be a list but is missing'],
    ['{"page":{"id":"p"},"list":[1,"two"]}', '“list[1]” should be a number but is “two”'],
    ['{"page":null,"list":[]}', '“page” should be an object but is null'],
    ['[]', 'the document should be an object but is an empty list'],
    ['{"page":[1],"list":[]}', '“page” should be an object but is a list'],
    ['{"page":{"id":{"a":1}},"list":[]}', '“page.id” should be text but is an object'],
    ['{"page":{"id":""},"list":[]}', '“page.id” should be longer but is “”'],
    ['{"page":{"id":"p"},"list":[],"pong":"Ping"}', '“pong” should be “Pong!” but is “Ping”'],
    ['{"page":{"id":"p"},"list":[],"version":3}', '“version” should be 1 or 2 but is 3'],
    ['{"page":{"id":"p"},"list":[],"link":"ftp"}', '“link” should be in another format but is “ftp”'],
    ['{"page":{"id":"p"},"list":[],"isOn":1}', '“isOn” should be true or false but is 1'],
  ])('says what is wrong with %s', (text, sentence) => {
    const read = readShape(shape, body(text));
    expect(read).toMatchObject({ ok: false, failure: { detail: expect.stringContaining(sentence) } });
  });
});
