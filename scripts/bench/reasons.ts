import { distance, type Recorded } from './result.ts';

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
    why: 'The script takes 2 to 4 ms before Electron is ready, of which 0.4 to 3 ms claim the lock of the single instance; the rest was not found.',
  },
  {
    row: /^CPU until 3 s after the icon, /,
    why: 'Of main’s time, a third loads modules, an eighth opens the settings, the lock and the database, and 7 % is garbage collection; helper threads take 80 ms instead of 7 ms.',
  },
  {
    row: /^memory, popover closed, /,
    floorIs: /^bare$/,
    why: 'The heap of main is 15.5 MB instead of 6.3 MB.',
  },
  {
    row: /^memory that no file backs, popover closed, /,
    why: 'Main takes 15 MB more, 9 MB of it heap; running Chromium’s network in main saves 10 MB.',
  },
  {
    row: /^popover, .* from nothing$/,
    why: 'The renderer spends 26 ms on React, 8 ms on style and layout and 7 ms on copying the snapshot into the page, which main makes in 3 ms.',
  },
  {
    row: /^popover, .* from the hidden window$/,
    why: 'The frame takes 2 ms to paint and 2 ms to prepare for the screen: 380 boxes instead of two lines.',
  },
  {
    row: /^CPU of the minute after that, /,
    why: 'One garbage collection of what the start has left takes 22 ms of main and 47 ms of V8’s helper threads; the heap of the bare application is a third of ours.',
  },
  {
    row: /^CPU a minute when idle, \d+ vendors polled once$/,
    floorIs: /^bare$/,
    why: 'Of 47 ms in a minute, 21 ms run our code (0.7 ms a poll, with 4 ms for one batch that stores when pages were read), 14 ms are the native event loop and 10 ms the thread that waits for its sockets; the bare one takes 7 ms.',
  },
];

/** The missed rows as a list: by how much, and why where that was measured. Empty if all are met. */
export function notMet(results: readonly Recorded[]): string {
  const lines = results.flatMap((result) => {
    const far = distance(result);
    return far === null ? [] : [`- ${result.what}: ${far}.${whyOf(result)}`];
  });
  return lines.length === 0 ? '' : ['Not met, and why:', '', ...lines].join('\n');
}

export function fits({ row, floorIs }: Reason, result: Recorded): boolean {
  return row.test(result.what) && (floorIs?.test(result.floorIs) ?? true);
}

function whyOf(result: Recorded): string {
  const reason = reasons.find((one) => fits(one, result));
  return reason ? ` ${reason.why}` : '';
}
