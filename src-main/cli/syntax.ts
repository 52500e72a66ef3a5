import { minuteMs } from '#shared/domain/duration.ts';
import { platformIds } from '#shared/domain/platform-id.ts';
import { isVendorId } from '#shared/domain/vendor.ts';
import { defaultPort } from '../serve/default-port.ts';
import {
  choiceOf,
  fault,
  formatOf,
  isSet,
  noOperands,
  numberOf,
  only,
  optionalText,
  type Parsed,
  spanOf,
  type Values,
  wanted,
} from './argument-values.ts';
import { type CheckFormat, checkFormats, type HistoryFormat, historyFormats, shells } from './command.ts';
import { parseSince } from './since.ts';
import type { Verb } from './verbs.ts';

/** What shell completion suggests for a word. */
export type Completion = 'anything' | 'file' | 'directory' | 'vendor' | readonly string[];

export interface OptionSyntax {
  readonly type: 'string' | 'boolean';
  readonly completes?: Completion;
}

export interface VerbSyntax {
  readonly options: Readonly<Record<string, OptionSyntax>>;
  /** What completion suggests for the first operand. */
  readonly operand?: Completion;
  readonly toCommand: (values: Values, operands: readonly string[], now: number) => Parsed;
}

const flag: OptionSyntax = { type: 'boolean' };
const file: OptionSyntax = { type: 'string', completes: 'file' };
const directory: OptionSyntax = { type: 'string', completes: 'directory' };
const text: OptionSyntax = { type: 'string', completes: 'anything' };
const oneOf = (completes: readonly string[]): OptionSyntax => ({ type: 'string', completes });

export const syntaxes: Readonly<Record<Verb, VerbSyntax>> = {
  inspect: { options: { platform: oneOf(platformIds), json: flag }, operand: 'anything', toCommand: toInspect },
  check: {
    options: { 'watch-list': file, data: directory, format: oneOf(checkFormats), json: flag },
    toCommand: toCheck,
  },
  watch: {
    options: { 'watch-list': file, data: directory, interval: text, rounds: text, share: text, json: flag },
    toCommand: toWatch,
  },
  vendors: { options: { json: flag }, operand: 'anything', toCommand: toVendors },
  history: {
    options: { data: directory, since: text, format: oneOf(historyFormats), bom: flag, json: flag },
    operand: 'vendor',
    toCommand: toHistory,
  },
  wait: {
    options: { component: text, until: oneOf(['operational', 'resolved']), timeout: text, json: flag },
    operand: 'vendor',
    toCommand: toWait,
  },
  export: { options: { html: directory, 'watch-list': file, json: flag }, toCommand: toExport },
  why: { options: { data: directory, json: flag }, operand: 'anything', toCommand: toWhy },
  completion: { options: {}, operand: shells, toCommand: toCompletion },
  serve: { options: { 'watch-list': file, data: directory, port: text, interval: text }, toCommand: toServe },
  mcp: { options: { data: directory, 'watch-list': file }, toCommand: toMcp },
};

const defaultTimeoutMs = 30 * minuteMs;
const watchListFile = 'FILE, a watch list';
const stateDirectory = 'DIR, the directory for its state';

function toInspect(values: Values, operands: readonly string[]): Parsed {
  const url = only(operands, 'the address of one status page');
  if (!url.ok) return url;
  const platform = choiceOf(values, 'platform', platformIds);
  if (!platform.ok) return platform;
  return { ok: true, value: { verb: 'inspect', url: url.value, platform: platform.value, json: isSet(values.json) } };
}

function toCheck(values: Values, operands: readonly string[]): Parsed {
  const watchList = wanted(values, 'watch-list', watchListFile);
  if (!watchList.ok) return watchList;
  const none = noOperands(operands);
  if (!none.ok) return none;
  const format = formatOf<CheckFormat>(values, checkFormats);
  if (!format.ok) return format;
  const data = optionalText(values, 'data');
  return { ok: true, value: { verb: 'check', watchList: watchList.value, format: format.value ?? 'text', data } };
}

/** The files that long-running commands read and write. */
function filesOf(
  values: Values,
  operands: readonly string[],
): Parsed<{ readonly watchList: string; readonly data: string }> {
  const watchList = wanted(values, 'watch-list', watchListFile);
  if (!watchList.ok) return watchList;
  const data = wanted(values, 'data', stateDirectory);
  if (!data.ok) return data;
  const none = noOperands(operands);
  return none.ok ? { ok: true, value: { watchList: watchList.value, data: data.value } } : none;
}

function toWatch(values: Values, operands: readonly string[]): Parsed {
  const files = filesOf(values, operands);
  if (!files.ok) return files;
  const interval = intervalOf(values);
  if (!interval.ok) return interval;
  const rounds = numberOf(values, 'rounds', 'a whole number from 1', (n) => Number.isInteger(n) && n >= 1);
  if (!rounds.ok) return rounds;
  return {
    ok: true,
    value: {
      verb: 'watch',
      ...files.value,
      intervalMs: interval.value,
      rounds: rounds.value,
      json: isSet(values.json),
      share: typeof values.share === 'string' ? values.share : null,
    },
  };
}

function intervalOf(values: Values): Parsed<number | null> {
  const seconds = 'a number of seconds above 0, up to 86400';
  const interval = numberOf(values, 'interval', seconds, (n) => n > 0 && n <= 86_400);
  return interval.ok && interval.value !== null ? { ok: true, value: interval.value * 1_000 } : interval;
}

function toServe(values: Values, operands: readonly string[]): Parsed {
  const files = filesOf(values, operands);
  if (!files.ok) return files;
  const port = numberOf(values, 'port', 'a port from 0 to 65535', (n) => Number.isInteger(n) && n <= 65_535);
  if (!port.ok) return port;
  const interval = intervalOf(values);
  if (!interval.ok) return interval;
  return {
    ok: true,
    value: {
      verb: 'serve',
      ...files.value,
      port: port.value ?? defaultPort,
      intervalMs: interval.value,
    },
  };
}

function toMcp(values: Values, operands: readonly string[]): Parsed {
  const none = noOperands(operands);
  if (!none.ok) return none;
  const given = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  return { ok: true, value: { verb: 'mcp', data: given('data'), watchList: given('watch-list') } };
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
  const data = wanted(values, 'data', stateDirectory);
  if (!data.ok) return data;
  const since = values.since === undefined ? null : parseSince(String(values.since), now);
  if (since !== null && !since.ok) return since;
  const format = formatOf<HistoryFormat>(values, historyFormats);
  if (!format.ok) return format;
  const bom = isSet(values.bom);
  if (bom && format.value !== 'csv') return fault('--bom needs --format csv');
  return {
    ok: true,
    value: { verb: 'history', vendorId, data: data.value, sinceAt: since?.value ?? null, format: format.value, bom },
  };
}

function toWait(values: Values, operands: readonly string[]): Parsed {
  const vendor = only(operands, 'the id of one vendor or the address of its page');
  if (!vendor.ok) return vendor;
  const timeout = spanOf(values, 'timeout');
  if (!timeout.ok) return timeout;
  const until = optionalText(values, 'until') ?? 'operational';
  return {
    ok: true,
    value: {
      verb: 'wait',
      vendor: vendor.value,
      component: optionalText(values, 'component'),
      until: until === 'operational' || until === 'resolved' ? { kind: until } : { kind: 'incident', id: until },
      timeoutMs: timeout.value ?? defaultTimeoutMs,
      json: isSet(values.json),
    },
  };
}

function toWhy(values: Values, operands: readonly string[]): Parsed {
  const text = operands.join(' ').trim();
  if (text === '') return fault('expected a host, a URL or an error message');
  return { ok: true, value: { verb: 'why', text, data: optionalText(values, 'data'), json: isSet(values.json) } };
}

function toExport(values: Values, operands: readonly string[]): Parsed {
  const html = wanted(values, 'html', 'DIR, the directory for the page');
  if (!html.ok) return html;
  const watchList = wanted(values, 'watch-list', watchListFile);
  if (!watchList.ok) return watchList;
  const none = noOperands(operands);
  if (!none.ok) return none;
  return {
    ok: true,
    value: { verb: 'export', html: html.value, watchList: watchList.value, json: isSet(values.json) },
  };
}

function toCompletion(_values: Values, operands: readonly string[]): Parsed {
  const named = only(operands, `the name of a shell: ${shells.join(', ')}`);
  if (!named.ok) return named;
  const shell = shells.find((one) => one === named.value);
  if (shell === undefined) return fault(`unknown shell "${named.value}"; expected ${shells.join(', ')}`);
  return { ok: true, value: { verb: 'completion', shell } };
}
