import { type ParseArgsConfig, parseArgs } from 'node:util';
import { fault, type Parsed, type Values } from './argument-values.ts';
import { syntaxes } from './syntax.ts';
import { isVerb, verbs } from './verbs.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A failure is one sentence: what was expected and what was received. */
export function parseArguments(argv: readonly string[], now: number): Parsed {
  const [first, ...rest] = argv;
  if (first === undefined) return fault(`expected a command: ${verbs.join(', ')}`);
  if (first === '--version' || first === '-v') return { ok: true, value: { verb: 'version' } };
  if (['help', '--help', '-h'].includes(first)) return help(rest[0]);
  if (!isVerb(first)) return fault(`unknown command "${first}"; expected ${verbs.join(', ')}`);
  const { options, toCommand } = syntaxes[first];
  const known = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
  const read = readOptions(rest, { ...known, help: { type: 'boolean', short: 'h' } });
  if (!read.ok) return fault(`${first}: ${read.failure}`);
  const { values, operands } = read.value;
  if (values.help) return help(first);
  const command = toCommand(values, operands, now);
  return command.ok ? command : fault(`${first}: ${command.failure}`);
}

function help(topic: string | undefined): Parsed {
  return { ok: true, value: { verb: 'help', topic: topic !== undefined && isVerb(topic) ? topic : null } };
}

function readOptions(
  args: readonly string[],
  options: Options,
): Parsed<{ readonly values: Values; readonly operands: readonly string[] }> {
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

/** In `--data --json` the value was forgotten; write a value that starts with a hyphen as `--data=-x`. */
function looksLikeOption(token: {
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}): boolean {
  return token.inlineValue === false && (token.value?.startsWith('-') ?? false);
}

function namesOf(options: Options): string {
  return Object.keys(options)
    .map((name) => `--${name}`)
    .join(', ');
}
