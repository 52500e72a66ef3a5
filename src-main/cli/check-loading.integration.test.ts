import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformIds } from '#shared/domain/platform-id.ts';
import { type BundledProgram, bundleProgram } from '../simulation/crash/bundle-program.ts';
import { calm, type LoopbackPage, serveLoopbackPage } from './testing/loopback-page.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'statustray-loading-'));
let program: BundledProgram;
let page: LoopbackPage;
beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, '../cli.ts'));
  page = await serveLoopbackPage(calm);
}, 120_000);
afterAll(async () => {
  program.remove();
  await page.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The platforms among the parts of a bundle, each of which is named after what it holds. */
function platformsAmong(parts: readonly string[]): readonly string[] {
  return platformIds.filter((id) => parts.some((part) => part.slice(0, -'-12345678.js'.length) === id));
}

/** V8 writes a line about every script that it has run. */
async function scriptsRun(...argv: readonly string[]): Promise<readonly string[]> {
  const coverage = mkdtempSync(join(folder, 'coverage-'));
  await run(process.execPath, [program.path, ...argv], { env: { ...process.env, NODE_V8_COVERAGE: coverage } });
  const reports = readdirSync(coverage).map((name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')));
  return reports.flatMap(({ result }: { result: { url: string }[] }) => result.map(({ url }) => basename(url)));
}

describe('check', () => {
  it('loads the reader of the page’s platform alone', async () => {
    const list = join(folder, 'watch-list.json');
    const subscription = { vendor: 'acme', name: 'Acme', pageUrl: page.url, platform: 'statuspage' };
    writeFileSync(list, JSON.stringify({ schemaVersion: 1, subscriptions: [subscription] }));

    const bundled = readdirSync(dirname(program.path), { recursive: true, encoding: 'utf8' }).map((path) =>
      basename(path),
    );
    expect(platformsAmong(bundled)).toEqual(platformIds);
    expect(platformsAmong(await scriptsRun('check', '--watch-list', list))).toEqual(['statuspage']);
  });
});
