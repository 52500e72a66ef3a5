import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseDuration } from '../src-main/app/start-options.ts';
import { soakFolder } from '../src-main/simulation/simulated-app.ts';
import { soak, soakTable } from '../src-main/simulation/soak.ts';
import { type LongRun, measuredCommit, recordMeasured } from './bench/measured-file.ts';
import { ensureElectron } from './electron-runtime.ts';
import { growthOf, mostGrowth, pages, realRun, type Sample } from './soak/real-run.ts';

/**
 * A month of many vendors in about a minute: `--days 30 --pages 50 --interval-minutes 60 --seed 4`. With `--real 24h`,
 * runs the real application for that long and checks whether its memory grows; `--record` keeps the figure in
 * docs/measured.json, for the README.
 */
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    pages: { type: 'string', default: '50' },
    'interval-minutes': { type: 'string', default: '60' },
    seed: { type: 'string', default: '4' },
    real: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function run(): Promise<number> {
  if (values.real !== undefined) return real(values.real);
  if (values.record) throw new Error('--record keeps a real run: it needs --real.');
  return simulated();
}

async function simulated(): Promise<number> {
  const directory = soakFolder();
  try {
    const report = await soak({
      seed: Number(values.seed),
      days: Number(values.days),
      pages: Number(values.pages),
      intervalMs: Number(values['interval-minutes']) * 60_000,
      beganAt: Date.parse('2026-03-02T09:00:00Z'),
      directory,
    });
    process.stdout.write(`${soakTable(report)}\n`);
    const isTrue = report.rows.every((row) => row.missed + row.repeated + row.false === 0);
    return isTrue && report.shownTooOften + report.unsent === 0 ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function real(wanted: string): Promise<number> {
  const durationMs = parseDuration(wanted);
  if (durationMs === null) throw new Error(`--real takes a duration such as 24h or 90m, not '${wanted}'.`);
  const commit = measuredCommit();
  const samples = await realRun(durationMs, (line) => console.error(line));
  const growth = growthOf(samples);
  const last = samples.at(-1);
  if (growth === null || last === undefined) {
    console.log('Too short to say whether it grows: the first ten minutes do not count.');
    return 1;
  }
  if (values.record) await record({ lasted: wanted, commit, megabytesAnHour: growth });
  const verdict = growth < mostGrowth ? 'It does not grow' : 'It grows';
  console.log(`${verdict}: ${growth.toFixed(2)} MB an hour after the first ten minutes; at the end ${describe(last)}.`);
  return growth < mostGrowth ? 0 : 1;
}

async function record(run: Pick<LongRun, 'lasted' | 'commit' | 'megabytesAnHour'>): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const { version: electron } = await ensureElectron();
  recordMeasured({ longRun: { ...run, day, pages, electron } });
}

function describe({ megabytes, handles, threads, listeners, databaseMegabytes }: Sample): string {
  const sizes = `${megabytes.toFixed(0)} MB, a database of ${databaseMegabytes.toFixed(1)} MB`;
  return `${sizes}, ${handles} handles, ${threads} threads and ${listeners} listeners`;
}
