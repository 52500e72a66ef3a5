import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWebhookServer } from '../channels/testing/webhook-server.ts';
import { runCli } from './run.ts';
import { calm, type LoopbackPage, type RawState, serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';
import type { CliWorld } from './world.ts';

let folder = '';
let page: LoopbackPage | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-watch-'));
});
afterEach(async () => {
  await page?.close();
  rmSync(folder, { recursive: true, force: true });
});

function writeList(subscription: object = {}, more: object = {}): string {
  const path = join(folder, 'watch-list.json');
  const acme = { vendor: 'acme', name: 'Acme', pageUrl: page?.url, platform: 'statuspage', ...subscription };
  writeFileSync(path, JSON.stringify({ schemaVersion: 1, subscriptions: [acme], ...more }));
  return path;
}

type Env = { readonly env: Readonly<Record<string, string>> };

async function watch(list: string, ...given: readonly (string | Env)[]) {
  const options = given.filter((one) => typeof one === 'string');
  const { env } = given.find((one) => typeof one !== 'string') ?? { env: {} };
  const world = testWorld({ now: Date.now, env });
  const argv = ['watch', '--watch-list', list, '--data', join(folder, 'data'), '--interval', '0.05', ...options];
  const code = await runCli(argv, world);
  return { code, out: world.out(), err: world.err() };
}

async function rounds(...states: readonly (RawState | null)[]) {
  const [first = calm, ...rest] = states;
  page = await serveLoopbackPage(first, ...rest);
  const { out } = await watch(writeList(), '--rounds', String(states.length), '--json');
  return lines(out);
}

function lines(out: string): readonly Record<string, unknown>[] {
  return out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

const resolved: RawState = {
  ...calm,
  incidents: troubled({ status: 'resolved', resolvedAt: '2026-03-01T13:00:00Z' }).incidents,
};

describe('watch', () => {
  it('prints each decision with its round', async () => {
    const decisions = await rounds(calm, troubled(), troubled(), resolved, resolved);

    expect(decisions.filter(({ decision }) => decision === 'told')).toMatchObject([
      {
        schemaVersion: 1,
        round: 2,
        kind: 'incident_opened',
        decision: 'told',
        vendor: 'acme',
        incidentId: 'i1',
        title: 'Pipelines do not start',
        impact: 'major',
        status: 'investigating',
        components: ['Pipelines'],
        channels: ['desktop'],
        url: `${page?.url}incidents/i1`,
      },
      { round: 4, kind: 'resolved', decision: 'told', incidentId: 'i1', status: 'resolved' },
    ]);
  });

  it('takes the first reading as the baseline', async () => {
    const decisions = await rounds(troubled(), troubled());

    expect(decisions.filter(({ decision }) => decision !== 'baseline')).toEqual([]);
  });

  it('reports nothing while a page is briefly unreadable, and nothing twice afterwards', async () => {
    const decisions = await rounds(calm, troubled(), null, null, troubled());

    const told = decisions.filter(({ decision }) => decision === 'told');
    expect(told.map(({ round, kind }) => [round, kind])).toEqual([[2, 'incident_opened']]);
    expect(new Set(decisions.map(({ kind, decision }) => `${kind}/${decision}`)).size).toBe(decisions.length);
  });

  it('continues where an earlier run ended', async () => {
    await rounds(calm, troubled());
    const again = await watch(writeList(), '--rounds', '2', '--json');
    if (page) page.state = resolved;
    const last = await watch(writeList(), '--rounds', '1', '--json');

    expect(lines(again.out).map(({ kind, decision }) => [kind, decision])).toEqual([['component_changed', 'listed']]);
    expect(lines(last.out)).toMatchObject([{ round: 1, kind: 'resolved', decision: 'told' }]);
  });

  it('evaluates and saves a large page in slices, and prints the same', async () => {
    const parts = (status: string) =>
      Array.from({ length: 40 }, (_, n) => ({ id: `c${n}`, name: `Part ${n}`, status }));
    const storm: readonly RawState[] = ['operational', 'major_outage'].map((status) => ({
      ...calm,
      components: parts(status),
    }));
    const printed = async (data: string, slices: CliWorld['slices']) => {
      page = await serveLoopbackPage(storm[0] ?? calm, ...storm.slice(1));
      const world = testWorld({ now: Date.now, slices });
      const options = ['--data', join(folder, data), '--interval', '0.05', '--rounds', '2', '--json'];
      await runCli(['watch', '--watch-list', writeList(), ...options], world);
      await page.close();
      return lines(world.out()).map(({ round, kind, decision, title }) => [round, kind, decision, title]);
    };
    const atOnce = await printed('one', { elapsed: () => 0, yieldToEventLoop: () => expect.unreachable() });
    let [ms, pauses] = [0, 0];
    const inSlices = await printed('two', {
      elapsed: () => {
        ms += 20;
        return ms;
      },
      yieldToEventLoop: async () => {
        pauses += 1;
      },
    });

    expect(atOnce.length).toBeGreaterThanOrEqual(40);
    expect(inSlices).toEqual(atOnce);
    expect(pauses).toBeGreaterThan(100);
  });

  it('prints text for people by default', async () => {
    page = await serveLoopbackPage(calm, troubled());
    const { out } = await watch(writeList(), '--rounds', '2');

    expect(out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}✖ Acme: Pipelines do not start {2}\(told: impact major/);
  });

  it('applies the filter and the silences of the list', async () => {
    page = await serveLoopbackPage(calm, troubled());
    const filtered = await watch(writeList({ filter: { only: ['Website'] } }), '--rounds', '2', '--json');
    const told = lines(filtered.out).filter(({ decision }) => decision === 'told');
    await page.close();
    page = await serveLoopbackPage(calm, troubled());
    const silences = [{ vendor: 'acme', until: null, reason: 'known' }];
    const muted = await watch(writeList({ name: 'Acme 2' }, { silences }), '--rounds', '2', '--json');

    expect(told).toEqual([]);
    expect(lines(muted.out).map(({ decision }) => decision)).not.toContain('told');
  });

  it('exits with 0 when it is stopped', async () => {
    page = await serveLoopbackPage(calm);
    const world = testWorld({ now: Date.now });
    const list = writeList();
    const running = runCli(['watch', '--watch-list', list, '--data', folder, '--interval', '3600'], world);
    while (page.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    world.stop();

    expect(await running).toBe(0);
  });

  it('refuses to poll a public page more often than every 15 seconds', async () => {
    const list = writeList({ pageUrl: 'https://status.acme.example/' });
    const { code, out, err } = await watch(list, '--rounds', '1');

    expect([code, out]).toEqual([64, '']);
    expect(err).toBe(
      'statustray: watch: --interval must be 15 or more for pages on other computers (https://status.acme.example/), received 0.05.\n',
    );
  });

  it('refuses a broken watch list', async () => {
    const { code, err } = await watch(writeList({ colour: 'red' }));

    expect(code).toBe(64);
    expect(err).toContain('colour');
  });

  it('continues in memory when nothing can be written, and says so', async () => {
    page = await serveLoopbackPage(calm, troubled());
    const list = writeList();
    writeFileSync(join(folder, 'data'), 'a file in the way');
    const { code, out, err } = await watch(list, '--rounds', '2', '--json');

    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([{ kind: 'incident_opened' }]);
    expect(err).toMatch(/^state: /m);
  });

  it('sends a group’s alerts to its channel once, with the secret from the environment', async () => {
    const receiver = await startWebhookServer();
    page = await serveLoopbackPage(calm, troubled(), troubled());
    const list = writeList(
      {},
      {
        groups: [{ name: 'Ops', members: ['acme'], channels: ['ops'] }],
        channels: [{ id: 'ops', kind: 'webhook', secret: 'env:OPS_HOOK' }],
      },
    );
    const env = { OPS_HOOK: `${receiver.url} s3cret-s3cret-s3cret` };
    const { out } = await watch(list, { env }, '--rounds', '3', '--json');
    await receiver.close();

    expect(receiver.received.map(({ body }) => JSON.parse(body).change?.kind ?? JSON.parse(body).kind)).toEqual([
      'incident_opened',
    ]);
    const told = lines(out).filter(({ kind, decision }) => kind === 'incident_opened' && decision === 'told');
    expect(told.map(({ channels }) => channels)).toEqual([['desktop'], ['ops']]);
  });

  it('says why a channel cannot be used', async () => {
    page = await serveLoopbackPage(calm, troubled());
    const list = writeList(
      {},
      {
        groups: [{ name: 'Ops', members: ['acme'], channels: ['ops'] }],
        channels: [{ id: 'ops', kind: 'slack', secret: 'env:OPS_SLACK_URL' }],
      },
    );
    const { err } = await watch(list, '--rounds', '2');

    expect(err).toContain('channel ops stopped: The secret of ops is missing: OPS_SLACK_URL is not set.');
  });
});
