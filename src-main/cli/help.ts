import { type VerbHelp, verbHelps } from './help-texts.ts';
import type { Verb } from './verbs.ts';

/** The help of one command, or the overview. */
export function helpText(topic: Verb | null): string {
  return topic === null ? overview() : details(verbHelps[topic]);
}

function overview(): string {
  return [
    'Statustray watches the public status pages of the vendors you depend on.',
    '',
    'Usage: statustray COMMAND [options]',
    '',
    ...Object.values(verbHelps).flatMap(({ usage, does }) => [`  ${usage}`, `      ${does}`]),
    '',
    '  --help        show this help, or a command’s own after the command',
    '  --version     print the version',
    '',
    'Results go to standard output; progress and logs go to standard error.',
    'Colour appears only on a terminal, and never when NO_COLOR is set.',
    '',
  ].join('\n');
}

function details({ usage, does, options, exits }: VerbHelp): string {
  const width = Math.max(...options.map(([option]) => option.length)) + 2;
  return [
    does,
    '',
    `Usage: statustray ${usage}`,
    '',
    ...options.map(([option, meaning]) => `  ${option.padEnd(width)}${meaning}`),
    ...(options.length > 0 ? [''] : []),
    `Exit: ${exits}`,
    '',
  ].join('\n');
}
