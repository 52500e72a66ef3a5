import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureBuild, projectRoot } from './application-build.ts';
import { alertDelay } from './bench/alert-delay.ts';
import { alertStorm } from './bench/alert-storm.ts';
import { catalogueSearch } from './bench/catalogue-search.ts';
import { commandLine } from './bench/command-line.ts';
import { growth } from './bench/growth.ts';
import { idleCpu } from './bench/idle-cpu.ts';
import { localServer } from './bench/local-server.ts';
import { manyVendors } from './bench/many-vendors.ts';
import { measuredCommit, recordMeasured } from './bench/measured-file.ts';
import { networkUse } from './bench/network-use.ts';
import { peerLine } from './bench/peers.ts';
import { type BenchPlan, fullPlan, notInQuickRun, quickPlan } from './bench/plan.ts';
import { pollCost } from './bench/poll-cost.ts';
import { popover } from './bench/popover.ts';
import {
  isQuiet,
  type OthersWatch,
  type ShareOfOthers,
  sentenceBeside,
  sentenceDuring,
  watchForOthers,
} from './bench/quiet-machine.ts';
import { readingCost } from './bench/reading-cost.ts';
import { notMet } from './bench/reasons.ts';
import { isMet, type Result, toTable } from './bench/result.ts';
import { type Stage, setStage } from './bench/stage.ts';
import { startCost } from './bench/start-cost.ts';
import { team } from './bench/team/team.ts';
import { timeToTray } from './bench/time-to-tray.ts';
import { windows } from './bench/windows.ts';
import { ensureSystemPackages } from './desktop/system-packages.ts';
import { ensureElectron } from './electron-runtime.ts';

const usage = `Usage: npm run bench -- [--quick] [--only NAME[,NAME…]] [--kills N] [--json] [--record [--force]]
Each figure stands beside a floor that was measured in the same run. A quick run leaves out idle, which takes minutes.
--kills sets how many processes of the team are killed; --json prints the report as JSON; --record keeps a whole run, not a quick one, in docs/measured.json, for the table of the README, unless others were at work on the machine; --force keeps it nevertheless.`;

/** By the name that --only takes, in the order they run. */
const inNode: Readonly<Record<string, (plan: BenchPlan) => Promise<readonly Result[]> | readonly Result[]>> = {
  poll: (plan) => pollCost(plan.poll),
  many: (plan) => manyVendors(5_000, plan.manyWindowMs),
  growth: () => growth(),
  cli: (plan) => commandLine(plan.commandLine),
  network: () => networkUse(),
  serve: (plan) => localServer(plan.serveMs),
  search: () => catalogueSearch(),
  reading: () => readingCost(),
  team: (plan) => team(plan.team),
};
const onDesktop: Readonly<Record<string, (stage: Stage, plan: BenchPlan) => Promise<readonly Result[]>>> = {
  tray: (stage, plan) => timeToTray(stage, plan.tray),
  start: (stage, plan) => startCost(stage, plan.start),
  delay: (stage, plan) => alertDelay(stage, plan.delay),
  storm: (stage, plan) => alertStorm(stage, plan.storm),
  popover: (stage, plan) => popover(stage, plan.popover),
  windows: (stage, plan) => windows(stage, plan.windows),
  idle: (stage, plan) => idleCpu(stage, plan.idle),
};

/** The results; a benchmark that fails is listed and does not affect the others. */
interface Run {
  readonly results: readonly Result[];
  readonly failed: readonly string[];
  /** What each part took. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly others: Readonly<Record<string, ShareOfOthers>>;
}

async function bench(plan: BenchPlan, watch: OthersWatch, wanted: (name: string) => boolean): Promise<Run> {
  const results: Result[] = [];
  const failed: string[] = [];
  const seconds: Record<string, number> = {};
  const others: Record<string, ShareOfOthers> = {};
  const take = async (name: string, measure: () => Promise<readonly Result[]> | readonly Result[]) => {
    const startedAt = performance.now();
    watch.lap();
    try {
      const rows = await measure();
      const share = watch.lap();
      if (rows.length > 0) others[name] = share;
      results.push(...(isQuiet(share) ? rows : rows.map((row) => ({ ...row, besideOthers: true as const }))));
    } catch (error) {
      failed.push(name);
      console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    }
    seconds[name] = Math.round((performance.now() - startedAt) / 1_000);
    console.error(`${name}: ${seconds[name]} s`);
  };
  ensureBuild();
  for (const [name, measure] of Object.entries(inNode)) if (wanted(name)) await take(name, () => measure(plan));
  const staged = Object.entries(onDesktop).filter(([name]) => wanted(name));
  if (staged.length === 0) return { results, failed, seconds, others };
  const packages = await ensureSystemPackages(['electron', 'desktop']);
  if (packages.kind === 'missing') throw new Error(packages.line);
  const stage = await setStage();
  try {
    if (staged.length > 1) await take('profiles', () => stage.prepare().then(() => []));
    for (const [name, measure] of staged) await take(name, () => measure(stage, plan));
  } finally {
    await stage.stop();
  }
  return { results, failed, seconds, others };
}

interface Report extends Pick<Run, 'seconds'> {
  readonly facts: readonly string[];
  readonly results: readonly Result[];
}

function report({ facts, results, seconds }: Report): string {
  const folder = join(projectRoot, 'bench-out');
  const notes = results.flatMap(({ what, note }) => (note === undefined ? [] : [`- ${what}: ${note}`]));
  const text = [
    ...facts,
    secondsLine(seconds),
    '',
    toTable(results),
    '',
    notMet(results),
    '',
    peerLine(results),
    ...notes,
  ].join('\n');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.md'), `# Statustray, measured\n\n${text}\n`);
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify({ facts, seconds, results }, null, 2)}\n`);
  return `\n${text}\n\nWritten to bench-out/report.md and bench-out/report.json.`;
}

function secondsLine(seconds: Run['seconds']): string {
  const parts = Object.entries(seconds);
  const inAll = parts.reduce((total, [, one]) => total + one, 0);
  return `Seconds: ${parts.map(([name, one]) => `${name} ${one}`).join(', ')}; ${inAll} in all.`;
}

/** Without the samples, which mean nothing on another machine; reading costs by platform stay in the report. */
function record({ facts, results }: Omit<Report, 'seconds'>): void {
  const rows = results
    .filter(({ what }) => !what.startsWith('reading '))
    .map(({ samples: _, note: __, ...row }) => row);
  recordMeasured({ facts, results: rows });
}

const lookMs = 3_000;
const options = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string' },
  kills: { type: 'string' },
  json: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const names = values.only?.split(',') ?? [];
  const known = [...Object.keys(inNode), ...Object.keys(onDesktop)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`--only takes ${known.join(', ')}, not ${unknown}.\n${usage}`);
  if (values.record && (names.length > 0 || values.quick))
    throw new Error(`--record takes a whole run, neither a quick one nor parts of one.\n${usage}`);
  const plan = planOf(values.quick ? quickPlan : fullPlan, values.kills);
  const { version, line } = await ensureElectron();
  console.error(line);
  const commit = measuredCommit();
  const watch = watchForOthers();
  const before = await lookAside(watch);
  console.error(sentenceBeside('before', before));
  if (values.record && !values.force && !isQuiet(before))
    throw new Error('--record measures on a quiet machine: wait until others have ended, or add --force.');
  const { results, failed, seconds, others } = await bench(plan, watch, (name) =>
    names.length === 0 ? !(values.quick && notInQuickRun.has(name)) : names.includes(name),
  );
  const after = await lookAside(watch);
  watch.stop();
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Linux ${release()}`;
  const day = new Date().toISOString().slice(0, 10);
  const how = values.quick ? 'a quick run without idle' : 'a full run';
  const facts = [
    `${day}, ${how}: Electron ${version}, Node ${process.versions.node}, ${machine}, commit ${commit}; medians unless stated otherwise.`,
    sentenceBeside('before', before),
    sentenceDuring(others),
    sentenceBeside('after', after),
    metLine(results),
  ];
  const text = report({ facts, results, seconds });
  const isLoud = [before, after, ...Object.values(others)].some((share) => !isQuiet(share));
  const isKept = values.record && failed.length === 0 && (values.force || !isLoud);
  if (isKept) record({ facts, results });
  console.log(values.json ? JSON.stringify({ facts, seconds, results }, null, 2) : text);
  const nothingKept = values.record && !isKept ? ' Nothing was kept.' : '';
  if (failed.length > 0) throw new Error(`Not measured: ${failed.join(', ')}.${nothingKept}`);
  if (nothingKept !== '') throw new Error(`Others were at work on the machine.${nothingKept} --force keeps it.`);
}

/** What others do while this run does nothing. */
async function lookAside(watch: OthersWatch): Promise<ShareOfOthers> {
  watch.lap();
  await pause(lookMs);
  return watch.lap();
}

function planOf(plan: BenchPlan, kills: string | undefined): BenchPlan {
  if (kills === undefined) return plan;
  if (!/^[1-9]\d{0,4}$/.test(kills))
    throw new Error(`--kills takes a number from 1 to 99,999, not "${kills}".\n${usage}`);
  return { ...plan, team: { ...plan.team, kills: Number(kills) } };
}

function metLine(results: readonly Result[]): string {
  const verdicts = results.map(isMet).filter((met) => met !== null);
  return `${verdicts.filter(Boolean).length} of ${verdicts.length} targets are met.`;
}

await main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
