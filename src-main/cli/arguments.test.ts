import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';
import { isCliRequest } from './verbs.ts';

const now = Date.UTC(2026, 2, 12, 12);

function parse(line: string) {
  return parseArguments(line === '' ? [] : line.split(' '), now);
}

describe('parseArguments', () => {
  it.each([
    ['--help', { verb: 'help', topic: null }],
    ['help watch', { verb: 'help', topic: 'watch' }],
    ['inspect --help', { verb: 'help', topic: 'inspect' }],
    ['watch -h', { verb: 'help', topic: 'watch' }],
    ['--version', { verb: 'version' }],
    ['inspect https://a.example', { verb: 'inspect', url: 'https://a.example', platform: null, json: false }],
    ['inspect --json a.example --platform=aws', { verb: 'inspect', url: 'a.example', platform: 'aws', json: true }],
    ['check --watch-list w.json', { verb: 'check', watchList: 'w.json', json: false }],
    [
      'watch --watch-list w.json --data d',
      { verb: 'watch', watchList: 'w.json', data: 'd', intervalMs: null, rounds: null, json: false },
    ],
    [
      'watch --watch-list w.json --data d --interval 0.5 --rounds 3 --json',
      { verb: 'watch', watchList: 'w.json', data: 'd', intervalMs: 500, rounds: 3, json: true },
    ],
    ['watch --watch-list w --data=-d', { watchList: 'w', data: '-d' }],
    ['vendors', { verb: 'vendors', query: '', json: false }],
    ['vendors google cloud --json', { verb: 'vendors', query: 'google cloud', json: true }],
    ['history Harness --data d', { verb: 'history', vendorId: 'harness', data: 'd', sinceAt: null, format: null }],
    ['history a --data d --format ics', { format: 'ics' }],
    ['history a --data d --json', { format: 'json' }],
    ['history a --data d --since 2026-03-01', { sinceAt: Date.UTC(2026, 2, 1) }],
    ['history a --data d --since 2026-03-01T12:30+02:00', { sinceAt: Date.UTC(2026, 2, 1, 10, 30) }],
    ['history a --data d --since 2d', { sinceAt: now - 2 * 86_400_000 }],
  ])('understands "%s"', (line, command) => {
    expect(parse(line)).toMatchObject({ ok: true, value: command });
  });

  it.each([
    ['', 'expected a verb of inspect, check, watch, vendors, history; received none'],
    ['look', 'expected a verb of inspect, check, watch, vendors, history; received "look"'],
    ['inspect', 'inspect: expected the address of one status page, received none'],
    ['inspect a b', 'inspect: expected the address of one status page, received "a" and "b"'],
    ['inspect a --colour', 'inspect: expected one of --platform, --json, --help; received --colour'],
    ['inspect a -j', 'inspect: expected one of --platform, --json, --help; received -j'],
    ['inspect a --json=yes', 'inspect: expected no value for --json, received "yes"'],
    ['inspect a --json --json', 'inspect: expected --json once, received it twice'],
    ['inspect a --platform', 'inspect: expected a value after --platform, received none'],
    ['check', 'check: expected --watch-list with the file of a watch list, received none'],
    ['check w.json --watch-list w.json', 'check: expected options only, received "w.json"'],
    ['watch --watch-list w', 'watch: expected --data with the folder that keeps the state, received none'],
    ['watch --watch-list w --data --json', 'watch: expected a value after --data, received "--json"'],
    [
      'watch --watch-list w --data d --interval 0',
      'watch: expected --interval with a number of seconds above 0, up to 86400, received "0"',
    ],
    [
      'watch --watch-list w --data d --interval 1e3',
      'watch: expected --interval with a number of seconds above 0, up to 86400, received "1e3"',
    ],
    [
      'watch --watch-list w --data d --rounds 1.5',
      'watch: expected --rounds with a whole number from 1, received "1.5"',
    ],
    ['history', 'history: expected the id of one vendor, received none'],
    ['history a/b --data d', 'history: expected a vendor id of lower-case letters, digits and hyphens; received "a/b"'],
    ['history a --data d --format xml', 'history: expected a --format of json, csv, md, ics; received "xml"'],
    ['history a --data d --format csv --json', 'history: expected --json or --format csv, received both'],
  ])('refuses "%s" with one sentence', (line, sentence) => {
    expect(parse(line)).toEqual({ ok: false, failure: sentence });
  });

  it.each(['yesterday', '2026-02-30', '2026-13-01', '12', '5y', '2026-03-01 12:00'])(
    'refuses the since "%s"',
    (since) => {
      const parsed = parseArguments(['history', 'a', '--data', 'd', '--since', since], now);

      expect(!parsed.ok && parsed.failure).toMatch(/^history: expected --since with a day .*; received "/);
    },
  );

  it('names every platform when it refuses one', () => {
    const parsed = parse('inspect a --platform status-page');

    expect(!parsed.ok && parsed.failure).toMatch(
      /a --platform of statuspage, incident-io, .*, feed; received "status-page"/,
    );
  });
});

describe('isCliRequest', () => {
  it.each([
    [['watch', '--data', 'd'], true],
    [['--version'], true],
    [['--hidden'], false],
    [['--watch-list', 'w.json'], false],
    [[], false],
  ])('of %j is %s', (argv, expected) => {
    expect(isCliRequest(argv)).toBe(expected);
  });
});
