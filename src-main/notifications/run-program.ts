import { execFile } from 'node:child_process';
import type { AskResult } from './ask-bus.ts';

/** Runs a program without a shell and ends it after the time limit. */
export function runProgram(command: string, args: readonly string[], timeLimitMs: number): Promise<AskResult> {
  return new Promise((resolve) => {
    const options = { timeout: timeLimitMs, killSignal: 'SIGKILL', windowsHide: true } as const;
    execFile(command, [...args], options, (error) => {
      if (error === null) resolve('answered');
      else if (error.code === 'ENOENT') resolve('absent');
      else resolve(error.killed ? 'late' : 'refused');
    });
  });
}
