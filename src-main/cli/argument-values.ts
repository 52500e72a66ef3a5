import { dayMs, hourMs, minuteMs, secondMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { Command } from './command.ts';

/** A failure is one clause: what was expected and what was received. */
export type Parsed<Value = Command> = Outcome<Value, string>;

/** Options by name, as typed. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

export function fault(clause: string): { readonly ok: false; readonly failure: string } {
  return { ok: false, failure: clause };
}

export function isSet(value: string | boolean | undefined): boolean {
  return value === true;
}

/** Exactly one operand is allowed. */
export function only(operands: readonly string[], what: string): Parsed<string> {
  const [first, second] = operands;
  if (first === undefined) return fault(`expected ${what}`);
  if (second !== undefined) return fault(`expected ${what}, received "${first}" and "${second}"`);
  return { ok: true, value: first };
}

export function noOperands(operands: readonly string[]): Parsed<null> {
  return operands[0] === undefined ? { ok: true, value: null } : fault(`unexpected argument "${operands[0]}"`);
}

export function wanted(values: Values, name: string, what: string): Parsed<string> {
  const value = values[name];
  return typeof value === 'string' ? { ok: true, value } : fault(`expected --${name} ${what}`);
}

/** `null` when the option is absent. */
export function choiceOf<Choice extends string>(
  values: Values,
  name: string,
  choices: readonly Choice[],
): Parsed<Choice | null> {
  const value = values[name];
  const known = choices.find((one) => one === value) ?? null;
  if (value !== undefined && known === null)
    return fault(`unknown --${name} "${value}"; expected ${choices.join(', ')}`);
  return { ok: true, value: known };
}

export function numberOf(
  values: Values,
  name: string,
  what: string,
  isGood: (value: number) => boolean,
): Parsed<number | null> {
  const value = values[name];
  if (value === undefined) return { ok: true, value: null };
  const number = /^\d+(\.\d+)?$/.test(String(value)) ? Number(value) : Number.NaN;
  return isGood(number) ? { ok: true, value: number } : fault(`--${name} needs ${what}, received "${value}"`);
}

/** `--json` is short for `--format json`. */
export function formatOf<Format extends string>(
  values: Values,
  formats: readonly (Format | 'json')[],
): Parsed<Format | 'json' | null> {
  const format = choiceOf(values, 'format', formats);
  if (!format.ok || !values.json) return format;
  if (format.value !== null && format.value !== 'json')
    return fault(`--json and --format ${format.value} contradict each other`);
  return { ok: true, value: 'json' };
}

export function optionalText(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

const unitMs: Readonly<Record<string, number>> = { s: secondMs, m: minuteMs, h: hourMs, d: dayMs };
const longestSpanMs = 30 * dayMs;

/** A duration such as `90s`, `30m`, `2h` or `1d`; `null` when the option is absent. */
export function spanOf(values: Values, name: string): Parsed<number | null> {
  const value = values[name];
  if (value === undefined) return { ok: true, value: null };
  const [, count = '', unit = ''] = /^(\d{1,7})(s|m|h|d)$/.exec(String(value)) ?? [];
  const spanMs = Number(count) * (unitMs[unit] ?? 0);
  if (spanMs > 0 && spanMs <= longestSpanMs) return { ok: true, value: spanMs };
  return fault(`--${name} needs a span up to 30 days (90s, 30m, 2h, 1d), received "${value}"`);
}
