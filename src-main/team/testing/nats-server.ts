import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';

/** A real NATS server for one test, stopped when it ends. */
export interface TestNatsServer {
  readonly url: string;
  readonly port: number;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Deletes everything it stored; only while it is stopped. */
  forget(): void;
}

/** `settings` and `storage` are parts of its configuration file. */
export async function startNatsServer(settings = '', storage = ''): Promise<TestNatsServer> {
  const folder = scratchDirectory();
  const port = await freePort();
  const config = join(folder, 'nats.conf');
  writeFileSync(
    config,
    `listen: 127.0.0.1:${port}\njetstream { store_dir: "${join(folder, 'store')}"\n${storage} }\n${settings}\n`,
  );
  let program: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    if (!program || program.exitCode !== null || program.signalCode !== null) return;
    const gone = once(program, 'exit');
    program.kill('SIGKILL');
    await gone;
  };
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let log = '';
      program = spawn('nats-server', ['--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
      program.on('error', reject);
      program.on('exit', () => reject(new Error(log)));
      program.stderr?.on('data', (chunk) => {
        log += String(chunk);
        if (log.includes('Server is ready')) resolve();
      });
    });
  const forget = (): void => rmSync(join(folder, 'store'), { recursive: true, force: true });
  onTestFinished(kill);
  await start();
  return { url: `nats://127.0.0.1:${port}/acme`, port, kill, start, forget };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
