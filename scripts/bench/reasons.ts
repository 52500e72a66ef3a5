import { distance, type Recorded } from './result.ts';

/** The profiles are older than the run in the table, so the list says so. */
const heading = 'Not met, and why, as profiles of 30 November 2026 show (not this run):';

/** Why a row misses its target, as far as a profile of that row or a run without the part has shown. */
interface Reason {
  readonly row: RegExp;
  /** Where two rows have the same name. */
  readonly floorIs?: RegExp;
  readonly why: string;
}

export const reasons: readonly Reason[] = [
  {
    row: /^CPU of an unchanged poll, the whole engine$/,
    why: 'Of the time, 37 % writes the request to the socket, as the floor does; nothing else is above 5 %.',
  },
  {
    row: /^CPU of a changed poll, the whole engine$/,
    floorIs: /durable commit/,
    why: 'Of the time, 22 % is the commit, as in the floor, and another 22 % the other statements: spans, reading, ledger and quotas, where the floor writes one row.',
  },
  {
    row: /^main blocked, at worst, .* every page each minute$/,
    why: 'The longest stretches of a profile were a garbage collection and the snapshot for the tray.',
  },
  {
    row: /^share of a core, /,
    why: 'Of the time, 18 % is garbage collection, 16 % opens and closes connections, 15 % makes the snapshot for the tray, 9 % commits.',
  },
  {
    row: /^interval of a poll during /,
    why: 'The requests keep the one thread busy for 36 % of the time, and polls wait behind them; a fifth of that writes to sockets.',
  },
  {
    row: /^time to tray, /,
    why: 'Before Electron is ready, the script takes 1 to 2 % of the time, up to three quarters of that to claim the lock of the single instance; the rest was not found.',
  },
  {
    row: /^CPU until 3 s after the icon, /,
    why: 'Of main’s time, a third loads modules, an eighth opens the settings, the lock and the database, and 7 % is garbage collection; helper threads take eleven times as much as in the bare application.',
  },
  {
    row: /^memory, popover closed, /,
    floorIs: /^bare$/,
    why: 'The heap of main is 2.5 times that of the bare application, which is 60 % of the difference.',
  },
  {
    row: /^memory that no file backs, popover closed, /,
    why: 'Of what main takes beyond the bare one, 60 % is heap; two thirds of it are saved by running Chromium’s network in main.',
  },
  {
    row: /^popover, 200 vendors, from nothing/,
    why: 'Until it appears, the renderer spends 12 % of the time on React, 4 % on style and layout and 3 % on copying the snapshot into the page, which main makes in 1 %.',
  },
  {
    row: /^popover, .* from the hidden window$/,
    why: 'Of the time, 14 % paints the frame and another 14 % prepares it for the screen: 380 boxes instead of two lines.',
  },
  {
    row: /^CPU of the minute after that, /,
    why: 'One garbage collection of what the start has left takes three quarters of the time, two thirds of that in V8’s helper threads; the heap of the bare application is a third of ours.',
  },
  {
    row: /^CPU a minute when idle, \d+ vendors polled once$/,
    floorIs: /^bare$/,
    why: 'Of the time, 45 % runs our code (a fifth of that one batch that stores when pages were read), 30 % is the native event loop and 21 % the thread that waits for its sockets; the whole bare application takes 15 %.',
  },
];

/** The missed rows as a list: by how much, and why where that was measured. Empty if all are met. */
export function notMet(results: readonly Recorded[]): string {
  const lines = results.flatMap((result) => {
    const far = distance(result);
    return far === null ? [] : [`- ${result.what}: ${far}.${whyOf(result)}`];
  });
  return lines.length === 0 ? '' : [heading, '', ...lines].join('\n');
}

export function fits({ row, floorIs }: Reason, result: Recorded): boolean {
  return row.test(result.what) && (floorIs?.test(result.floorIs) ?? true);
}

function whyOf(result: Recorded): string {
  const reason = reasons.find((one) => fits(one, result));
  return reason ? ` ${reason.why}` : '';
}
