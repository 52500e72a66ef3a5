import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BuiltCli, buildCli } from './testing/built-cli.ts';
import { calm, type LoopbackPage, serveLoopbackPage, troubled } from './testing/loopback-page.ts';

let folder = '';
let page: LoopbackPage;
let built: BuiltCli;

beforeAll(async () => {
  built = await buildCli();
}, 60_000);
afterAll(() => built.remove());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-cli-'));
  page = await serveLoopbackPage(calm);
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

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Standard output so far. */
  readonly out: () => string;
}

function start(...argv: readonly string[]): Started {
  const child = spawn(process.execPath, [built.path, ...argv], { cwd: tmpdir() });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString();
  });
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { child, ended, out: () => out };
}

function cli(...argv: readonly string[]): Promise<Ended> {
  return start(...argv).ended;
}

function watchList(): string {
  const path = join(folder, 'watch-list.json');
  const subscriptions = [{ vendor: 'acme', name: 'Acme', pageUrl: page.url }];
  writeFileSync(path, JSON.stringify({ schemaVersion: 1, subscriptions }));
  return path;
}

function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('the command line as a program', () => {
  it('inspects a page', async () => {
    page.state = troubled();
    const { code, out } = await cli('inspect', page.url, '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ pageUrl: page.url, level: 'major', incidents: [{ id: 'i1' }] });
  });

  it('checks a watch list', async () => {
    page.state = troubled();
    const { code, out } = await cli('check', '--watch-list', watchList());

    expect(out).toBe('✖ partial outage  Acme  Pipelines partial outage · “Pipelines do not start” (investigating)\n');
    expect(code).toBe(1);
  });

  it('watches until it is stopped, notifies once, and keeps the history', async () => {
    const list = watchList();
    const {
      child,
      ended,
      out: written,
    } = start('watch', '--watch-list', list, '--data', folder, '--interval', '0.2', '--json');
    await until(isSecondRound);
    page.state = troubled();
    await until(() => written().includes('incident_opened'));
    child.kill('SIGTERM');
    const { code, out } = await ended;
    const told = jsonLines(out).filter(({ decision }) => decision === 'told');

    expect(code).toBe(0);
    expect(told).toMatchObject([{ kind: 'incident_opened', vendor: 'acme', incidentId: 'i1', channels: ['desktop'] }]);

    const again = await cli(
      'watch',
      '--watch-list',
      list,
      '--data',
      folder,
      '--interval',
      '0.2',
      '--rounds',
      '2',
      '--json',
    );
    expect(jsonLines(again.out).filter(({ decision }) => decision === 'told')).toEqual([]);
    expect(again.code).toBe(0);

    const history = await cli('history', 'acme', '--data', folder, '--format', 'json');
    expect(history.out).toContain('Pipelines do not start');
    expect(history.code).toBe(0);
  });

  it('searches the catalogue', async () => {
    const { code, out, err } = await cli('vendors', 'harness');

    expect({ code, out, err }).toEqual({ code: 0, out: 'harness  Harness  https://status.harness.io/\n', err: '' });
  });

  it('exits quietly when its reader goes away', async () => {
    const { child, ended } = start('vendors');
    child.stdout?.destroy();

    expect((await ended).err).toBe('');
  });

  it('runs from a symbolic link on the PATH', async () => {
    const link = join(folder, 'statustray');
    symlinkSync(built.path, link);
    const { stdout } = spawnSync(process.execPath, [link, '--version'], { encoding: 'utf8' });

    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(readFileSync(built.path, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('compiles less than 150 kB before it has chosen a command', () => {
    expect(built.bytesAtStart()).toBeLessThan(150_000);
  });

  it('exits with 64 on wrong usage', async () => {
    expect(await cli('watch')).toMatchObject({ code: 64, out: '' });
  });

  /** The first round also requests closed incidents; later rounds request only the summary. */
  function isSecondRound(): boolean {
    const closed = page.asked.lastIndexOf('/api/v2/scheduled-maintenances.json');
    return closed >= 0 && page.asked.includes('/api/v2/summary.json', closed);
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
  }
});
