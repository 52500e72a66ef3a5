import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, parseStartOptions, requestOfSecondStart } from './start-options.ts';

const nothing = parseStartOptions([]);

describe('parseStartOptions', () => {
  it('returns nothing without options', () => {
    expect(nothing).toEqual({
      watchList: null,
      allowPrivate: false,
      userDataDirectory: null,
      hidden: false,
      checkNow: false,
      show: false,
      quit: false,
      pauseMs: null,
      link: null,
      rest: [],
      problems: [],
    });
  });

  it('reads every option, with its value separate or joined by =', () => {
    const apart = ['--watch-list', 'w.json', '--user-data-dir', 'data', '--pause', '30m'];
    const joined = ['--watch-list=w.json', '--user-data-dir=data', '--pause=30m'];
    const expected = { ...nothing, watchList: 'w.json', userDataDirectory: 'data', pauseMs: 1_800_000 };
    expect(parseStartOptions(apart)).toEqual(expected);
    expect(parseStartOptions(joined)).toEqual(expected);
    expect(parseStartOptions(['--hidden', '--check-now', '--show', '--quit'])).toEqual({
      ...nothing,
      hidden: true,
      checkNow: true,
      show: true,
      quit: true,
    });
  });

  it('separates a link from command-line words, and allows nothing else beside it', () => {
    const options = parseStartOptions(['--quit', 'statustray://incident/harness/a']);
    expect(options).toMatchObject({ link: 'statustray://incident/harness/a', rest: [] });
    expect(requestOfSecondStart(options)).toEqual({
      checkNow: false,
      quit: false,
      pauseMs: null,
      show: false,
      link: 'statustray://incident/harness/a',
    });
  });

  it('ignores Chromium’s switches', () => {
    expect(parseStartOptions(['--no-sandbox', '--remote-debugging-port=0', '--hidden'])).toEqual({
      ...nothing,
      hidden: true,
    });
  });

  it('returns the command-line words', () => {
    expect(parseStartOptions(['inspect', 'https://status.acme.example/', '--', '--quit']).rest).toEqual([
      'inspect',
      'https://status.acme.example/',
      '--quit',
    ]);
  });

  it.each([
    [['--watch-list'], '--watch-list needs a value, received "".'],
    [['--watch-list', '--quit'], '--watch-list needs a value, received "".'],
    [['--watch-list='], '--watch-list needs a value, received "".'],
    [['--watch-list=a\u0000b'], '--watch-list needs plain text, received "a\\u0000b".'],
    [['--pause', 'forever'], '--pause needs a duration such as 30m, 2h or 1d (at most 7d), received "forever".'],
    [['--pause', '8d'], '--pause needs a duration such as 30m, 2h or 1d (at most 7d), received "8d".'],
  ])('says what is wrong with %j', (args, problem) => {
    expect(parseStartOptions(args)).toMatchObject({ watchList: null, pauseMs: null, problems: [problem] });
  });

  it('accepts a value of up to 4,096 characters', () => {
    const [longest, longer] = [4_096, 4_097].map((length) => parseStartOptions([`--watch-list=${'a'.repeat(length)}`]));

    expect(longest).toMatchObject({ watchList: 'a'.repeat(4_096), problems: [] });
    expect(longer).toMatchObject({ watchList: null, problems: [expect.stringContaining('needs plain text')] });
  });

  it.each([
    ['--QUIT'],
    ['--quit=1'],
    ['-quit'],
    ['/quit'],
    ['--quit\u0000'],
    [' --quit'],
    ['statustray://quit'],
    ['--__proto__'],
    ['--constructor=1'],
    ['__proto__'],
    ['--gpu-launcher=calc.exe'],
    ['--renderer-cmd-prefix=sh -c id'],
    ['--utility-cmd-prefix=id'],
  ])('ignores a misspelt option: %j', (argument) => {
    expect(parseStartOptions([argument])).toEqual({
      ...nothing,
      rest: argument.startsWith('-') ? [] : [argument],
    });
  });

  it('accepts any arguments and acts only on exact options', () => {
    const word = fc.oneof(
      fc.constantFrom('--quit', '--hidden', '--show', '--check-now', '--pause', '--watch-list', '--', '--pause=1h'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (args) => {
        const options = parseStartOptions(args);
        if (!args.includes('--quit')) expect(options.quit).toBe(false);
        if (!args.some((one) => one.startsWith('--pause'))) expect(options.pauseMs).toBeNull();
        if (!args.some((one) => one.startsWith('--watch-list'))) expect(options.watchList).toBeNull();
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('requestOfSecondStart', () => {
  it('opens the popover when nothing else is requested', () => {
    expect(requestOfSecondStart(nothing)).toEqual({
      checkNow: false,
      quit: false,
      pauseMs: null,
      show: true,
      link: null,
    });
  });

  it('stays in the background when something else, or hiding, is requested', () => {
    expect(requestOfSecondStart(parseStartOptions(['--check-now'])).show).toBe(false);
    expect(requestOfSecondStart(parseStartOptions(['--hidden'])).show).toBe(false);
    expect(requestOfSecondStart(parseStartOptions(['--check-now', '--show'])).show).toBe(true);
  });

  it('contains no file name', () => {
    const request = requestOfSecondStart(parseStartOptions(['--watch-list', '/etc/passwd', '--user-data-dir', '/']));
    expect(JSON.stringify(request)).not.toContain('/');
  });
});

describe('parseDuration', () => {
  it.each([
    ['30m', 1_800_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
    ['169h', null],
    ['0m', null],
    ['-5m', null],
    ['5', null],
    ['5 m', null],
    ['1e3m', null],
    ['30M', null],
    ['', null],
  ])('reads %j as %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});
