import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aComponent, aStatusPage } from '#shared/testing/builders.ts';
import { componentsBehind } from './components-behind.ts';
import { runCli } from './run.ts';
import { calm, serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'statustray-why-'));
const readAt = Date.UTC(2026, 2, 1, 12, 30);

beforeAll(async () => {
  const page = await serveLoopbackPage(calm, troubled());
  const list = join(folder, 'watch-list.json');
  const subscriptions = [{ vendor: 'harness', name: 'Harness', pageUrl: page.url, platform: 'statuspage' }];
  writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions }));
  const options = ['--data', folder, '--interval', '0.05', '--rounds', '2'];
  const startedAt = Date.now();
  const now = () => readAt + Date.now() - startedAt;
  await runCli(['watch', '--watch-list', list, ...options], testWorld({ now }));
  await page.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function why(...argv: readonly string[]) {
  const world = testWorld({ now: () => readAt + 300_000 });
  const code = await runCli(['why', ...argv, '--data', folder], world);
  return { code, out: world.out(), err: world.err() };
}

describe('why', () => {
  it('prints the vendor behind a host, its status, its age and its alerts', async () => {
    const { code, out, err } = await why('https://pipelines.harness.io/x');

    expect([code, err]).toEqual([1, '']);
    expect(out.split('\n')).toEqual([
      '✖ partial outage  Harness  Pipelines partial outage · “Pipelines do not start” (investigating)',
      '  ▲ Pipelines: partial outage',
      '  its page is on harness.io',
      expect.stringMatching(/^ {2}http:\/\/127\.0\.0\.1:\d+\/ · read 2026-03-01 12:3\d UTC \(\d min ago\)$/),
      '  1 incident in the last 30 days, last 2026-03-01 12:00 UTC “Pipelines do not start”',
      expect.stringMatching(/^ {2}2026-03-01 12:3\d UTC told \(desktop\): .*Harness/),
      ...Array(out.split('\n').length - 7).fill(expect.stringMatching(/^ {2}2026-03-01/)),
      '',
    ]);
  });

  it('prints it as JSON', async () => {
    const { code, out } = await why('app.harness.io', '--json');

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      vendors: [
        {
          vendor: 'harness',
          verdict: 'trouble',
          ageSeconds: expect.any(Number),
          because: 'its page is on harness.io',
          affected: [],
          history: [{ id: 'i1', title: 'Pipelines do not start', status: 'investigating' }],
        },
      ],
    });
  });

  it('exits with 2 when it finds no vendor: unknown is never fine', async () => {
    expect(await why('no-such-host.example')).toEqual({
      code: 2,
      out: '',
      err: 'statustray: why: no vendor matches. Search with statustray vendors.\n',
    });
    expect(JSON.parse((await why('no-such-host.example', '--json')).out)).toEqual({ schemaVersion: 1, vendors: [] });
  });
});

describe('componentsBehind', () => {
  const page = aStatusPage({
    name: 'GitHub',
    components: ['Git Operations', 'API Requests', 'Actions', 'Pull Requests', 'GitHub Pages'].map((name, at) =>
      aComponent({ id: `c${at}`, name, groupId: null }),
    ),
  });

  it.each([
    ['api.github.com', ['API Requests']],
    ['https://github.com/a/b/actions/runs/1', ['Actions']],
    ['git pull: the remote end hung up', ['Git Operations', 'Pull Requests']],
    ['pull request checks', ['Pull Requests']],
    ['github.com', []],
    ['Unable to access the service: error', []],
  ])('finds for "%s" %j', (text, names) => {
    expect(componentsBehind(text, page).map(({ name }) => name)).toEqual(names);
  });
});
