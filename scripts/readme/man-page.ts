import type { VerbHelp } from '../../src-main/cli/help-texts.ts';

/** The manual page of section 1, in the macros of man(7). */
export function manPage(helps: readonly VerbHelp[], version: string): string {
  const lines = [
    `.TH STATUSTRAY 1 "" "Statustray ${version}" "User Commands"`,
    '.SH NAME',
    'statustray \\- watch the public status pages of vendors',
    '.SH SYNOPSIS',
    '.B statustray',
    '.I COMMAND',
    '[options]',
    '.SH DESCRIPTION',
    roff('Statustray watches the public status pages of the vendors you depend on.'),
    roff('Results go to standard output; progress and logs go to standard error.'),
    '.SH COMMANDS',
    ...helps.flatMap(commandLines),
    '.SH EXIT STATUS',
    roff(
      'Each command lists its own codes. Any command exits with 74 if standard output cannot be written, for example to a full disk.',
    ),
    '.SH ENVIRONMENT',
    ...definition('NO_COLOR', 'Disable colour, even on a terminal.'),
    ...definition(
      'HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY',
      'Proxies for requests, and the hosts that bypass them.',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({ usage, does, options, exits }: VerbHelp): readonly string[] {
  return [
    `.SS ${roff(`statustray ${usage}`)}`,
    roff(does),
    ...options.flatMap(([option, meaning]) => definition(option, meaning)),
    ...definition('Exit:', exits),
  ];
}

function definition(term: string, meaning: string): readonly string[] {
  return ['.TP', `.B ${roff(term)}`, roff(meaning)];
}

/** Escapes hyphens so that they can be copied, and lines that would start like a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('’', '\\(cq')
    .replaceAll('·', '\\(pc')
    .replace(/^[.']/, '\\&$&');
}
