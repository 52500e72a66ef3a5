import { parseArgs } from 'node:util';
import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';
import { linkScheme } from '#shared/domain/incident-link.ts';

/** The app’s own start options, in addition to those of Electron and Chromium. */
export interface StartOptions {
  /** A watch list to import at start. */
  readonly watchList: string | null;
  /** Private addresses in the list are already confirmed, so the user is not asked. */
  readonly allowPrivate: boolean;
  readonly userDataDirectory: string | null;
  readonly hidden: boolean;
  readonly checkNow: boolean;
  readonly show: boolean;
  readonly quit: boolean;
  readonly pauseMs: number | null;
  /** `statustray://…` as the system passes it on. */
  readonly link: string | null;
  /** Positional arguments: the command of the command line and its operands. */
  readonly rest: readonly string[];
  /** One sentence for each argument that could not be parsed. */
  readonly problems: readonly string[];
}

/** What a second instance may request: nothing that reads a file or changes what is watched. */
export type RunningRequest = Pick<StartOptions, 'checkNow' | 'show' | 'quit' | 'pauseMs' | 'link'>;

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type Draft = { -readonly [Key in keyof StartOptions]: StartOptions[Key] };
type Flag = 'allowPrivate' | 'hidden' | 'checkNow' | 'show' | 'quit';

const flags: ReadonlyMap<string, Flag> = new Map([
  ['--allow-private', 'allowPrivate'],
  ['--hidden', 'hidden'],
  ['--check-now', 'checkNow'],
  ['--show', 'show'],
  ['--quit', 'quit'],
]);

const valued: ReadonlyMap<string, (draft: Draft, value: string) => string | null> = new Map([
  [
    '--watch-list',
    (draft, value) => {
      draft.watchList = value;
      return null;
    },
  ],
  [
    '--user-data-dir',
    (draft, value) => {
      draft.userDataDirectory = value;
      return null;
    },
  ],
  [
    '--pause',
    (draft, value) => {
      draft.pauseMs = parseDuration(value);
      return draft.pauseMs === null ? 'a duration such as 30m, 2h or 1d (at most 7d)' : null;
    },
  ],
]);

const unitsMs: ReadonlyMap<string, number> = new Map([
  ['m', minuteMs],
  ['h', hourMs],
  ['d', dayMs],
]);

const longestArgument = 4_096;
const mostArguments = 1_000;

/**
 * Reads the arguments after the executable (in development, after the app's folder). Unknown options belong to
 * Chromium and are skipped; `--` ends the options.
 */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { tokens } = parseArgs({ args: args.slice(0, mostArguments), strict: false, tokens: true });
  const draft = emptyDraft();
  const rest: string[] = [];
  const problems: string[] = [];
  let isOnlyRest = false;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'option-terminator') isOnlyRest = true;
    else if (token.kind === 'positional') {
      const isRest = isOnlyRest || (!token.value.startsWith('-') && !needsValue(tokens[at - 1]));
      if (isRest && !isOnlyRest && token.value.startsWith(`${linkScheme}://incident/`)) draft.link = token.value;
      else if (isRest) rest.push(token.value);
    } else {
      const flag = token.value === undefined ? flags.get(token.rawName) : undefined;
      const take = valued.get(token.rawName);
      if (flag !== undefined) draft[flag] = true;
      const problem = take ? problemWith(token.value ?? valueIn(tokens[at + 1]), (value) => take(draft, value)) : null;
      if (problem !== null) problems.push(`${token.rawName} needs ${problem}`);
    }
  }
  return { ...draft, rest, problems };
}

export function requestOfSecondStart(options: StartOptions): RunningRequest {
  const { checkNow, quit, pauseMs, show, link } = options;
  // A link may come from anyone, so other options beside it are ignored.
  if (link !== null) return { checkNow: false, quit: false, pauseMs: null, show: false, link };
  const asksNothing = !checkNow && !quit && pauseMs === null && !options.hidden;
  return { checkNow, quit, pauseMs, show: show || asksNothing, link };
}

/** `30m`, `2h`, `1d` in ms; `null` for anything else and for more than a week. */
export function parseDuration(text: string): number | null {
  const [, count, unit = ''] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * (unitsMs.get(unit) ?? Number.NaN);
  return ms <= 7 * dayMs ? ms : null;
}

function emptyDraft(): Draft {
  return {
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
  };
}

/** Whether the next argument is the value of this option. */
function needsValue(token: Token | undefined): boolean {
  return token?.kind === 'option' && token.value === undefined && valued.has(token.rawName);
}

// A value never starts like an option: in `--watch-list --quit`, the value is missing.
function valueIn(next: Token | undefined): string {
  return next?.kind === 'positional' && !next.value.startsWith('-') ? next.value : '';
}

function problemWith(value: string, take: (value: string) => string | null): string | null {
  const expected = value === '' ? 'a value' : readable(value) ? take(value) : 'plain text';
  return expected === null ? null : `${expected}, received ${JSON.stringify(value)}.`;
}

function readable(value: string): boolean {
  return value.length <= longestArgument && !/\p{Cc}/u.test(value);
}
