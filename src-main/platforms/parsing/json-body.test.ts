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
    ['', 'an empty answer'],
    ['<!doctype html><title>Sign\nin</title>', 'an HTML page titled “Sign in”'],
    ['<html>', 'an HTML page'],
    ['<?xml version="1.0"?><rss/>', 'an XML document'],
    ['{"a":', 'damaged or cut JSON'],
    ['Service unavailable', 'text that is no JSON'],
    ['['.repeat(40) + ']'.repeat(40), 'one nested or filled beyond measure'],
    [`[${'[],'.repeat(60_000)}0]`, 'one nested or filled beyond measure'],
    [`[${'0,'.repeat(600_000)}0]`, 'one nested or filled beyond measure'],
  ])('tells what %.40s is', (text, what) => {
    const detail = expect.stringContaining(`received ${what} from ${url}.`);
    expect(readJson(body(text))).toMatchObject({ ok: false, failure: { kind: 'unreadable', detail } });
  });

  it('takes 200,000 levels without falling over', () => {
    expect(readJson(body('['.repeat(200_000) + ']'.repeat(200_000))).ok).toBe(false);
  });
});

describe('describeText', () => {
  it.each([
    ['{"status":"ok"}', 'a JSON document'],
    [' [1, 2] ', 'a JSON document'],
    ['"ok"', 'a JSON document'],
    ['{"status":', 'damaged or cut JSON'],
    ['Pong!', 'text that is no JSON'],
  ])('calls %s %s', (text, what) => {
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

  it('gives what the shape names, and nothing else', () => {
    const read = readShape(shape, body('{"page":{"id":"p","__proto__":{"x":1}},"list":[1],"more":true}'));
    expect(read).toEqual({ ok: true, value: { page: { id: 'p' }, list: [1] } });
  });

  it.each([
    ['{"page":{"id":7},"list":[]}', 'Expected “page.id” to be a word, received 7'],
    ['{"page":{"id":"p"}}', 'Expected “list” to be a list, received nothing'],
    ['{"page":{"id":"p"},"list":[1,"two"]}', 'Expected “list[1]” to be a number, received “two”'],
    ['{"page":null,"list":[]}', 'Expected “page” to be an object, received null'],
    ['[]', 'Expected its document to be an object, received an empty list'],
    ['{"page":[1],"list":[]}', 'Expected “page” to be an object, received a list'],
    ['{"page":{"id":{"a":1}},"list":[]}', 'Expected “page.id” to be a word, received another object'],
    ['{"page":{"id":""},"list":[]}', 'Expected “page.id” to be longer, received “”'],
    ['{"page":{"id":"p"},"list":[],"pong":"Ping"}', 'Expected “pong” to be “Pong!”, received “Ping”'],
    ['{"page":{"id":"p"},"list":[],"version":3}', 'Expected “version” to be 1 or 2, received 3'],
    ['{"page":{"id":"p"},"list":[],"link":"ftp"}', 'Expected “link” to be of another form, received “ftp”'],
    ['{"page":{"id":"p"},"list":[],"isOn":1}', 'Expected “isOn” to be true or false, received 1'],
  ])('says what is wrong with %s', (text, sentence) => {
    const read = readShape(shape, body(text));
    expect(read).toMatchObject({ ok: false, failure: { detail: expect.stringContaining(sentence) } });
  });
});
