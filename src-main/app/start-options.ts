/** What the application was started with, beside what Electron and Chromium take for themselves. */
export interface StartOptions {
  /** A watch list to import at start. */
  readonly watchList: string | null;
  readonly userDataDirectory: string | null;
  readonly hidden: boolean;
  readonly checkNow: boolean;
  readonly show: boolean;
  readonly quit: boolean;
  readonly pauseMs: number | null;
  /** Words that belong to no option: the verb of the command line and what follows it. */
  readonly rest: readonly string[];
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

/** What a second start may ask of the instance that runs: nothing that reads a file or changes what is watched. */
export type RunningRequest = Pick<StartOptions, 'checkNow' | 'show' | 'quit' | 'pauseMs'>;

type Draft = { -readonly [Key in keyof StartOptions]: StartOptions[Key] };
type Flag = 'hidden' | 'checkNow' | 'show' | 'quit';

const flags: Readonly<Record<string, Flag>> = {
  '--hidden': 'hidden',
  '--check-now': 'checkNow',
  '--show': 'show',
  '--quit': 'quit',
};

const valued: Readonly<Record<string, (draft: Draft, value: string) => string | null>> = {
  '--watch-list': (draft, value) => {
    draft.watchList = value;
    return null;
  },
  '--user-data-dir': (draft, value) => {
    draft.userDataDirectory = value;
    return null;
  },
  '--pause': (draft, value) => {
    draft.pauseMs = parseDuration(value);
    return draft.pauseMs === null ? 'a duration such as 30m, 2h or 1d (at most 7d)' : null;
  },
};

const longestArgument = 4_096;
const mostArguments = 1_000;

/**
 * Reads the arguments after the executable (and, in development, after the folder of the application). Options that
 * are not ours are Chromium's and are passed over; `--` ends the options.
 */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const draft = emptyDraft();
  const rest: string[] = [];
  const problems: string[] = [];
  const known = args.slice(0, mostArguments);
  for (let index = 0; index < known.length; index += 1) {
    const argument = known[index] ?? '';
    if (argument === '--') {
      rest.push(...known.slice(index + 1));
      break;
    }
    const [name, inline] = splitOption(argument);
    const flag = own(flags, argument);
    const take = own(valued, name);
    if (flag !== undefined) draft[flag] = true;
    else if (take !== undefined) {
      const value = inline ?? valueAfter(known, index);
      if (inline === null && value !== null) index += 1;
      const problem = value === null || value === '' ? 'a value' : readable(value) ? take(draft, value) : 'plain text';
      if (problem !== null) problems.push(`${name} needs ${problem}, received ${JSON.stringify(value ?? '')}.`);
    } else if (!argument.startsWith('-')) rest.push(argument);
  }
  return { ...draft, rest, problems };
}

export function requestOfSecondStart(options: StartOptions): RunningRequest {
  const { checkNow, quit, pauseMs, show } = options;
  const asksNothing = !checkNow && !quit && pauseMs === null && !options.hidden;
  return { checkNow, quit, pauseMs, show: show || asksNothing };
}

/** `30m`, `2h`, `1d` in ms; `null` for anything else and for more than a week. */
export function parseDuration(text: string): number | null {
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return null;
  const unitMs = unit === 'm' ? 60_000 : unit === 'h' ? 3_600_000 : 86_400_000;
  const ms = Number(count) * unitMs;
  return ms <= 7 * 86_400_000 ? ms : null;
}

function emptyDraft(): Draft {
  return {
    watchList: null,
    userDataDirectory: null,
    hidden: false,
    checkNow: false,
    show: false,
    quit: false,
    pauseMs: null,
    rest: [],
    problems: [],
  };
}

function splitOption(argument: string): readonly [string, string | null] {
  const at = argument.indexOf('=');
  return at < 0 ? [argument, null] : [argument.slice(0, at), argument.slice(at + 1)];
}

// A value never begins like an option: `--watch-list --quit` is a watch list forgotten.
function valueAfter(args: readonly string[], index: number): string | null {
  const next = args[index + 1];
  return next === undefined || next.startsWith('-') ? null : next;
}

function readable(value: string): boolean {
  return value.length <= longestArgument && !/\p{Cc}/u.test(value);
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
