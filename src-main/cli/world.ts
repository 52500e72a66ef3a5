import type { Outcome } from '#shared/domain/failure.ts';
import type { SliceDeps } from '../engine/slices.ts';
import type { HttpClientOptions } from '../http/http-client.ts';

/** Standard output or standard error. */
export interface Output {
  /** `onDone` receives whether the text has left this process. */
  write(text: string, onDone?: (written: boolean) => void): void;
  /** Why nothing more can be written, as an error code such as `ENOSPC`; otherwise `null`. */
  readonly failure: string | null;
  readonly isTerminal: boolean;
  /** The width in characters; 80 if unknown. */
  readonly columns: number;
}

/** Everything commands need from outside, so that they run in a terminal, in the packaged application and in tests. */
export interface CliWorld {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly system: 'darwin' | 'win32' | 'linux';
  /** How names are resolved, and which addresses a public page may not lead to; the system’s and ours by default. */
  readonly resolver?: Pick<HttpClientOptions, 'lookup' | 'isBlockedAddress'>;
  /** In the packaged application, Electron’s own switches may come before the command. */
  readonly inApplication: boolean;
  readonly now: () => number;
  readonly random: () => number;
  /** Returns a function that cancels the timer. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  /** Divides the work on a large page, so that requests are answered in between. */
  readonly slices: SliceDeps;
  /** Calls the listener once, when the user or the system asks to stop; returns a function that unsubscribes. */
  readonly onStop: (listener: () => void) => () => void;
  /** Resolves when both streams have been flushed, or after some seconds if they cannot be. */
  readonly flush: () => Promise<void>;
  /** The text of a file, or the reason it cannot be read as a clause such as `there is no such file`. */
  readonly readFile: (path: string) => Promise<Outcome<string, string>>;
  /** Writes or appends to a file; a failure is a clause such as `permission denied`. */
  readonly writeFile: (path: string, text: string, how: 'replace' | 'append') => Promise<Outcome<null, string>>;
}
