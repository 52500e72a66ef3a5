import type { LookupFunction } from 'node:net';
import type { Outcome } from '#shared/domain/failure.ts';

/** One of the two streams of a command line program. */
export interface Output {
  /** `onDone` hears whether the text has left this process. */
  write(text: string, onDone?: (written: boolean) => void): void;
  /** Why nothing more can be written, as an error code such as `ENOSPC`; `null` while all is well. */
  readonly failure: string | null;
  readonly isTerminal: boolean;
  /** Width in characters; 80 where nobody can tell. */
  readonly columns: number;
}

/** Everything that the verbs get from outside, so that they run in a terminal, in the packaged application and in tests. */
export interface CliWorld {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly system: 'darwin' | 'win32' | 'linux';
  /** The system's own name server by default. */
  readonly lookup?: LookupFunction;
  /** Inside the packaged application its own switches may stand before the verb. */
  readonly inApplication: boolean;
  readonly now: () => number;
  readonly random: () => number;
  /** Returns what cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** The listener is called once, when the user or the system asks us to stop; the answer takes it off. */
  readonly onStop: (listener: () => void) => () => void;
  /** Fulfilled when both streams have handed on what was written, or have not managed to for seconds. */
  readonly flush: () => Promise<void>;
  /** The text of a file, or why it cannot be had as a clause such as `there is no such file`. */
  readonly readFile: (path: string) => Promise<Outcome<string, string>>;
  /** Writes or extends a file; why it cannot be written as a clause such as `permission denied`. */
  readonly writeFile: (path: string, text: string, how: 'replace' | 'append') => Promise<Outcome<null, string>>;
}
