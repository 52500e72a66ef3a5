import { execFile, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastPage } from '#shared/domain/reading.ts';
import { backupsOf } from '../../state/database/backup.ts';
import { openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { openSettings } from '../../state/settings/settings.ts';
import { acme, unlimited } from '../../state/testing/builders.ts';
import { seeded } from '../../state/testing/damage.ts';
import { canRun } from '../../state/testing/loud-skip.ts';
import { openPlainSettingsFile } from '../../state/testing/plain-settings-file.ts';
import { memoryDirectory } from '../../state/testing/scratch-directory.ts';
import { type BundledProgram, bundleProgram } from './bundle-program.ts';

/** Set `STATUSTRAY_KILL_CYCLES=2000` for a long campaign. */
const killCycles = Number(process.env.STATUSTRAY_KILL_CYCLES ?? 100);
let program: BundledProgram;
const strace = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']);
const canTrace = canRun({ what: 'strace', isThere: strace.status === 0 });

beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, 'commit-loop.fixture.ts'));
});

afterAll(() => program.remove());

/** Everything that a start finds after the program was killed. */
function reopen(directory: string) {
  const opened = openDatabase(join(directory, 'statustray.db'), { now: Date.now });
  const store = createStore(opened, { now: Date.now, report: () => {}, quota: unlimited });
  const settings = openSettings({ directory, now: Date.now, createStore: openPlainSettingsFile });
  const [stored] = store.loadReadings();
  const number = Number((stored && lastPage(stored.reading)?.name) ?? 0);
  const found = {
    number,
    problems: [opened.problem, settings.problem],
    alerts: store.pendingAlerts().map(({ id }) => id),
    waiting: store.outbox.count('ops-slack'),
    updates: store.incident(acme, 'i1')?.updates.length ?? 0,
    setting: Number(settings.get().silences[0]?.reason ?? 0),
  };
  store.close();
  return found;
}

/** Complete and in order: everything acknowledged is there, plus at most one commit not yet acknowledged. */
function expectPrefix(directory: string, acknowledged: number): void {
  const found = reopen(directory);
  expect(found).toEqual({
    number: expect.any(Number),
    problems: [null, null],
    alerts: Array.from({ length: found.number }, (_, index) => `a${index + 1}`),
    waiting: found.number,
    updates: found.number,
    setting: expect.any(Number),
  });
  expect(found.number - acknowledged, `found ${found.number}, acknowledged ${acknowledged}`).toSatisfy(
    (more: number) => more === 0 || more === 1,
  );
  expect(found.setting - acknowledged).toSatisfy((more: number) => more === 0 || more === 1);
}

/** The newest backup is intact, however often a kill interrupted the next one. */
function expectGoodBackup(directory: string): void {
  const [newest] = backupsOf(join(directory, 'statustray.db')).filter((path) => existsSync(path));
  if (newest === undefined) return;
  const { database, problem } = openDatabase(copyOf(newest), { now: Date.now });
  expect(problem).toBeNull();
  database.close();
}

/** Leaves the backup unchanged, since opening it would create a log next to it. */
function copyOf(path: string): string {
  const copy = join(memoryDirectory(), 'statustray.db');
  copyFileSync(path, copy);
  return copy;
}

function lastNumber(output: string): number {
  return Number(output.trim().split('\n').at(-1));
}

describe('a kill at any moment', () => {
  it(
    'keeps everything that was acknowledged, whole and in order',
    async () => {
      let directory = memoryDirectory();
      const random = seeded(1);
      for (let cycle = 1; cycle <= killCycles; cycle += 1) {
        const delayMs = Math.floor(random() ** 2 * 60);
        if (cycle % 10 === 0) directory = memoryDirectory();
        const before = reopen(directory).number;
        const child = spawn(process.execPath, [program.path, directory, '100000'], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let output = '';
        const ended = new Promise((resolve) => child.once('close', resolve));
        child.stdout.on('data', (data: Buffer) => {
          if (output === '') setTimeout(() => child.kill('SIGKILL'), delayMs);
          output += data.toString();
        });
        await ended;
        expect(child.signalCode).toBe('SIGKILL');
        expect(lastNumber(output)).toBeGreaterThan(before);
        expectPrefix(directory, lastNumber(output));
        expectGoodBackup(directory);
      }
    },
    killCycles * 10_000,
  );

  it.skipIf(!canTrace)(
    'keeps it at each step meant to be durable',
    async () => {
      const steps = (call: string, last: number, every: number) =>
        Array.from({ length: Math.ceil(last / every) }, (_, index) => ({ call, when: 1 + index * every }));
      const kills = [...steps('fsync,fdatasync', 26, 1), ...steps('rename', 5, 1), ...steps('pwrite64', 220, 11)];
      let killedRuns = 0;
      for (const { call, when } of kills) {
        const directory = memoryDirectory();
        const { output, killed } = await runTraced(directory, `inject=${call}:signal=SIGKILL:when=${when}`);
        expectPrefix(directory, lastNumber(output));
        expect(readdirSync(directory).filter((name) => name.includes('corrupt'))).toEqual([]);
        if (killed) killedRuns += 1;
        else expect(lastNumber(output)).toBe(2);
      }
      expect(killedRuns).toBeGreaterThan(40);
    },
    120_000,
  );

  it.skipIf(!canTrace)('finds the file and its folder synced around each rename of the settings', async () => {
    const directory = memoryDirectory();
    const { calls } = await runTraced(directory, null);
    const renamed = calls.flatMap((call, index) =>
      call.startsWith('rename(') && call.includes('/settings.json"') ? [index] : [],
    );
    expect(renamed).toHaveLength(2);
    for (const index of renamed)
      expect([calls[index - 1], calls[index + 1]]).toEqual(Array(2).fill(expect.stringMatching(/^fsync\(/)));
  });
});

/** Two rounds of the program under strace; with `inject`, strace kills it at a certain call. */
async function runTraced(directory: string, inject: string | null) {
  const log = `${program.path}.calls`;
  const traced = [
    '-f',
    '-qq',
    '-o',
    log,
    '-e',
    'trace=fsync,fdatasync,rename,pwrite64',
    ...(inject ? ['-e', inject] : []),
  ];
  try {
    const { stdout } = await promisify(execFile)('strace', [...traced, process.execPath, program.path, directory, '2']);
    return { output: stdout, killed: false, calls: callsIn(log) };
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    return { output, killed: true, calls: [] };
  }
}

function callsIn(log: string): readonly string[] {
  return readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => line.replace(/^\d+\s+/, ''));
}
