import { ensureSystemPackages } from '../../desktop/system-packages.ts';
import { quantile } from '../numbers.ts';
import type { Result } from '../result.ts';
import { measureKills, measureLoad } from './team-load.ts';

export interface TeamRun {
  readonly vendors: number;
  readonly subscribers: number;
  readonly kills: number;
}

const watchers = 3;
const killedTeam = { vendors: 60, watchers, subscribers: 10, intervalSeconds: 2 };

/** A team over a real NATS server: its load on vendors, its alert delay, and what is lost when processes die. */
export async function team({ vendors, subscribers, kills }: TeamRun): Promise<readonly Result[]> {
  const packages = await ensureSystemPackages(['nats']);
  if (packages.kind === 'missing') throw new Error(packages.line);
  const size = { vendors, watchers, subscribers, intervalSeconds: 60 };
  const load = await measureLoad(size, { windowMs: 120_000, incidents: 300 });
  const killed = await measureKills(killedTeam, { kills, lullMs: 1_000 });
  const name = `${vendors.toLocaleString('en')} vendors, ${watchers} watchers, ${subscribers} subscribers`;
  const row = (what: string, means: string, unit: Result['unit'], measured: number, atMost: number): Result => ({
    what,
    means,
    unit,
    floor: 0,
    floorIs: 'nothing',
    measured,
    target: { atMost },
    samples: { floor: [], measured: [measured] },
  });
  const extra = (load.pollsPerInterval - 1) * 100;
  const wrong = load.missed + load.twice + killed.missed + killed.twice;
  return [
    row(`polls beyond one a page and interval, ${name}`, 'what vendors are spared', '%', extra, 2),
    row(`page to tray p95, ${name}`, 'how late a team hears', 'ms', quantile(load.delays, 0.95), 1_000),
    row(`take-over of a killed watcher’s pages, ${name}`, 'how long nobody looks', 'ms', load.takeOverMs, 30_000),
    row(
      `alerts missed or told twice, ${kills} random kills`,
      'what a crash costs',
      '%',
      (100 * wrong) / (300 + kills),
      0,
    ),
  ];
}
