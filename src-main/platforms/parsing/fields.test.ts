import { describe, expect, it } from 'vitest';
import { readBody, readId, readInstant, readLink, readTitle, readZone } from './fields.ts';

describe('readInstant', () => {
  it.each([
    ['2026-03-01T12:00:00.000Z', Date.UTC(2026, 2, 1, 12)],
    ['2026-02-12T22:51:00.000-08:00', Date.UTC(2026, 1, 13, 6, 51)],
    ['2026-03-01T12:00+0530', Date.UTC(2026, 2, 1, 6, 30)],
    ['2026-03-01 12:00:00 UTC', Date.UTC(2026, 2, 1, 12)],
    [' 2026-03-01 12:00:00 +0100 ', Date.UTC(2026, 2, 1, 11)],
    ['2026-03-01T12:00:00.123456789Z', Date.UTC(2026, 2, 1, 12, 0, 0, 123)],
  ])('reads %j', (text, at) => {
    expect(readInstant(text)).toBe(at);
  });

  it.each([
    ['one without a zone', '2026-03-01T12:00:00'],
    ['a date', '2026-03-01'],
    ['the year 1', '0001-01-01T00:00:00Z'],
    ['the year 9999', '9999-12-31T23:59:59Z'],
    ['the 45th', '2026-03-45T12:00:00Z'],
    ['a number', 1_772_366_400],
    ['prose', 'yesterday'],
    ['nothing', null],
  ])('rejects %s', (_, value) => {
    expect(readInstant(value)).toBeNull();
  });
});

describe('readLink', () => {
  it.each([
    ['https://stspg.example/a', 'https://stspg.example/a'],
    ['http://127.0.0.1:4010/incidents/a', 'http://127.0.0.1:4010/incidents/a'],
    ['http://elsewhere.example/', null],
    ['https://user:secret@stspg.example/', null],
    ['javascript:alert(1)', null],
    ['/incidents/a', null],
    [7, null],
  ])('of %j is %j', (value, link) => {
    expect(readLink(value, 'http://127.0.0.1:4010/')).toBe(link);
  });
});

describe('readId', () => {
  it.each([
    ['abc', 'abc'],
    [42, '42'],
    [' \u200Ba ', 'a'],
    ['', null],
    [Number.NaN, null],
    [{}, null],
  ])('of %j is %j', (value, id) => {
    expect(readId(value)).toBe(id);
  });
});

describe('readTitle', () => {
  it('is one bounded line', () => {
    expect(readTitle(' API\n\u202Edown ')).toBe('API down');
    expect(readTitle('x'.repeat(10_000))).toHaveLength(500);
    expect(readTitle(['x'])).toBe('');
  });
});

describe('readBody', () => {
  it('keeps lines, and stops at 64 KiB', () => {
    expect(readBody('one\r\ntwo\u0000')).toBe('one\ntwo');
    expect(readBody('x'.repeat(10_000_000))).toHaveLength(65_536);
    expect(readBody({ body: 'x' })).toBe('');
  });
});

describe('readZone', () => {
  it.each([
    ['Etc/UTC', 'Etc/UTC'],
    ['America/Los_Angeles', 'America/Los_Angeles'],
    ['Pacific Time (US & Canada)', null],
    ['Mars/Olympus', null],
    [0, null],
  ])('of %j is %j', (value, zone) => {
    expect(readZone(value)).toBe(zone);
  });
});
