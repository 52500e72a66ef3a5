import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run.ts';
import { calm, serveLoopbackPage, troubled } from './testing/loopback-page.ts';
import { testWorld } from './testing/test-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'statustray-history-'));

beforeAll(async () => {
  const page = await serveLoopbackPage(calm, troubled());
  const well = await serveLoopbackPage(calm);
  const subscriptions = [
    { vendor: 'acme', name: 'Acme', pageUrl: page.url, platform: 'statuspage' },
    { vendor: 'quiet', name: 'Quiet', pageUrl: well.url, platform: 'statuspage' },
  ];
  const list = join(folder, 'watch-list.json');
  writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions: [subscriptions[0]] }));
  const options = ['--data', folder, '--interval', '0.05', '--rounds', '2'];
  await runCli(['watch', '--watch-list', list, ...options], testWorld({ now: Date.now }));
  page.state = { ...calm, incidents: troubled({ status: 'resolved', resolvedAt: '2026-03-01T13:00:00Z' }).incidents };
  writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions }));
  await runCli(['watch', '--watch-list', list, ...options], testWorld({ now: Date.now }));
  await page.close();
  await well.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function history(...argv: readonly string[]) {
  const world = testWorld();
  const code = await runCli(['history', ...argv], world);
  return { code, out: world.out(), err: world.err() };
}

describe('history', () => {
  it('prints the history of a vendor, for people', async () => {
    const { code, out } = await history('acme', '--data', folder);

    expect(code).toBe(0);
    expect(out).toMatch(/^Incidents \(1\)\n {2}✓ Pipelines do not start\n/);
    expect(out).toContain('    Resolved · Major · started 2026-03-01 12:00 UTC · lasted 1 h · ');
    expect(out).toMatch(/ · 1 update · notified 20\d\d-/);
    expect(out).toMatch(/\nMaintenance \(0\)\n$/);
  });

  it.each([
    ['json', /^\{\n {2}"schemaVersion": 1,/],
    ['csv', /Pipelines do not start/],
    ['md', /Pipelines do not start/],
    ['ics', /^BEGIN:VCALENDAR\r\n/],
  ])('prints %s', async (format, pattern) => {
    const { code, out } = await history('acme', '--data', folder, '--format', format);

    expect(code).toBe(0);
    expect(out).toMatch(pattern);
  });

  it('accepts --json for the format json', async () => {
    const argv = ['acme', '--data', folder];

    expect(await history(...argv, '--json')).toEqual(await history(...argv, '--format', 'json'));
  });

  it.each([
    ['2026-03-01T12:30:00Z', 1],
    ['2026-03-02', 0],
  ])('prints incidents that lasted until %s or later: %i', async (since, count) => {
    const { code, out } = await history('acme', '--data', folder, '--since', since, '--json');

    expect([code, JSON.parse(out).incidents.length]).toEqual([0, count]);
  });

  it('prints an empty history of a vendor without trouble', async () => {
    const { code, out } = await history('quiet', '--data', folder);

    expect([code, out]).toEqual([0, 'Incidents (0)\n\nMaintenance (0)\n']);
  });

  it('says that there is no maintenance instead of writing an empty calendar', async () => {
    const { code, out, err } = await history('quiet', '--data', folder, '--format', 'ics');

    expect([code, out]).toEqual([0, '']);
    expect(err).toBe('statustray: history: "quiet" has nothing to export as ics.\n');
  });

  it('starts CSV with a byte order mark on request', async () => {
    const plain = await history('acme', '--data', folder, '--format', 'csv');
    const marked = await history('acme', '--data', folder, '--format', 'csv', '--bom');

    expect(marked.out).toBe(`\uFEFF${plain.out}`);
  });

  it('refuses a vendor that was never read, and names the others', async () => {
    const { code, out, err } = await history('nobody', '--data', folder);

    expect([code, out]).toEqual([64, '']);
    expect(err).toBe('statustray: history: "nobody" has no history here (known vendors: acme, quiet).\n');
  });

  it('refuses a folder without a database, and creates none', async () => {
    const elsewhere = join(folder, 'elsewhere');

    expect((await history('acme', '--data', elsewhere)).code).toBe(64);
    expect((await history('acme', '--data', elsewhere)).err).toContain('has no statustray.db');
  });
});
