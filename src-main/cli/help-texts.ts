import type { Verb } from './verbs.ts';

export interface VerbHelp {
  readonly usage: string;
  readonly does: string;
  readonly options: readonly (readonly [option: string, meaning: string])[];
  readonly exits: string;
}

const json: readonly [string, string] = ['--json', 'print JSON instead of text'];
const watchList: readonly [string, string] = ['--watch-list FILE', 'the vendors to check, as JSON'];

/** The texts of the help and the manual page for each command. */
export const verbHelps: Readonly<Record<Verb, VerbHelp>> = {
  inspect: {
    usage: 'inspect URL [--platform P] [--json]',
    does: 'Detect the status-page platform, read the page once and print it.',
    options: [['--platform P', 'use this platform instead of detecting it'], json],
    exits: '0 read · 2 unreadable · 64 usage',
  },
  check: {
    usage: 'check --watch-list FILE [--data DIR] [--format text|json|github|junit] [--json]',
    does: 'Check every vendor in a watch list once and print one line per vendor.',
    options: [
      watchList,
      ['--data DIR', 'directory where watch keeps its state; adds how late each vendor usually posts'],
      ['--format F', 'print json, github (annotations and a job summary) or junit instead of text'],
      json,
    ],
    exits: '0 all operational · 1 a watched component has a problem · 2 a page is unreadable · 64 usage',
  },
  watch: {
    usage: 'watch --watch-list FILE --data DIR [--interval SECONDS] [--rounds N] [--share URL] [--json]',
    does: 'Poll continuously and print every decision. Stop with Ctrl-C.',
    options: [
      watchList,
      ['--data DIR', 'directory for persistent state'],
      ['--interval SECONDS', 'poll every page at this interval (below 15 only for pages on this computer)'],
      ['--rounds N', 'stop after N rounds'],
      ['--share URL', 'share the polling with a team over NATS, such as nats://bus.example:4222/team'],
      json,
    ],
    exits: '0 · 64 usage',
  },
  vendors: {
    usage: 'vendors [QUERY] [--json]',
    does: 'Search the built-in vendors by name, host or category. Without QUERY, list them all.',
    options: [json],
    exits: '0 found · 1 none · 64 usage',
  },
  history: {
    usage: 'history VENDOR --data DIR [--since D] [--format json|csv|md|ics] [--bom]',
    does: 'Print a vendor’s locally stored history.',
    options: [
      ['--data DIR', 'directory where watch keeps its state'],
      ['--since D', 'start from a day (2026-03-01), a time, or a span ago (30d, 12h, 4w)'],
      ['--format F', 'print json, csv, md or ics instead of text'],
      ['--bom', 'start CSV with a byte order mark, for Excel'],
    ],
    exits: '0 · 64 usage',
  },
  wait: {
    usage: 'wait VENDOR [--component PATTERN] [--until operational|resolved|INCIDENT-ID] [--timeout 30m] [--json]',
    does: 'Wait until a vendor is back. VENDOR is an id from statustray vendors, or the address of a page.',
    options: [
      ['--component PATTERN', 'wait for these components only, such as "API*" or "Group > Name"'],
      ['--until GOAL', 'operational (default), resolved (no open incident), or the id of an incident to wait for'],
      ['--timeout SPAN', 'give up after this long (90s, 30m, 2h, 1d; default 30m)'],
      json,
    ],
    exits: '0 condition met · 1 timed out · 2 the page is unreadable · 64 usage',
  },
  export: {
    usage: 'export --html DIR --watch-list FILE [--json]',
    does: 'Check every vendor in a watch list once and write a static page and a badge.',
    options: [['--html DIR', 'directory for index.html and badge.svg'], watchList, json],
    exits: '0 all operational · 1 a problem · 2 a page is unreadable · 64 usage · 74 DIR cannot be written',
  },
  why: {
    usage: 'why HOST|URL|TEXT [--data DIR] [--json]',
    does: 'Find the vendor and component behind a host or an error message, and print their status.',
    options: [['--data DIR', 'directory where watch keeps its state; uses its readings, history and decisions'], json],
    exits: '0 operational · 1 a problem · 2 a page is unreadable, or no vendor found · 64 usage',
  },
  completion: {
    usage: 'completion bash|zsh|fish',
    does: 'Print a script that completes commands and options in your shell.',
    options: [],
    exits: '0 · 64 usage',
  },
  serve: {
    usage: 'serve --watch-list FILE --data DIR [--port N] [--interval SECONDS]',
    does: 'Poll like watch and serve the results to programs on this computer. STATUSTRAY_TOKEN sets the read token.',
    options: [
      watchList,
      ['--data DIR', 'directory for persistent state'],
      ['--port N', 'port on 127.0.0.1 and ::1 (default 7428)'],
      ['--interval SECONDS', 'poll every page at this interval (below 15 only for pages on this computer)'],
    ],
    exits: '0 · 64 usage',
  },
  mcp: {
    usage: 'mcp [--data DIR] [--watch-list FILE]',
    does: 'Run a Model Context Protocol server over standard input and output. It sends no requests to vendors.',
    options: [
      ['--data DIR', 'directory where watch keeps its state (default: the application’s)'],
      ['--watch-list FILE', 'the filters and mutes to apply (default: the application’s)'],
    ],
    exits: '0 · 2 unreadable · 64 usage',
  },
};
