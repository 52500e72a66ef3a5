import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../application-build.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';
import { serveStubPages, stubWatchList } from './stub-pages.ts';

const program = join(projectRoot, 'dist/cli/statustray.js');

/**
 * From the start of the bundled command line to its exit, alternating with a Node that does nothing.
 * A check keeps no validators: it never asks conditionally, so no page answers it with 304.
 */
export async function commandLine(rounds: number): Promise<readonly Result[]> {
  const pages = await serveStubPages();
  const folder = mkdtempSync(join(tmpdir(), 'statustray-bench-list-'));
  const watchList = join(folder, 'watch-list.json');
  writeFileSync(watchList, JSON.stringify(stubWatchList(pages, 1, 60)));
  const compare = (what: string, args: readonly string[], target: number): Result => {
    const samples = { floor: [] as number[], measured: [] as number[] };
    for (let round = 0; round <= rounds; round += 1) {
      const floor = msOf(['-e', '0']);
      const measured = msOf([program, ...args]);
      if (round === 0) continue;
      samples.floor.push(floor);
      samples.measured.push(measured);
    }
    const [floor, measured] = [median(samples.floor), median(samples.measured)];
    const means = 'wait at the prompt';
    return { what, means, unit: 'ms', floor, floorIs: 'node -e 0', measured, target: { timesFloor: target }, samples };
  };
  const results = [
    compare('command line, --help', ['--help'], 2),
    compare('command line, vendors', ['vendors', 'github'], 2),
    compare('command line, check of one page, always answered in full', ['check', '--watch-list', watchList], 3),
  ];
  await pages.stop();
  rmSync(folder, { recursive: true });
  return results;
}

function msOf(args: readonly string[]): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - startedAt;
}
