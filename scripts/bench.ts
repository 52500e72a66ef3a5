import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild, projectRoot } from './application-build.ts';
import { catalogueSearch } from './bench/catalogue-search.ts';
import { idleCpu } from './bench/idle-cpu.ts';
import { manyVendors } from './bench/many-vendors.ts';
import { memory } from './bench/memory.ts';
import { pollCost } from './bench/poll-cost.ts';
import { popover } from './bench/popover.ts';
import { readingCost } from './bench/reading-cost.ts';
import { type Result, toTable } from './bench/result.ts';
import { type Stage, setStage } from './bench/stage.ts';
import { timeToTray } from './bench/time-to-tray.ts';
import { ensureSystemPackages } from './desktop/system-packages.ts';
import { ensureElectron } from './electron-runtime.ts';

const usage = `Usage: npm run bench -- [--quick] [--only NAME[,NAME…]]
Each figure stands beside a floor that was measured in the same run.`;

interface Plan {
  readonly quick: boolean;
}

/** By the name that --only takes, in the order in which they run. */
const onDesktop: Readonly<Record<string, (stage: Stage, plan: Plan) => Promise<readonly Result[]>>> = {
  tray: (stage, { quick }) => timeToTray(stage, quick ? 5 : 11),
  memory: (stage, { quick }) => memory(stage, quick ? 1 : 3),
  popover: (stage, { quick }) => popover(stage, quick ? 3 : 7),
  idle: (stage, { quick }) => idleCpu(stage, quick ? 1 : 3),
};
const inNode: Readonly<Record<string, (plan: Plan) => Promise<readonly Result[]> | readonly Result[]>> = {
  poll: ({ quick }) => pollCost(quick ? 7 : 21),
  many: ({ quick }) => manyVendors(5_000, quick ? 20_000 : 60_000),
  search: () => catalogueSearch(),
  reading: () => readingCost(),
};

async function bench(plan: Plan, wanted: (name: string) => boolean): Promise<readonly Result[]> {
  const results: Result[] = [];
  const note = (name: string, found: readonly Result[]) => {
    results.push(...found);
    console.error(`${name}: done`);
  };
  for (const [name, measure] of Object.entries(inNode)) if (wanted(name)) note(name, await measure(plan));
  const staged = Object.entries(onDesktop).filter(([name]) => wanted(name));
  if (staged.length === 0) return results;
  const packages = await ensureSystemPackages(['electron', 'desktop']);
  if (packages.kind === 'missing') throw new Error(packages.line);
  ensureBuild();
  const stage = await setStage();
  try {
    for (const [name, measure] of staged) note(name, await measure(stage, plan));
  } finally {
    await stage.stop();
  }
  return results;
}

function report(results: readonly Result[], facts: readonly string[]): void {
  const folder = join(projectRoot, 'bench-out');
  const notes = results.flatMap(({ what, note }) => (note === undefined ? [] : [`- ${what}: ${note}`]));
  const text = [...facts, '', toTable(results), '', ...notes].join('\n');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.md'), `# Statustray, measured\n\n${text}\n`);
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify({ facts, results }, null, 2)}\n`);
  console.log(`\n${text}\n\nWritten to bench-out/report.md and bench-out/report.json.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
  const names = values.only?.split(',') ?? [];
  const known = [...Object.keys(inNode), ...Object.keys(onDesktop)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`--only: expected of ${known.join(', ')}, received ${unknown}.\n${usage}`);
  const { version, line } = await ensureElectron();
  console.error(line);
  const results = await bench({ quick: values.quick ?? false }, (name) => names.length === 0 || names.includes(name));
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Linux ${release()}`;
  report(results, [`Electron ${version}, Node ${process.versions.node}, ${machine}; medians unless told otherwise.`]);
}

await main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
