import { setTimeout as pause } from 'node:timers/promises';
import { sum } from '../numbers.ts';
import type { PagesCount } from './pages.ts';
import { setTeamStage, type TeamSize, type TeamStage } from './stage.ts';

/** The performance of a team of this size. */
export interface TeamFigures {
  /** Polls per page and interval, all watchers together. */
  readonly pollsPerInterval: number;
  /** From the response that brought an incident to each subscriber’s alert, in ms. */
  readonly delays: readonly number[];
  /** How much longer than an interval a page went without a poll after its watcher was killed. */
  readonly takeOverMs: number;
  /** Pages that nobody polled again after their watcher was killed. */
  readonly orphans: number;
  readonly missed: number;
  readonly twice: number;
}

export interface LoadPlan {
  /** How long polls are counted while these incidents open. */
  readonly windowMs: number;
  readonly incidents: number;
}

export interface KillPlan {
  /** Over all teams. */
  readonly kills: number;
  /** Between two kills of one team, on average. */
  readonly lullMs: number;
  /** How many teams of this size are killed at the same time. */
  readonly teams: number;
}

type Outcome = Pick<TeamFigures, 'delays' | 'missed' | 'twice'>;

const longestPauseOfOne = 1.25;
const lookMs = 200;
const patienceMs = 300_000;

/** The normal operation of a team, then a watcher that dies. */
export async function measureLoad(size: TeamSize, { windowMs, incidents }: LoadPlan): Promise<TeamFigures> {
  const stage = await setTeamStage(size);
  try {
    await everythingRead(stage, size);
    const intervalMs = size.intervalSeconds * 1_000;
    stage.order({ startCounting: intervalMs });
    for (let nth = 0; nth < incidents; nth += 1) {
      stage.order({ break: Math.floor((nth * size.vendors) / incidents) });
      await pause(windowMs / incidents);
    }
    const { polls, doubles } = await stage.count();
    await told(stage, incidents);
    stage.order({ startCounting: intervalMs });
    await stage.killWatcher(0, false);
    const { pages, longestPauseMs } = await everythingPolled(stage, size);
    return {
      ...verdictOf(stage, incidents),
      pollsPerInterval: polls / (polls - doubles),
      takeOverMs: Math.max(0, longestPauseMs - intervalMs * longestPauseOfOne),
      orphans: size.vendors - pages,
    };
  } finally {
    await stage.stop();
  }
}

/** Kills watchers and servers at random while incidents open. */
export async function measureKills(size: TeamSize, { kills, lullMs, teams }: KillPlan): Promise<Outcome> {
  const shares = Array.from({ length: teams }, (_, nth) => Math.floor((kills + nth) / teams));
  const outcomes = await Promise.all(shares.map((share) => measureKillsOfOne(size, share, lullMs)));
  return {
    delays: outcomes.flatMap(({ delays }) => delays),
    missed: sum(outcomes.map(({ missed }) => missed)),
    twice: sum(outcomes.map(({ twice }) => twice)),
  };
}

async function measureKillsOfOne(size: TeamSize, kills: number, lullMs: number): Promise<Outcome> {
  const stage = await setTeamStage(size);
  try {
    await everythingRead(stage, size);
    for (let nth = 0; nth < kills; nth += 1) {
      stage.order({ break: Math.floor(Math.random() * size.vendors) });
      if (nth % 10 === 9) await stage.killServer();
      else await stage.killWatcher(Math.floor(Math.random() * size.watchers), true);
      await pause(lullMs * 2 * Math.random());
    }
    await told(stage, kills);
    return verdictOf(stage, kills);
  } finally {
    await stage.stop();
  }
}

async function everythingRead(stage: TeamStage, { vendors }: TeamSize): Promise<void> {
  await until(() => stage.readPages().byWatchers >= vendors);
  stage.startSubscribers();
  await until(() => stage.readPages().bySubscribers >= vendors);
}

/** The counts once every page has been polled since counting began. */
async function everythingPolled(stage: TeamStage, { vendors }: TeamSize): Promise<PagesCount> {
  for (const endAt = Date.now() + patienceMs; ; await pause(lookMs)) {
    const count = await stage.count();
    if (count.pages >= vendors || Date.now() >= endAt) return count;
  }
}

async function told(stage: TeamStage, incidents: number): Promise<void> {
  await until(() => new Set(stage.heard.map(({ incident }) => incident)).size >= incidents);
}

async function until(isDone: () => boolean): Promise<void> {
  for (const endAt = Date.now() + patienceMs; !isDone() && Date.now() < endAt; ) await pause(lookMs);
}

function verdictOf({ heard, served }: TeamStage, opened: number): Outcome {
  const seen = new Map<string, number>();
  for (const { incident } of heard) seen.set(incident, (seen.get(incident) ?? 0) + 1);
  const twice = [...seen.values()].filter((times) => times > 1).length;
  const delays = heard.flatMap(({ incident, at }) => {
    const servedAt = served.get(incident);
    return servedAt === undefined ? [] : [at - servedAt];
  });
  return { missed: opened - seen.size, twice, delays };
}
