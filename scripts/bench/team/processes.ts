import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const diesWithParent = ['setpriv', '--pdeathsig', 'KILL'];

/** Also works from a test, whose process loads TypeScript differently. */
export function forkScript(name: string): ChildProcess {
  return fork(join(import.meta.dirname, name), { execArgv: ['--import', 'tsx'] });
}

/** Runs it with Node, and calls `onLine` for each complete line it prints. */
export function startProgram(argv: readonly string[], onLine: (line: string) => void): ChildProcess {
  const child = spawnChild(process.execPath, argv, 'stdout');
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  return child;
}

/** A NATS server that is ready. */
export async function startServer(config: string): Promise<ChildProcess> {
  const child = spawnChild('nats-server', ['--config', config], 'stderr');
  child.stderr?.setEncoding('utf8');
  let log = '';
  for await (const chunk of child.stderr ?? []) {
    log += chunk;
    if (log.includes('Server is ready')) break;
  }
  if (!log.includes('Server is ready')) throw new Error(log);
  return child;
}

/** Ends it at once, as a crash would; resolves when everything it printed has been read. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'close');
  child.kill('SIGKILL');
  await gone;
}

/** On Linux, the kernel kills it if this process dies. */
function spawnChild(command: string, args: readonly string[], heard: 'stdout' | 'stderr'): ChildProcess {
  const [program = command, ...rest] = [...(process.platform === 'linux' ? diesWithParent : []), command, ...args];
  return spawn(program, rest, {
    stdio: ['ignore', heard === 'stdout' ? 'pipe' : 'ignore', heard === 'stderr' ? 'pipe' : 'ignore'],
  });
}
