import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A real Uptime Kuma on this computer, with one page: `Website` is up, `API` is down, and an incident notice says so.
 */
export interface RunningKuma {
  readonly pageUrl: string;
  readonly close: () => Promise<void>;
}

/** The used part of the Socket.IO client of its web interface. */
interface Socket {
  on(event: string, listener: (message: Readonly<Record<string, unknown>>) => void): void;
  emit(event: string, ...args: readonly unknown[]): void;
  close(): void;
}

type Answer = Readonly<Record<string, unknown>>;
type Call = (event: string, ...args: readonly unknown[]) => Promise<Answer>;

export async function startUptimeKuma(program: string): Promise<RunningKuma> {
  const data = await mkdtemp(join(tmpdir(), 'uptime-kuma-'));
  await writeFile(join(data, 'db-config.json'), JSON.stringify({ type: 'sqlite' }));
  const port = await freePort();
  const env = { ...process.env, UPTIME_KUMA_HOST: '127.0.0.1', UPTIME_KUMA_PORT: `${port}`, DATA_DIR: `${data}/` };
  const server = spawn(process.execPath, ['server/server.js'], {
    cwd: program,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(server, 'exit');
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (text) => /Listening on/.test(`${text}`) && resolve());
    ended.then(() => reject(new Error('Expected Uptime Kuma to listen, but it ended.')), reject);
  });
  const origin = `http://127.0.0.1:${port}`;
  await fill(program, origin);
  return {
    pageUrl: `${origin}/status/acme`,
    close: async () => {
      server.kill('SIGKILL');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function fill(program: string, origin: string): Promise<void> {
  const connect: (url: string) => Socket = createRequire(join(program, 'package.json'))('socket.io-client').io;
  const socket = connect(origin);
  const call: Call = (event, ...args) => new Promise((resolve) => socket.emit(event, ...args, resolve));
  const beats = new Map<unknown, () => void>();
  const seen = new Set<unknown>();
  socket.on('heartbeat', ({ monitorID }) => {
    seen.add(monitorID);
    beats.get(monitorID)?.();
  });
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
  await call('setup', 'admin', 'a-long-Passw0rd');
  await call('login', { username: 'admin', password: 'a-long-Passw0rd', token: '' });
  const ids: unknown[] = [];
  for (const [name, url] of [
    ['Website', `${origin}/`],
    ['API', 'http://127.0.0.1:9/'],
  ] as const)
    ids.push((await call('add', { ...monitor, name, url })).monitorID);
  await Promise.all(
    ids.map((id) => new Promise<void>((resolve) => (seen.has(id) ? resolve() : beats.set(id, resolve)))),
  );
  await call('addStatusPage', 'Acme Status', 'acme');
  const { config } = await call('getStatusPage', 'acme');
  const group = { name: 'Services', weight: 1, monitorList: ids.map((id) => ({ id })) };
  await call('saveStatusPage', 'acme', config, '/icon.svg', [group]);
  await call('postIncident', 'acme', { title: 'API is down', content: 'We are **looking** into it.', style: 'danger' });
  socket.close();
}

/** What its web interface sends for an HTTP monitor. */
const monitor = {
  type: 'http',
  method: 'GET',
  interval: 20,
  retryInterval: 20,
  resendInterval: 0,
  maxretries: 0,
  timeout: 10,
  notificationIDList: {},
  maxredirects: 10,
  accepted_statuscodes: ['200-299'],
  dns_resolve_type: 'A',
  dns_resolve_server: '1.1.1.1',
  kafkaProducerBrokers: [],
  kafkaProducerSaslOptions: { mechanism: 'None' },
};
