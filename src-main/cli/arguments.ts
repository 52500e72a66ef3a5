import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Outcome } from '#shared/domain/failure.ts';
import { type PlatformId, platformIds } from '#shared/domain/platform-id.ts';
import { isVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { parseSince } from './since.ts';
import { isVerb, type Verb, verbs } from './verbs.ts';

const historyFormats = ['json', 'csv', 'md', 'ics'] as const;
type HistoryFormat = (typeof historyFormats)[number];

/** What was asked for. */
export type Command =
  | { readonly verb: 'help'; readonly topic: Verb | null }
  | { readonly verb: 'version' }
  | { readonly verb: 'inspect'; readonly url: string; readonly platform: PlatformId | null; readonly json: boolean }
  | { readonly verb: 'check'; readonly watchList: string; readonly json: boolean }
  | {
      readonly verb: 'watch';
      readonly watchList: string;
      readonly data: string;
      readonly intervalMs: number | null;
      readonly rounds: number | null;
      readonly json: boolean;
    }
  | { readonly verb: 'vendors'; readonly query: string; readonly json: boolean }
  | {
      readonly verb: 'history';
      readonly vendorId: VendorId;
      readonly data: string;
      readonly sinceAt: number | null;
      readonly format: HistoryFormat | null;
      /** Begin CSV with a byte order mark. */
      readonly bom: boolean;
    };

type Parsed = Outcome<Command, string>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

interface VerbSyntax {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly toCommand: (values: Values, operands: readonly string[], now: number) => Parsed;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const syntaxes: Readonly<Record<Verb, VerbSyntax>> = {
  inspect: { options: { platform: text, json: flag }, toCommand: toInspect },
  check: { options: { 'watch-list': text, json: flag }, toCommand: toCheck },
  watch: {
    options: { 'watch-list': text, data: text, interval: text, rounds: text, json: flag },
    toCommand: toWatch,
  },
  vendors: { options: { json: flag }, toCommand: toVendors },
  history: { options: { data: text, since: text, format: text, bom: flag, json: flag }, toCommand: toHistory },
};

/** A fault is one sentence: what was expected, what was received. */
export function parseArguments(argv: readonly string[], now: number): Parsed {
  const [first, ...rest] = argv;
  if (first === undefined) return fault(`expected a command: ${verbs.join(', ')}`);
  if (first === '--version' || first === '-v') return { ok: true, value: { verb: 'version' } };
  if (['help', '--help', '-h'].includes(first)) return help(rest[0]);
  if (!isVerb(first)) return fault(`unknown command "${first}"; expected ${verbs.join(', ')}`);
  const { options, toCommand } = syntaxes[first];
  const read = readOptions(rest, { ...options, help: { ...flag, short: 'h' } });
  if (!read.ok) return fault(`${first}: ${read.failure}`);
  const { values, operands } = read.value;
  if (values.help) return help(first);
  const command = toCommand(values, operands, now);
  return command.ok ? command : fault(`${first}: ${command.failure}`);
}

export function help(topic: string | undefined): Parsed {
  return { ok: true, value: { verb: 'help', topic: topic !== undefined && isVerb(topic) ? topic : null } };
}

function readOptions(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): Outcome<{ readonly values: Values; readonly operands: readonly string[] }, string> {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string | boolean> = {};
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const known = Object.entries(options).find(([name]) => name === token.name);
    if (!known) return fault(`unknown option ${token.rawName}; expected ${namesOf(options)}`);
    if (values[token.name] !== undefined) return fault(`${token.rawName} is given twice`);
    const wantsText = known[1].type === 'string';
    if (wantsText && (token.value === undefined || token.value === '' || looksLikeOption(token)))
      return fault(`${token.rawName} needs a value${token.value ? `, not "${token.value}"` : ''}`);
    if (!wantsText && token.value !== undefined)
      return fault(`${token.rawName} takes no value, received "${token.value}"`);
    values[token.name] = token.value ?? true;
  }
  return { ok: true, value: { values, operands } };
}

/** `--data --json` forgot its value; a value that really begins with a hyphen is written `--data=-x`. */
function looksLikeOption(token: {
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}): boolean {
  return token.inlineValue === false && (token.value?.startsWith('-') ?? false);
}

function namesOf(options: NonNullable<ParseArgsConfig['options']>): string {
  return Object.keys(options)
    .map((name) => `--${name}`)
    .join(', ');
}

function toInspect(values: Values, operands: readonly string[]): Parsed {
  const url = only(operands, 'the address of one status page');
  if (!url.ok) return url;
  const platform = platformIds.find((id) => id === values.platform) ?? null;
  if (values.platform !== undefined && platform === null)
    return fault(`unknown --platform "${values.platform}"; expected ${platformIds.join(', ')}`);
  return { ok: true, value: { verb: 'inspect', url: url.value, platform, json: isSet(values.json) } };
}

function toCheck(values: Values, operands: readonly string[]): Parsed {
  const watchList = wanted(values, 'watch-list', 'FILE, a watch list');
  if (!watchList.ok) return watchList;
  if (operands[0] !== undefined) return fault(`unexpected argument "${operands[0]}"`);
  return { ok: true, value: { verb: 'check', watchList: watchList.value, json: isSet(values.json) } };
}

function toWatch(values: Values, operands: readonly string[]): Parsed {
  const watchList = wanted(values, 'watch-list', 'FILE, a watch list');
  if (!watchList.ok) return watchList;
  const data = wanted(values, 'data', 'DIR, the directory for its state');
  if (!data.ok) return data;
  if (operands[0] !== undefined) return fault(`unexpected argument "${operands[0]}"`);
  const interval = numberOf(
    values.interval,
    '--interval',
    'a number of seconds above 0, up to 86400',
    (n) => n > 0 && n <= 86_400,
  );
  if (!interval.ok) return interval;
  const rounds = numberOf(values.rounds, '--rounds', 'a whole number from 1', (n) => Number.isInteger(n) && n >= 1);
  if (!rounds.ok) return rounds;
  return {
    ok: true,
    value: {
      verb: 'watch',
      watchList: watchList.value,
      data: data.value,
      intervalMs: interval.value === null ? null : interval.value * 1_000,
      rounds: rounds.value,
      json: isSet(values.json),
    },
  };
}

function toVendors(values: Values, operands: readonly string[]): Parsed {
  return { ok: true, value: { verb: 'vendors', query: operands.join(' '), json: isSet(values.json) } };
}

function toHistory(values: Values, operands: readonly string[], now: number): Parsed {
  const vendor = only(operands, 'the id of one vendor');
  if (!vendor.ok) return vendor;
  const vendorId = vendor.value.toLowerCase();
  if (!isVendorId(vendorId))
    return fault(`invalid vendor id "${vendor.value}"; use lower-case letters, digits and hyphens`);
  const data = wanted(values, 'data', 'DIR, the directory for its state');
  if (!data.ok) return data;
  const since = values.since === undefined ? null : parseSince(String(values.since), now);
  if (since !== null && !since.ok) return since;
  const format = formatOf(values);
  if (!format.ok) return format;
  const bom = isSet(values.bom);
  if (bom && format.value !== 'csv') return fault('--bom needs --format csv');
  return {
    ok: true,
    value: { verb: 'history', vendorId, data: data.value, sinceAt: since?.value ?? null, format: format.value, bom },
  };
}

function formatOf(values: Values): Outcome<HistoryFormat | null, string> {
  const { format, json } = values;
  const known = historyFormats.find((one) => one === format) ?? null;
  if (format !== undefined && known === null)
    return fault(`unknown --format "${format}"; expected ${historyFormats.join(', ')}`);
  if (json && known !== null && known !== 'json') return fault(`--json and --format ${known} contradict each other`);
  return { ok: true, value: json ? 'json' : known };
}

function only(operands: readonly string[], what: string): Outcome<string, string> {
  const [first, second] = operands;
  if (first === undefined) return fault(`expected ${what}`);
  if (second !== undefined) return fault(`expected ${what}, received "${first}" and "${second}"`);
  return { ok: true, value: first };
}

function wanted(values: Values, name: string, what: string): Outcome<string, string> {
  const value = values[name];
  return typeof value === 'string' ? { ok: true, value } : fault(`expected --${name} ${what}`);
}

function numberOf(
  value: string | boolean | undefined,
  name: string,
  what: string,
  isGood: (value: number) => boolean,
): Outcome<number | null, string> {
  if (value === undefined) return { ok: true, value: null };
  const number = /^\d+(\.\d+)?$/.test(String(value)) ? Number(value) : Number.NaN;
  return isGood(number) ? { ok: true, value: number } : fault(`${name} needs ${what}, received "${value}"`);
}

function isSet(value: string | boolean | undefined): boolean {
  return value === true;
}

function fault(sentence: string): { readonly ok: false; readonly failure: string } {
  return { ok: false, failure: sentence };
}
