import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';
import { isCliRequest, verbs } from './verbs.ts';

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
    ['check --watch-list w.json', { verb: 'check', watchList: 'w.json', format: 'text', data: null }],
    ['check --watch-list w.json --json --data d', { format: 'json', data: 'd' }],
    ['check --watch-list w.json --format junit', { format: 'junit' }],
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
    [
      'history Harness --data d',
      { verb: 'history', vendorId: 'harness', data: 'd', sinceAt: null, format: null, bom: false },
    ],
    ['history a --data d --format csv --bom', { format: 'csv', bom: true }],
    ['history a --data d --format ics', { format: 'ics' }],
    [
      'wait github',
      {
        verb: 'wait',
        vendor: 'github',
        component: null,
        until: { kind: 'operational' },
        timeoutMs: 1_800_000,
        json: false,
      },
    ],
    ['wait github --until resolved --timeout 90s', { until: { kind: 'resolved' }, timeoutMs: 90_000 }],
    [
      'wait a.example --until abc1 --component API* --json',
      { until: { kind: 'incident', id: 'abc1' }, component: 'API*' },
    ],
    ['why api.github.com', { verb: 'why', text: 'api.github.com', data: null, json: false }],
    ['why npm ERR! 503 --data d --json', { text: 'npm ERR! 503', data: 'd', json: true }],
    ['export --html d --watch-list w', { verb: 'export', html: 'd', watchList: 'w', json: false }],
    ['completion fish', { verb: 'completion', shell: 'fish' }],
    ['history a --data d --json', { format: 'json' }],
    ['history a --data d --since 2026-03-01', { sinceAt: Date.UTC(2026, 2, 1) }],
    ['history a --data d --since 2026-03-01T12:30+02:00', { sinceAt: Date.UTC(2026, 2, 1, 10, 30) }],
    ['history a --data d --since 2d', { sinceAt: now - 2 * 86_400_000 }],
  ])('understands "%s"', (line, command) => {
    expect(parse(line)).toMatchObject({ ok: true, value: command });
  });

  it.each([
    ['', `expected a command: ${verbs.join(', ')}`],
    ['look', `unknown command "look"; expected ${verbs.join(', ')}`],
    ['inspect', 'inspect: expected the address of one status page'],
    ['inspect a b', 'inspect: expected the address of one status page, received "a" and "b"'],
    ['inspect a --colour', 'inspect: unknown option --colour; expected --platform, --json, --help'],
    ['inspect a -j', 'inspect: unknown option -j; expected --platform, --json, --help'],
    ['inspect a --json=yes', 'inspect: --json takes no value, received "yes"'],
    ['inspect a --json --json', 'inspect: --json is given twice'],
    ['inspect a --platform', 'inspect: --platform needs a value'],
    ['check', 'check: expected --watch-list FILE, a watch list'],
    ['check --watch-list w --format github --json', 'check: --json and --format github contradict each other'],
    ['check w.json --watch-list w.json', 'check: unexpected argument "w.json"'],
    ['watch --watch-list w', 'watch: expected --data DIR, the directory for its state'],
    ['watch --watch-list w --data --json', 'watch: --data needs a value, not "--json"'],
    [
      'watch --watch-list w --data d --interval 0',
      'watch: --interval needs a number of seconds above 0, up to 86400, received "0"',
    ],
    [
      'watch --watch-list w --data d --interval 1e3',
      'watch: --interval needs a number of seconds above 0, up to 86400, received "1e3"',
    ],
    ['watch --watch-list w --data d --rounds 1.5', 'watch: --rounds needs a whole number from 1, received "1.5"'],
    ['history', 'history: expected the id of one vendor'],
    ['wait', 'wait: expected the id of one vendor or the address of its page'],
    ['wait a --timeout 30', 'wait: --timeout needs a span up to 30 days (90s, 30m, 2h, 1d), received "30"'],
    ['wait a --timeout 31d', 'wait: --timeout needs a span up to 30 days (90s, 30m, 2h, 1d), received "31d"'],
    ['wait a --timeout 0s', 'wait: --timeout needs a span up to 30 days (90s, 30m, 2h, 1d), received "0s"'],
    ['why', 'why: expected a host, a URL or an error message'],
    ['export --watch-list w', 'export: expected --html DIR, the directory for the page'],
    ['export --html d', 'export: expected --watch-list FILE, a watch list'],
    ['completion', 'completion: expected the name of a shell: bash, zsh, fish'],
    ['completion csh', 'completion: unknown shell "csh"; expected bash, zsh, fish'],
    ['history a --data d --bom', 'history: --bom needs --format csv'],
    ['history a/b --data d', 'history: invalid vendor id "a/b"; use lower-case letters, digits and hyphens'],
    ['history a --data d --format xml', 'history: unknown --format "xml"; expected json, csv, md, ics'],
    ['history a --data d --format csv --json', 'history: --json and --format csv contradict each other'],
  ])('refuses "%s" with one sentence', (line, sentence) => {
    expect(parse(line)).toEqual({ ok: false, failure: sentence });
  });

  it.each(['yesterday', '2026-02-30', '2026-13-01', '12', '5y', '2026-03-01 12:00'])(
    'refuses the since "%s"',
    (since) => {
      const parsed = parseArguments(['history', 'a', '--data', 'd', '--since', since], now);

      expect(!parsed.ok && parsed.failure).toMatch(/^history: --since needs a day .*, received "/);
    },
  );

  it('names every platform when it refuses one', () => {
    const parsed = parse('inspect a --platform status-page');

    expect(!parsed.ok && parsed.failure).toMatch(
      /unknown --platform "status-page"; expected statuspage, incident-io, .*, feed$/,
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
