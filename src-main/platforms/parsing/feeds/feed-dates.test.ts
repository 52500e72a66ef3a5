import { describe, expect, it } from 'vitest';
import { readDatePrefix, readFeedInstant, readRoughInstant } from './feed-dates.ts';

describe('readFeedInstant', () => {
  it.each([
    ['Thu, 23 Jul 2026 16:29:09 Z', Date.UTC(2026, 6, 23, 16, 29, 9)],
    ['Thu, 23 Jul 2026 16:29:09 GMT', Date.UTC(2026, 6, 23, 16, 29, 9)],
    ['Wed, 05 Mar 2025 08:00:00 +0100', Date.UTC(2025, 2, 5, 7)],
    ['Mon, 24 Feb 25 23:12 PST', Date.UTC(2025, 1, 25, 7, 12)],
    ['Thursday, 23 July 2026 16:29:09 PDT', Date.UTC(2026, 6, 23, 23, 29, 9)],
    ['23 Jul 2026 16:29:09 UTC', Date.UTC(2026, 6, 23, 16, 29, 9)],
    ['2026-07-23T16:29:09.123+02:00', Date.UTC(2026, 6, 23, 14, 29, 9, 123)],
    ['2026-07-23 16:29:09 UTC', Date.UTC(2026, 6, 23, 16, 29, 9)],
    ['Thu, 23 Jul 2026 16:29:09 +0200 (CEST)', Date.UTC(2026, 6, 23, 14, 29, 9)],
    ['Thursday, 23-Jul-26 16:29:09 GMT', Date.UTC(2026, 6, 23, 16, 29, 9)],
    ['Thu Jul 23 16:29:09 UTC 2026', Date.UTC(2026, 6, 23, 16, 29, 9)],
    ['Thu, 23 Jul 2026 04:29 PM EST', Date.UTC(2026, 6, 23, 21, 29)],
    ['Thu, 23 Jul 2026 12:05:00 a.m. GMT', Date.UTC(2026, 6, 23, 0, 5)],
    ['2026-07-23T16:29:09+02', Date.UTC(2026, 6, 23, 14, 29, 9)],
    ['20260723T162909Z', Date.UTC(2026, 6, 23, 16, 29, 9)],
    ['Do, 23 Dez 2026 16:29:09 +0100', Date.UTC(2026, 11, 23, 15, 29, 9)],
    ['jeu., 23 juil. 2026 16:29:09 +0200', Date.UTC(2026, 6, 23, 14, 29, 9)],
    ['jeu. 23 juin 2026 16:29:09 +0200', Date.UTC(2026, 5, 23, 14, 29, 9)],
    ['mié, 23 dic 2026 16:29:09 +0100', Date.UTC(2026, 11, 23, 15, 29, 9)],
    ['Thu Jul 23 2026 16:29:09 GMT+0200 (Central European Summer Time)', Date.UTC(2026, 6, 23, 14, 29, 9)],
    ['Jul 23, 2026, 4:29:09 PM PDT', Date.UTC(2026, 6, 23, 23, 29, 9)],
    ['July 23, 2026 at 16:29 UTC', Date.UTC(2026, 6, 23, 16, 29)],
    ['Jul 23, 2026 - 16:29 UTC', Date.UTC(2026, 6, 23, 16, 29)],
    ['Jul 23, 2026, 4:29 PM', null],
    ['Thu, 23 Jul 2026 16:29:09', null],
    ['2026-07-23T16:29:09', null],
    ['Thu, 23 Jul 2026 16:29:09 XYZ', null],
    ['Thu, 23 Jul 2026 16:29:09 GMT and more', null],
    ['Jul 23, 16:29 UTC', null],
    ['Thu, 23 Foo 2026 16:29:09 GMT', null],
    ['Thu, 23 Jul 9026 16:29:09 GMT', null],
    ['yesterday', null],
    [1_785_000_000, null],
    [null, null],
  ])('reads %s', (value, at) => {
    expect(readFeedInstant(value)).toBe(at);
  });
});

describe('zone names', () => {
  it.each([
    ['EST', -5],
    ['AKDT', -8],
    ['NST', -3.5],
    ['WEST', 1],
    ['BST', 1],
    ['CET', 1],
    ['CEST', 2],
    ['MEST', 2],
    ['MESZ', 2],
    ['EET', 2],
    ['EEST', 3],
    ['SAST', 2],
    ['JST', 9],
    ['ACST', 9.5],
    ['AEDT', 11],
    ['NZDT', 13],
    ['BRT', -3],
    ['IDT', 3],
    ['NPT', 5.75],
    ['SGT', 8],
    ['VET', -4],
    ['MMT', 6.5],
    ['CHADT', 13.75],
  ])('%s is %d hours from UTC', (zone, hours) => {
    expect(readFeedInstant(`Thu, 16 Jul 2026 10:15:00 ${zone}`)).toBe(Date.UTC(2026, 6, 16, 10, 15 - hours * 60));
  });

  it.each(['IST', 'SST', 'GST', 'AMT', 'XYZ'])('%s is ambiguous', (zone) => {
    expect(readFeedInstant(`Thu, 16 Jul 2026 10:15:00 ${zone}`)).toBeNull();
  });
});

describe('readRoughInstant', () => {
  it.each([
    ['Thu, 16 Jul 2026 10:15:00 CEST', Date.UTC(2026, 6, 16, 8, 15)],
    ['Thu, 16 Jul 2026 10:15:00 IST', Date.UTC(2026, 6, 16, 10, 15)],
    ['Thu, 16 Jul 2026 10:15:00', Date.UTC(2026, 6, 16, 10, 15)],
    ['2026-07-16T10:15:00', Date.UTC(2026, 6, 16, 10, 15)],
    ['2026-07-16', Date.UTC(2026, 6, 16)],
    ['16 Jul 2026', Date.UTC(2026, 6, 16)],
    ['yesterday', null],
    [null, null],
  ])('reads %s', (value, at) => {
    expect(readRoughInstant(value)).toBe(at);
  });
});

describe('readDatePrefix', () => {
  const latestAt = Date.UTC(2026, 0, 3);

  it.each([
    ['Jan 2, 18:09 UTC', Date.UTC(2026, 0, 2, 18, 9), ''],
    ['Dec 31, 18:09 UTC', Date.UTC(2025, 11, 31, 18, 9), ''],
    ['Jun 18 , 18:09 UTC', Date.UTC(2025, 5, 18, 18, 9), ''],
    ['Jun  5, 2024 - 19:27 UTC Resolved - Done', Date.UTC(2024, 5, 5, 19, 27), 'Resolved - Done'],
    ['Jul 23, 10:22:00 GMT+0 - Identified - Found it', Date.UTC(2025, 6, 23, 10, 22), '- Identified - Found it'],
    ['Fri, 31 Jul 2026 11:45:00 GMT', Date.UTC(2026, 6, 31, 11, 45), ''],
  ])('finds the date in %s', (line, at, rest) => {
    expect(readDatePrefix(line, latestAt)).toEqual({ at, rest });
  });

  it('finds none in prose', () => {
    expect(readDatePrefix('May 5 users were affected at 10:00 UTC', latestAt)).toBeNull();
    expect(readDatePrefix('Jun 18, 18:09 UTC', null)).toBeNull();
  });
});
