import type { Shell } from './command.ts';
import { verbHelps } from './help-texts.ts';
import { type Completion, syntaxes } from './syntax.ts';
import { type Verb, verbs } from './verbs.ts';

interface CompletedOption {
  readonly name: string;
  readonly meaning: string;
  /** `null` for an option without a value. */
  readonly value: Completion | null;
}

/** The shell completion script, generated from the same tables as the help. */
export function completionScript(shell: Shell): string {
  return { bash, zsh, fish }[shell]();
}

function optionsOf(verb: Verb): readonly CompletedOption[] {
  const meanings = new Map(
    verbHelps[verb].options.map(([option, meaning]) => [option.split(' ')[0]?.slice(2) ?? '', meaning]),
  );
  return Object.entries(syntaxes[verb].options).map(([name, { type, completes }]) => ({
    name,
    meaning: meanings.get(name) ?? (name === 'json' ? 'print JSON instead of text' : ''),
    value: type === 'boolean' ? null : (completes ?? 'anything'),
  }));
}

function bash(): string {
  const values = verbs.flatMap((verb) =>
    optionsOf(verb).flatMap(({ name, value }) =>
      value === null ? [] : [`    '${verb} --${name}') ${inBash(value)}; return ;;`],
    ),
  );
  const operands = verbs.flatMap((verb) => {
    const { operand } = syntaxes[verb];
    return operand === undefined ? [] : [`    ${verb}) ${inBash(operand)} ;;`];
  });
  const options = verbs.map((verb) => `      ${verb}) _statustray_words '${flagsOf(verb)}' ;;`);
  return lines(
    '_statustray_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }',
    '_statustray_files() {',
    "  local IFS=$'\\n'",
    '  COMPREPLY=($(compgen "$1" -- "$cur"))',
    '  compopt -o filenames 2>/dev/null',
    '}',
    '_statustray() {',
    `  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" verb="\${COMP_WORDS[1]}"`,
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    _statustray_words '${verbs.join(' ')} --help --version'`,
    '    return',
    '  fi',
    '  case "$verb $prev" in',
    ...values,
    '  esac',
    '  case "$cur" in -*)',
    '    case "$verb" in',
    ...options,
    '    esac',
    '    return ;;',
    '  esac',
    '  case "$verb" in',
    ...operands,
    '  esac',
    '}',
    'complete -F _statustray statustray',
  );
}

function inBash(value: Completion): string {
  if (value === 'anything') return ':';
  if (value === 'file') return '_statustray_files -f';
  if (value === 'directory') return '_statustray_files -d';
  if (value === 'vendor') return `_statustray_words "$(${vendorIds} 2>/dev/null)"`;
  return `_statustray_words '${value.join(' ')}'`;
}

const vendorIds = "statustray vendors | cut -d ' ' -f 1";

function flagsOf(verb: Verb): string {
  return [...optionsOf(verb).map(({ name }) => `--${name}`), '--help'].join(' ');
}

function zsh(): string {
  const cases = verbs.map((verb) => {
    const { operand } = syntaxes[verb];
    const specs = [
      ...optionsOf(verb).map(({ name, meaning, value }) => {
        const takes = value === null ? '' : `:${name}:${inZsh(value)}`;
        return `'--${name}[${meaning.replaceAll(/[[\]]/g, '\\$&')}]${takes}'`;
      }),
      `'--help[show the help of ${verb}]'`,
      ...(operand === undefined ? [] : [`'1:operand:${inZsh(operand)}'`]),
    ];
    return `    ${verb}) _arguments ${specs.join(' ')} ;;`;
  });
  return lines(
    '#compdef statustray',
    '_statustray_vendors() { compadd -- $(statustray vendors 2>/dev/null | cut -d " " -f 1); }',
    '_statustray() {',
    '  local -a commands',
    '  commands=(',
    ...verbs.map((verb) => `    '${verb}:${verbHelps[verb].does}'`),
    '  )',
    "  if (( CURRENT == 2 )); then _describe 'command' commands; return; fi",
    '  shift words',
    '  (( CURRENT-- ))',
    '  case $words[1] in',
    ...cases,
    '  esac',
    '}',
    'if [ "$funcstack[1]" = "_statustray" ]; then _statustray "$@"; else compdef _statustray statustray; fi',
  );
}

function inZsh(value: Completion): string {
  if (value === 'anything') return ' ';
  if (value === 'file') return '_files';
  if (value === 'directory') return '_files -/';
  if (value === 'vendor') return '_statustray_vendors';
  return `(${value.join(' ')})`;
}

function fish(): string {
  const described = verbs.map(
    (verb) => `complete -c statustray -n __fish_use_subcommand -a ${verb} -d '${verbHelps[verb].does}'`,
  );
  const rest = verbs.flatMap((verb) => {
    const within = `complete -c statustray -n '__fish_seen_subcommand_from ${verb}'`;
    const { operand = 'anything' } = syntaxes[verb];
    return [
      ...optionsOf(verb).map(({ name, meaning, value }) => {
        const takes = value === null ? '' : ` ${inFish(value, '-r', '-x')}`;
        return `${within} -l ${name}${takes} -d '${meaning}'`.trimEnd();
      }),
      ...(operand === 'anything' ? [] : [`${within} ${inFish(operand, '', '')}`]),
    ];
  });
  return lines('complete -c statustray -f', ...described, ...rest);
}

function inFish(value: Completion, some: string, exactly: string): string {
  if (value === 'anything') return exactly;
  if (value === 'file') return `${some} -F`;
  if (value === 'directory') return `${exactly} -a '(__fish_complete_directories)'`;
  if (value === 'vendor') return `${exactly} -a '(${vendorIds.replaceAll("'", '"')})'`;
  return `${exactly} -a '${value.join(' ')}'`;
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
