import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { answering, startWebhookServer } from '../../channels/testing/webhook-server.ts';
import { calm, type RawIncident, serveLoopbackPage } from '../../cli/testing/loopback-page.ts';
import { openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { memoryDirectory } from '../../state/testing/scratch-directory.ts';
import { type BundledProgram, bundleProgram } from './bundle-program.ts';

let program: BundledProgram;

beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, '../../cli.ts'));
}, 60_000);
afterAll(() => program.remove());

const phases = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

/** An incident after the given number of updates. */
function incidentAt(number: number, step: number): RawIncident {
  const updates = phases.slice(0, step + 1).map((status, index) => ({
    id: `i${number}u${index}`,
    status,
    body: `Word ${index}.`,
    at: new Date(Date.UTC(2026, 2, 1, 12, number, index)).toISOString(),
  }));
  const status = phases[step] ?? 'resolved';
  return {
    id: `i${number}`,
    name: `Trouble ${number}`,
    status,
    impact: 'major',
    startedAt: updates[0]?.at ?? '',
    resolvedAt: status === 'resolved' ? (updates.at(-1)?.at ?? null) : null,
    componentIds: ['c1'],
    updates,
  };
}

interface Line {
  readonly decision: string;
  readonly kind: string;
  readonly incidentId: string | null;
  readonly channels: readonly string[];
}

/** `watch` on a page whose incidents keep changing, with a webhook, over many runs. */
async function setUp() {
  const directory = memoryDirectory();
  const page = await serveLoopbackPage(calm);
  const receiver = await startWebhookServer(answering(200, 'ok'));
  onTestFinished(page.close);
  onTestFinished(receiver.close);
  const watchList = join(directory, 'watch-list.json');
  writeFileSync(
    watchList,
    JSON.stringify({
      schemaVersion: 1,
      subscriptions: [{ vendor: 'acme', name: 'Acme', pageUrl: page.url, platform: 'statuspage' }],
      groups: [{ name: 'Ops', members: ['acme'], channels: ['ops'] }],
      channels: [{ id: 'ops', kind: 'webhook', secret: 'env:OPS' }],
    }),
  );
  const args = ['watch', '--watch-list', watchList, '--data', directory, '--interval', '1', '--json'];
  const lines: Line[] = [];
  let steps = 0;

  /** Each step moves the incidents on by one phase; every second step adds a new one. */
  const goOn = (): void => {
    steps += 1;
    const incidents = Array.from({ length: Math.ceil(steps / 2) }, (_, number) =>
      incidentAt(number, Math.min(steps - 2 * number, phases.length) - 1),
    );
    page.state = { ...calm, indicator: 'major', incidents: incidents.toReversed() };
  };
  const end = (): void => {
    const incidents = (page.state?.incidents ?? []).map((_, index) => incidentAt(index, phases.length - 1));
    page.state = { ...calm, incidents: incidents.toReversed() };
  };

  /** One run: for `rounds`, or until a kill at this delay after its first request. */
  const live = async (how: { readonly rounds?: number; readonly killAfterMs?: number }): Promise<void> => {
    const more = how.rounds === undefined ? [] : ['--rounds', String(how.rounds)];
    const child = spawn(process.execPath, [program.path, ...args, ...more], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, OPS: `${receiver.url}#key` },
    });
    let out = '';
    const asked = page.asked.length;
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    if (how.killAfterMs !== undefined) {
      while (page.asked.length === asked) await new Promise((resolve) => setTimeout(resolve, 5));
      setTimeout(() => child.kill('SIGKILL'), how.killAfterMs);
    }
    await ended;
    // A line cut off by the kill was not shown.
    const whole = out.slice(0, out.lastIndexOf('\n') + 1);
    lines.push(...whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line])));
  };
  return { directory, received: receiver.received, lines, goOn, end, live };
}

describe('a watch killed at any moment', () => {
  it('shows and sends everything it decided, and ends with the true state of each incident', async () => {
    const world = await setUp();
    const kills = [0, 4, 9, 15, 25, 40, 60, 1_100, 1_130];
    await world.live({ rounds: 1 });
    for (const killAfterMs of kills) {
      world.goOn();
      const moving = setInterval(world.goOn, 400);
      await world.live({ killAfterMs });
      clearInterval(moving);
    }
    world.end();
    await world.live({ rounds: 3 });

    const opened = openDatabase(join(world.directory, 'statustray.db'), { now: Date.now });
    const store = createStore(opened, { now: Date.now, report: () => {} });
    const ledger = store.ledgerSince(0, 10_000);
    const told = ledger.filter(({ verdict }) => verdict === 'told');
    expect([opened.problem, store.outbox.channels(), store.pendingAlerts()]).toEqual([null, [], []]);
    store.close();

    const sent = world.received.map(({ headers, body }) => ({ key: headers['idempotency-key'], ...JSON.parse(body) }));
    const names = (some: readonly { readonly kind: string; readonly incidentId: string | null }[]) =>
      some.map(({ kind, incidentId }) => `${kind} ${incidentId}`).toSorted();
    const ops = told.filter(({ channel }) => channel === 'ops');
    const desktop = told.filter(({ channel }) => channel === 'desktop');
    const shown = world.lines.filter((line) => line.decision === 'told' && line.channels[0] === 'desktop');
    expect(ops.length).toBeGreaterThan(5);
    expect(new Set(names(sent))).toEqual(new Set(names(ops)));
    expect(new Set(names(shown))).toEqual(new Set(names(desktop)));
    expect(new Set(sent.map(({ key }) => key)).size).toBe(ops.length);
    expect(sent.length - ops.length, 'sent again').toBeLessThanOrEqual(kills.length);
    expect(shown.length - desktop.length, 'shown again').toBeLessThanOrEqual(kills.length);
    // Incidents that ended together were notified in a digest, which was sent like the others.
    const heard = ledger.filter(({ channel, verdict }) => channel === 'ops' && /told|digested/.test(verdict));
    for (const incident of new Set(heard.flatMap(({ incidentId }) => incidentId ?? [])))
      expect(heard.find(({ incidentId }) => incidentId === incident)?.kind, incident).toBe('resolved');
  }, 120_000);
});
