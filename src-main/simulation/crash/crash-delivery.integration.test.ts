import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { answering, type Reply, startWebhookServer } from '../../channels/testing/webhook-server.ts';
import { openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import type { LedgerLine } from '../../state/database/store.ts';
import { canRun } from '../../state/testing/loud-skip.ts';
import { memoryDirectory } from '../../state/testing/scratch-directory.ts';
import { type BundledProgram, bundleProgram } from './bundle-program.ts';

const strace = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']);
const canTrace = canRun({ what: 'strace', isThere: strace.status === 0 });
let program: BundledProgram;

beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, 'crash-delivery.fixture.ts'));
});
afterAll(() => program.remove());

interface RunOptions {
  readonly rounds?: number;
  /** The step count at which the program kills itself. */
  readonly killAt?: number;
  /** Arguments for strace. */
  readonly trace?: readonly string[];
}

/** Kills the program at its nth request: before the response, or this many milliseconds after it. */
interface KillOnRequest {
  readonly nth: number;
  readonly after: number | 'no answer';
}

/** A folder with its history, and a receiver, for many runs of the program. */
async function setUp() {
  const directory = memoryDirectory();
  const life = { requests: 0, kill: null as KillOnRequest | null, end: () => {} };
  let kills = 0;
  const take: Reply = (response, received, count) => {
    life.requests += 1;
    const after = life.kill?.nth === life.requests ? life.kill.after : null;
    if (after === 'no answer') return life.end();
    if (after !== null) response.once('finish', () => setTimeout(life.end, after));
    answering(200, 'ok')(response, received, count);
  };
  const receiver = await startWebhookServer(take);
  onTestFinished(receiver.close);

  /** Resolves with the step count, or with `null` after a kill. */
  const run = async ({ rounds = 1, killAt = -1, trace }: RunOptions = {}, kill: KillOnRequest | null = null) => {
    const command = [process.execPath, program.path, directory, receiver.url, String(rounds), String(killAt)];
    const [file = '', ...args] = trace ? ['strace', ...trace, ...command] : command;
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    Object.assign(life, { requests: 0, kill, end: () => child.kill('SIGKILL') });
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    await new Promise((resolve) => child.once('close', resolve));
    if (out === '') kills += 1;
    return out === '' ? null : Number(out);
  };
  return { directory, received: receiver.received, run, kills: () => kills };
}

type World = Awaited<ReturnType<typeof setUp>>;

/** After a final run without a kill: nothing is lost, the order is kept, and repeats do not outnumber kills. */
async function expectAllDelivered(world: World): Promise<void> {
  expect(await world.run()).toEqual(expect.any(Number));
  const lines = linesIn(world.directory);
  const numbers = Array.from({ length: lines.length / 2 }, (_, index) => index + 1);
  const ids = numbers.flatMap((number) => [`desktop:${number}`, `ops:${number}`]);
  expect(lines.map(({ id }) => id).toSorted(), 'the ledger').toEqual(ids.toSorted());
  expectShown(world, lines);
  expectTaken(world, numbers);
}

function linesIn(directory: string): readonly LedgerLine[] {
  const opened = openDatabase(join(directory, 'statustray.db'), { now: Date.now });
  expect(opened.problem).toBeNull();
  const store = createStore(opened, { now: Date.now, report: () => {} });
  const lines = store.ledgerSince(0, 1_000_000);
  expect([store.outbox.channels(), store.pendingAlerts()], 'what waits').toEqual([[], []]);
  store.close();
  return lines;
}

/** Several alerts left by an earlier run are shown as one. */
function expectShown({ directory, kills }: World, lines: readonly LedgerLine[]): void {
  const shown = readFileSync(join(directory, 'shown'), 'utf8').trim().split('\n');
  const own = lines.filter(({ channel }) => channel === 'desktop');
  const lost = own.filter(({ id, delivery }) => delivery !== 'summarised' && !shown.includes(id));
  expect(lost, 'not shown').toEqual([]);
  expect(shown.length - new Set(shown).size, 'shown again').toBeLessThanOrEqual(kills());
}

function expectTaken({ received, kills }: World, numbers: readonly number[]): void {
  const taken = received.map(({ headers, body }) => ({ key: headers['idempotency-key'], ...JSON.parse(body) }));
  expect(new Set(taken.map(({ title }) => Number(title))), 'what was taken').toEqual(new Set(numbers));
  expect(new Set(taken.map(({ key }) => key)).size, 'one key for each alert').toBe(numbers.length);
  expect(taken.length - numbers.length, 'sent again').toBeLessThanOrEqual(kills());
  for (const incident of ['i0', 'i1']) {
    const told = taken.filter(({ incidentId }) => incidentId === incident).map(({ title }) => Number(title));
    expect(told, `in order on ${incident}`).toEqual(told.toSorted((a, b) => a - b));
  }
}

describe('a kill during a delivery', () => {
  it('loses nothing and repeats at most one message per kill, before each writing step', async () => {
    const world = await setUp();
    const steps = (await world.run()) ?? 0;
    expect(steps).toBeGreaterThan(15);
    for (let killAt = 1; killAt <= steps; killAt += 1) await world.run({ killAt });
    expect(world.kills()).toBeGreaterThanOrEqual(steps - 1);
    await expectAllDelivered(world);
  }, 120_000);

  it('loses nothing between a request and its response, or at any moment after one', async () => {
    const world = await setUp();
    const moments = ['no answer', 0, 'no answer', 1, 2, 5, 11, 23] as const;
    for (const [index, after] of moments.entries()) await world.run({ rounds: 25 }, { nth: 1 + index * 3, after });
    expect(world.kills()).toBe(moments.length);
    await expectAllDelivered(world);
  }, 120_000);

  it.skipIf(!canTrace)(
    'loses nothing when it syncs the disk or writes to the network',
    async () => {
      const world = await setUp();
      const kills = [
        ...[1, 2, 3, 4, 5, 6, 7].map((when) => ['fdatasync,fsync', when] as const),
        ...[1, 4, 9, 14].map((when) => ['pwrite64', when] as const),
        ...[1, 2].map((when) => ['sendmsg,sendto,writev', when] as const),
      ];
      for (const [call, when] of kills) {
        const inject = `inject=${call}:signal=SIGKILL:when=${when}`;
        await world.run({ trace: ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject] });
      }
      expect(world.kills()).toBeGreaterThan(5);
      await expectAllDelivered(world);
    },
    120_000,
  );
});
