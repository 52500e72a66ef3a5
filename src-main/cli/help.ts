import type { Verb } from './verbs.ts';

interface VerbHelp {
  readonly usage: string;
  readonly does: string;
  readonly options: readonly (readonly [option: string, meaning: string])[];
  readonly exits: string;
}

const json: readonly [string, string] = ['--json', 'print JSON for programs instead of text'];
const watchList: readonly [string, string] = ['--watch-list FILE', 'the vendors to look at, as JSON'];

const helps: Readonly<Record<Verb, VerbHelp>> = {
  inspect: {
    usage: 'inspect URL [--platform P] [--json]',
    does: 'Recognise what hosts a status page, read it once and print it.',
    options: [['--platform P', 'take this platform instead of recognising one'], json],
    exits: '0 read · 2 unreadable · 64 usage',
  },
  check: {
    usage: 'check --watch-list FILE [--json]',
    does: 'Look at every vendor of a watch list once; one line a vendor.',
    options: [watchList, json],
    exits: '0 all fine · 1 trouble in a watched part · 2 something unreadable · 64 usage',
  },
  watch: {
    usage: 'watch --watch-list FILE --data DIR [--interval SECONDS] [--rounds N] [--json]',
    does: 'Keep looking, and print every decision; ends on Ctrl-C.',
    options: [
      watchList,
      ['--data DIR', 'where the state is kept between runs'],
      ['--interval SECONDS', 'poll every page this often; below 15 only for pages on this machine'],
      ['--rounds N', 'end after N rounds'],
      json,
    ],
    exits: '0 · 64 usage',
  },
  vendors: {
    usage: 'vendors [QUERY] [--json]',
    does: 'Search the built-in vendors by name, host or category; all of them without QUERY.',
    options: [json],
    exits: '0 found · 1 none · 64 usage',
  },
  history: {
    usage: 'history VENDOR --data DIR [--since D] [--format json|csv|md|ics]',
    does: 'Print what the local history holds of a vendor.',
    options: [
      ['--data DIR', 'the folder that watch keeps its state in'],
      ['--since D', 'a day (2026-03-01), an instant, or a span back (30d, 12h, 4w)'],
      ['--format F', 'json, csv, md or ics instead of text'],
    ],
    exits: '0 · 64 usage',
  },
};

/** The help of one verb, or the overview. */
export function helpText(topic: Verb | null): string {
  return topic === null ? overview() : details(helps[topic]);
}

function overview(): string {
  return [
    'Watches the public status pages of the vendors you depend on.',
    '',
    'Usage: statustray VERB [options]',
    '',
    ...Object.values(helps).flatMap(({ usage, does }) => [`  ${usage}`, `      ${does}`]),
    '',
    '  --help        this text; after a verb, its own',
    '  --version     the version',
    '',
    'Text goes to standard output, progress and logs to standard error.',
    'Colour is used on a terminal only, and never when NO_COLOR is set.',
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
    '',
    `Exit: ${exits}`,
    '',
  ].join('\n');
}
