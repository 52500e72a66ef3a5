import { ensureSystemPackages } from '../../desktop/system-packages.ts';
import { quantile } from '../numbers.ts';
import type { Result } from '../result.ts';
import { type LoadPlan, measureKills, measureLoad } from './team-load.ts';

export interface TeamRun {
  readonly vendors: number;
  readonly subscribers: number;
  readonly intervalSeconds: number;
  readonly load: LoadPlan;
  readonly kills: number;
}

const watchers = 3;
/** Several small teams at once, so that many kills take minutes. */
const killedTeam = { vendors: 30, watchers, subscribers: 12, subscriberProcesses: 3, intervalSeconds: 2 };
const subscriberProcesses = 4;
const killing = { lullMs: 1_500, teams: 4 };

/** A team over a real NATS server: its load on vendors, its alert delay, and what is lost or repeated when processes die. */
export async function team({
  vendors,
  subscribers,
  intervalSeconds,
  load: plan,
  kills,
}: TeamRun): Promise<readonly Result[]> {
  const packages = await ensureSystemPackages(['nats']);
  if (packages.kind === 'missing') throw new Error(packages.line);
  const size = { vendors, watchers, subscribers, subscriberProcesses, intervalSeconds };
  const load = await measureLoad(size, plan);
  const killed = await measureKills(killedTeam, { ...killing, kills });
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
    row(`polls beyond one a page and interval, ${name}`, 'requests that vendors are spared', '%', extra, 2),
    row(`page to tray p95, ${name}`, 'delay from the page to a team', 'ms', quantile(load.delays, 0.95), 1_000),
    row(
      `take-over of a killed watcher’s pages, ${name}`,
      'delay of a due poll after a crash',
      'ms',
      load.takeOverMs,
      30_000,
    ),
    {
      ...row(
        `alerts missed or told twice, ${kills} random kills`,
        'alerts a crash costs',
        '%',
        (100 * wrong) / (load.due + killed.due),
        0,
      ),
      note: `${load.missed} + ${killed.missed} missed, ${load.twice} + ${killed.twice} told twice (normal operation + kills) of ${load.due} + ${killed.due}; ${killed.repeated} repeated by a process that was killed while it told them`,
    },
  ];
}
