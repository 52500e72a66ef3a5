import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canRunOn } from '../state/testing/loud-skip.ts';
import { calm, type LoopbackPage, serveLoopbackPage, troubled } from './testing/loopback-page.ts';

const isLinux = canRunOn('linux');

let folder = '';
let list = '';
let page: LoopbackPage;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-output-'));
  page = await serveLoopbackPage(calm, troubled());
  list = join(folder, 'watch-list.json');
  const subscriptions = [{ vendor: 'acme', name: 'Acme', pageUrl: page.url, platform: 'statuspage' }];
  writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions }));
});
afterEach(async () => {
  await page.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(argv: readonly string[], stdout: 'pipe' | number): ChildProcess {
  const cli = join(import.meta.dirname, '../cli.ts');
  return spawn(process.execPath, ['--import', 'tsx', cli, ...argv], { stdio: ['ignore', stdout, 'pipe'] });
}

function end(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (text: Buffer) => {
    out += text.toString();
  });
  child.stderr?.on('data', (text: Buffer) => {
    err += text.toString();
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const run = (argv: readonly string[], stdout: 'pipe' | number = 'pipe') => end(start(argv, stdout));
const dataFolder = () => join(folder, 'data');
const watchArgs = (...more: readonly string[]) => [
  'watch',
  '--watch-list',
  list,
  '--data',
  dataFolder(),
  '--interval',
  '0.2',
  '--json',
  ...more,
];

function decisions({ out }: Ended): readonly string[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter(({ decision }) => decision === 'told')
    .map(({ kind }) => kind);
}

/** Every file of a folder with a hash of its content. */
function contents(directory: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(directory).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(directory, name)))
        .digest('hex'),
    ]),
  );
}

describe.runIf(isLinux)('a standard output that takes nothing', () => {
  const full = () => openSync('/dev/full', 'w');

  it('ends watch with 74 and keeps the alert to be sent', async () => {
    const failed = await run(watchArgs('--rounds', '3'), full());
    expect(failed.code).toBe(74);
    expect(failed.err).toContain('Standard output cannot be written (ENOSPC).');

    const next = await run(watchArgs('--rounds', '1'));
    expect(decisions(next)).toEqual(['incident_opened']);
    const third = await run(watchArgs('--rounds', '1'));
    expect(decisions(third)).toEqual([]);
  });

  it('makes inspect, check and history fail as well', async () => {
    await run(watchArgs('--rounds', '2'));
    const verbs = [
      ['inspect', page.url],
      ['check', '--watch-list', list],
      ['history', 'acme', '--data', dataFolder()],
    ];
    for (const argv of verbs) expect((await run(argv, full())).code).toBe(74);
  });
});

describe('a data folder with a writer', () => {
  it('refuses the second one with 64 and names the first', async () => {
    const first = start(watchArgs(), 'pipe');
    const ended = end(first);
    while (!page.asked.includes('/api/v2/summary.json')) await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await run(watchArgs('--rounds', '1'));
    first.kill('SIGTERM');
    await ended;

    expect(second).toMatchObject({ code: 64, out: '' });
    expect(second.err).toContain(`is in use by statustray watch (process ${first.pid})`);
  });

  it('is free again after its writer was killed', async () => {
    const first = start(watchArgs(), 'pipe');
    const ended = end(first);
    while (!page.asked.includes('/api/v2/summary.json')) await new Promise((resolve) => setTimeout(resolve, 20));
    first.kill('SIGKILL');
    await ended;

    expect((await run(watchArgs('--rounds', '1'))).code).toBe(0);
  });

  it.runIf(isLinux)('belongs to its user alone', async () => {
    await run(watchArgs('--rounds', '1'));
    const files = readdirSync(dataFolder());
    expect(files).toContain('statustray.db');
    expect(files.map((name) => statSync(join(dataFolder(), name)).mode & 0o777)).toEqual(files.map(() => 0o600));
    expect(statSync(dataFolder()).mode & 0o777).toBe(0o700);
  });

  it.runIf(isLinux)('takes the rights of others away from a database that had them', async () => {
    await run(watchArgs('--rounds', '1'));
    const database = join(dataFolder(), 'statustray.db');
    chmodSync(database, 0o644);
    await run(watchArgs('--rounds', '1'));
    expect(statSync(database).mode & 0o777).toBe(0o600);
  });
});

describe('history', () => {
  it('changes no byte of a healthy folder', async () => {
    await run(watchArgs('--rounds', '2'));
    const before = contents(dataFolder());
    const { code, out } = await run(['history', 'acme', '--data', dataFolder()]);

    expect(code).toBe(0);
    expect(out).toContain('Pipelines do not start');
    expect(contents(dataFolder())).toEqual(before);
  });

  it('says that a truncated database is damaged, and leaves it alone', async () => {
    await run(watchArgs('--rounds', '2'));
    truncateSync(join(dataFolder(), 'statustray.db'), 5_000);
    const before = contents(dataFolder());
    const { code, err } = await run(['history', 'acme', '--data', dataFolder()]);

    expect(code).toBe(2);
    expect(err).toContain('Nothing in it was changed.');
    expect(contents(dataFolder())).toEqual(before);
  });
});
