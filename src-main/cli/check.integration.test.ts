import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runCli } from './run.ts';
import { calm, type LoopbackPage, type RawState, serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'statustray-check-'));
const path = join(folder, 'watch-list.json');
const pages: LoopbackPage[] = [];

afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function serve(state: RawState | null): Promise<LoopbackPage> {
  const page = await serveLoopbackPage(state);
  pages.push(page);
  return page;
}

async function checkFile(content: unknown, ...options: readonly string[]) {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  const world = testWorld();
  const code = await runCli(['check', '--watch-list', path, ...options], world);
  return { code, out: world.out(), err: world.err() };
}

function check(subscriptions: readonly object[], ...options: readonly string[]) {
  return checkFile({ schemaVersion: 1, subscriptions }, ...options);
}

describe('check', () => {
  it('prints a line for each vendor in the order of the list', async () => {
    const well = await serve(calm);
    const ill = await serve(troubled());
    const { out } = await check([
      { vendor: 'zeta', name: 'Zeta', pageUrl: ill.url },
      { vendor: 'acme-pay', name: 'Acme Pay', pageUrl: well.url },
    ]);

    expect(out).toBe(
      [
        '✖ partial outage  Zeta      Pipelines partial outage · “Pipelines do not start” (investigating)',
        '✓ operational     Acme Pay  All Systems Operational',
        '',
      ].join('\n'),
    );
  });

  it('exits with 0 when everything is fine', async () => {
    const { url } = await serve(calm);

    expect((await check([{ vendor: 'acme', name: 'Acme', pageUrl: url }])).code).toBe(0);
  });

  it('exits with 1 when a watched component is in trouble', async () => {
    const { url } = await serve(troubled());

    expect((await check([{ vendor: 'acme', name: 'Acme', pageUrl: url }])).code).toBe(1);
  });

  it('exits with 0 when only other components are in trouble', async () => {
    const { url } = await serve(troubled());
    const filter = { only: ['Website'] };

    expect((await check([{ vendor: 'acme', name: 'Acme', pageUrl: url, filter }])).code).toBe(0);
  });

  it('exits with 2 when a page is unreadable, whatever else is wrong', async () => {
    const ill = await serve(troubled());
    const odd = await serve(null);
    const { code, out } = await check([
      { vendor: 'acme', name: 'Acme', pageUrl: ill.url },
      { vendor: 'odd', name: 'Odd', pageUrl: odd.url },
    ]);

    expect(code).toBe(2);
    expect(out).toMatch(/^\? unreadable {6}Odd {3}not_recognised: /m);
  });

  it('prints one JSON object a line', async () => {
    const ill = await serve(troubled());
    const odd = await serve(null);
    const { out } = await check(
      [
        { vendor: 'acme', name: 'Acme', pageUrl: ill.url },
        { vendor: 'odd', name: 'Odd', pageUrl: odd.url },
      ],
      '--json',
    );

    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { vendor: 'acme', verdict: 'trouble', level: 'major', components: [{ path: 'Pipelines' }] },
      { vendor: 'odd', verdict: 'unreadable', failure: { kind: 'not_recognised' } },
    ]);
  });

  it('annotates a GitHub workflow and appends to its job summary', async () => {
    const ill = await serve(troubled());
    const summary = join(folder, 'summary.md');
    writeFileSync(summary, 'Before.\n');
    const content = { schemaVersion: 1, subscriptions: [{ vendor: 'acme', name: 'Acme', pageUrl: ill.url }] };
    writeFileSync(path, JSON.stringify(content));
    const world = testWorld({ env: { GITHUB_STEP_SUMMARY: summary } });
    const code = await runCli(['check', '--watch-list', path, '--format', 'github'], world);

    expect(code).toBe(1);
    expect(world.out()).toBe(
      `::error title=Acme%3A partial outage::Pipelines partial outage · “Pipelines do not start” (investigating) ${ill.url}\n`,
    );
    expect(readFileSync(summary, 'utf8')).toMatch(/^Before\.\n## Vendor status\n/);
  });

  it('exits with 74 when the job summary cannot be written', async () => {
    writeFileSync(path, JSON.stringify({ schemaVersion: 1, subscriptions: [] }));
    const world = testWorld({ env: { GITHUB_STEP_SUMMARY: folder } });

    expect(await runCli(['check', '--watch-list', path, '--format', 'github'], world)).toBe(74);
    expect(world.err()).toBe(`statustray: check: the job summary ${folder} cannot be written: it is a directory.\n`);
  });

  it('writes a JUnit report', async () => {
    const { url } = await serve(calm);
    const { out } = await check([{ vendor: 'acme', name: 'Acme', pageUrl: url }], '--format', 'junit');

    expect(out).toContain('<testcase classname="acme" name="Acme"/>');
  });

  it('says how late a vendor usually posts, from its page or from the local history', async () => {
    const raw = troubled();
    const late = { ...raw, incidents: raw.incidents.map((one) => ({ ...one, startedAt: '2026-03-01T11:30:00Z' })) };
    const { url } = await serve(late);
    const list = [{ vendor: 'acme', name: 'Acme', pageUrl: url, platform: 'statuspage' }];
    const asked = JSON.parse((await check(list, '--json')).out);
    const data = join(folder, 'data');
    await runCli(['watch', '--watch-list', path, '--data', data, '--rounds', '1'], testWorld());
    const { url: calmUrl } = await serve(calm);
    const known = await check([{ ...list[0], pageUrl: calmUrl }], '--json', '--data', data);

    expect(asked.postingDelay).toEqual({ medianSeconds: 2_100, incidents: 1 });
    expect(JSON.parse(known.out)).toMatchObject({
      verdict: 'fine',
      postingDelay: { medianSeconds: 2_100, incidents: 1 },
    });
  });

  it('treats a directory without a history as wrong usage', async () => {
    expect(await check([], '--data', folder)).toMatchObject({
      code: 64,
      err: `statustray: check: ${folder} has no statustray.db. Run watch first.\n`,
    });
  });

  it('exits with 0 and prints nothing for an empty list', async () => {
    expect(await check([])).toEqual({ code: 0, out: '', err: '' });
  });

  it.each([
    ['no JSON', '{', /expected JSON/],
    ['an unknown key', { schemaVersion: 1, subscriptions: [], colour: 'red' }, /colour/],
    ['another version', { schemaVersion: 2, subscriptions: [] }, /schemaVersion/],
    ['a vendor that nobody knows', { schemaVersion: 1, subscriptions: [{ vendor: 'nobody-knows' }] }, /nobody-knows/],
  ])('treats a watch list with %s as wrong usage', async (_what, content, sentence) => {
    const { code, out, err } = await checkFile(content);

    expect([code, out]).toEqual([64, '']);
    expect(err).toMatch(sentence);
    expect(err.startsWith(`statustray: ${path}: `)).toBe(true);
  });

  it('treats a missing watch list as wrong usage', async () => {
    const world = testWorld();

    expect(await runCli(['check', '--watch-list', join(folder, 'none.json')], world)).toBe(64);
    expect(world.err()).toContain('no such file');
  });
});
