import { type ChildProcess, spawn } from 'node:child_process';

export type DesktopProcess = {
  readonly name: string;
  /** The end of its output, for the message of a failure. */
  readonly complaint: () => string;
  readonly running: () => boolean;
  readonly stop: () => Promise<void>;
};

const graceMs = 2_000;
const keptCharacters = 2_000;

/** Starts a program that ends with this process: the kernel ends it even if this process crashes. */
export function startProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): DesktopProcess {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', command, ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written = (written + text).slice(-keptCharacters);
    });
  }
  child.once('error', (error) => {
    written += error.message;
  });
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  return { name: command, complaint: () => written.trim(), running, stop: () => stopChild(child, running) };
}

function stopChild(child: ChildProcess, running: () => boolean): Promise<void> {
  if (!running()) return Promise.resolve();
  return new Promise((settle) => {
    const impatience = setTimeout(() => child.kill('SIGKILL'), graceMs);
    child.once('close', () => {
      clearTimeout(impatience);
      settle();
    });
    child.kill('SIGTERM');
  });
}
