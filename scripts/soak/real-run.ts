import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureBuild } from '../application-build.ts';
import { sum } from '../bench/numbers.ts';
import { bytesByPart, processTree } from '../bench/process-tree.ts';
import { setStage } from '../bench/stage.ts';
import { ensureSystemPackages } from '../desktop/system-packages.ts';
import { freePort } from '../free-port.ts';
import { listenerCount } from './listener-count.ts';

export const pages = 50;
const everyMs = 60_000;
/** Loading, compiling and filling caches at first is not a leak. */
const warmUpMs = 600_000;
/** Megabytes an hour. */
export const mostGrowth = 1;

export interface Sample {
  /** Since the start. */
  readonly atMs: number;
  readonly megabytes: number;
  readonly handles: number;
  readonly threads: number;
  /** In the main process. */
  readonly listeners: number;
  readonly databaseMegabytes: number;
}

/** Runs the real application with fifty pages, two in a hundred responses changed, and takes a sample each minute. */
export async function realRun(durationMs: number, log: (line: string) => void): Promise<readonly Sample[]> {
  const packages = await ensureSystemPackages(['electron', 'desktop']);
  if (packages.kind === 'missing') throw new Error(packages.line);
  ensureBuild();
  const stage = await setStage();
  try {
    const start = await stage.follow(pages);
    stage.pages.order({ changesPerHundred: 2 });
    const inspector = await freePort();
    const app = await stage.launcher.launch({ ...start, args: [...start.args, `--inspect=127.0.0.1:${inspector}`] });
    const data = start.args.find((one) => one.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
    const startedAt = performance.now();
    const samples: Sample[] = [];
    while (performance.now() - startedAt < durationMs) {
      await pause(Math.min(everyMs, durationMs));
      const atMs = performance.now() - startedAt;
      const sample = { atMs, ...look(app.pid, data), listeners: await listenerCount(inspector) };
      samples.push(sample);
      log(lineOf(sample));
    }
    await app.stop();
    return samples;
  } finally {
    await stage.stop();
  }
}

function look(root: number, data: string): Omit<Sample, 'atMs' | 'listeners'> {
  const tree = processTree(root);
  const count = (folder: string) => sum(tree.map((pid) => entries(`/proc/${pid}/${folder}`).length));
  const database = entries(data).filter((name) => name.startsWith('statustray.db'));
  return {
    megabytes: sum(Object.values(bytesByPart(root))) / 1e6,
    handles: count('fd'),
    threads: count('task'),
    databaseMegabytes: sum(database.map((name) => statSync(join(data, name)).size)) / 1e6,
  };
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function lineOf({ atMs, megabytes, handles, threads, listeners, databaseMegabytes }: Sample): string {
  const minutes = `${Math.round(atMs / 60_000)}`.padStart(5);
  const sizes = `${megabytes.toFixed(1)} MB, database ${databaseMegabytes.toFixed(2)} MB`;
  return `${minutes} min: ${sizes}, ${handles} handles, ${threads} threads, ${listeners} listeners`;
}

/** Megabytes an hour by least squares over the samples after the warm-up; `null` for fewer than two. */
export function growthOf(samples: readonly Sample[], sinceMs: number = warmUpMs): number | null {
  const counted = samples.filter(({ atMs }) => atMs >= sinceMs);
  if (counted.length < 2) return null;
  const hours = counted.map(({ atMs }) => atMs / 3_600_000);
  const [meanHour, meanSize] = [mean(hours), mean(counted.map(({ megabytes }) => megabytes))];
  const spread = sum(hours.map((hour) => (hour - meanHour) ** 2));
  const together = sum(
    counted.map(({ megabytes }, index) => ((hours[index] ?? 0) - meanHour) * (megabytes - meanSize)),
  );
  return together / spread;
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
