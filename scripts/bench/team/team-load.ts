import { setTimeout as pause } from 'node:timers/promises';
import { sum } from '../numbers.ts';
import { followersEach, followersOf } from './followers.ts';
import type { PagesCount } from './pages.ts';
import { setTeamStage, subscriberName, type TeamSize, type TeamStage, watcherName } from './stage.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** The performance of a team of this size. */
export interface TeamFigures extends Verdict {
  /** Polls per page and interval, all watchers together. */
  readonly pollsPerInterval: number;
  /** From the response that brought an incident to the alert of each subscriber that follows the vendor, in ms. */
  readonly delays: readonly number[];
  /** The longest time until a page was polled, from the kill of a watcher, or from when it was due if that was later. */
  readonly takeOverMs: number;
  /** Pages that nobody polled again after their watcher was killed. */
  readonly orphans: number;
}

export interface LoadPlan {
  /** How long it takes until all these incidents have opened. */
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

const lookMs = 200;
const patienceMs = 300_000;
/** How long the first readings may take: nobody is told of what they contain. */
const readyWithinMs = 600_000;
/** How long to look for late repeats. */
const intervalsAfter = 2;

/** The normal operation of a team, then a watcher that dies. */
export async function measureLoad(size: TeamSize, { windowMs, incidents }: LoadPlan): Promise<TeamFigures> {
  return onStage(size, async (stage) => {
    const due = openings(stage, size);
    const intervalMs = size.intervalSeconds * 1_000;
    stage.order({ startCounting: intervalMs });
    for (let nth = 0; nth < incidents; nth += 1) {
      due.open(Math.floor((nth * size.vendors) / incidents));
      await pause(windowMs / incidents);
    }
    await due.told();
    const { polls, judged } = await countWhen(stage, (count) => count.judged >= size.vendors);
    await stage.killMember(0, false);
    stage.order({ startCounting: intervalMs });
    const { pages, longestWaitMs } = await countWhen(stage, (count) => count.pages >= size.vendors);
    return {
      ...due.verdict(),
      delays: delaysOf(stage),
      pollsPerInterval: polls / judged,
      takeOverMs: longestWaitMs,
      orphans: size.vendors - pages,
    };
  });
}

/** Kills watchers, subscribers and servers at random while incidents open. */
export async function measureKills(size: TeamSize, { kills, lullMs, teams }: KillPlan): Promise<Verdict> {
  const shares = Array.from({ length: teams }, (_, nth) => Math.floor((kills + nth) / teams));
  const verdicts = await Promise.all(shares.map((share) => measureKillsOfOne(size, share, lullMs)));
  const total = (part: keyof Verdict): number => sum(verdicts.map((verdict) => verdict[part]));
  return { due: total('due'), missed: total('missed'), twice: total('twice'), repeated: total('repeated') };
}

function measureKillsOfOne(size: TeamSize, kills: number, lullMs: number): Promise<Verdict> {
  return onStage(size, async (stage) => {
    const due = openings(stage, size);
    for (let nth = 0; nth < kills; nth += 1) {
      due.open(Math.floor(Math.random() * size.vendors));
      if (nth % 10 === 9) await stage.killServer();
      else await stage.killMember(Math.floor(Math.random() * stage.members), true);
      await pause(lullMs * 2 * Math.random());
    }
    // The last incident of each page is told when every process is back.
    for (let vendor = 0; vendor < size.vendors; vendor += 1) due.open(vendor);
    await due.told();
    await pause(intervalsAfter * size.intervalSeconds * 1_000);
    return due.verdict();
  });
}

/** A team of which everyone has read every page they follow. */
async function onStage<Figures>(size: TeamSize, measure: (stage: TeamStage) => Promise<Figures>): Promise<Figures> {
  const stage = await setTeamStage(size);
  try {
    await allRead(() => stage.firstReadings().ofWatchers, size.vendors * size.watchers);
    stage.startSubscribers();
    await allRead(() => stage.firstReadings().ofSubscribers, size.vendors * followersEach);
    return await measure(stage);
  } finally {
    await stage.stop();
  }
}

/** Opens incidents, and knows who is to be told of them: all watchers, and the subscribers of the vendor. */
function openings(stage: TeamStage, { subscribers, watchers }: TeamSize) {
  const numbers = new Map<number, number>();
  const followers = new Map<string, readonly string[]>();
  const everywhere = Array.from({ length: watchers }, (_, nth) => watcherName(nth));
  const verdict = () => verdictOf(followers, stage.told);
  return {
    open(vendor: number): void {
      const number = (numbers.get(vendor) ?? 0) + 1;
      numbers.set(vendor, number);
      followers.set(`i${vendor}n${number}`, [...everywhere, ...followersOf(vendor, subscribers).map(subscriberName)]);
      stage.order({ break: vendor });
    },
    told: () => until(() => verdict().missed === 0),
    verdict,
  };
}

function delaysOf({ told, served }: TeamStage): readonly number[] {
  const isSubscriber = /^subscriber-/;
  return told.flatMap(({ who, incident, at }) => {
    const servedAt = served.get(incident);
    return servedAt === undefined || !isSubscriber.test(who) ? [] : [at - servedAt];
  });
}

async function countWhen(stage: TeamStage, isDone: (count: PagesCount) => boolean): Promise<PagesCount> {
  for (const endAt = Date.now() + patienceMs; ; await pause(lookMs)) {
    const count = await stage.count();
    if (isDone(count) || Date.now() >= endAt) return count;
  }
}

async function allRead(readings: () => number, all: number): Promise<void> {
  await until(() => readings() >= all, readyWithinMs);
  if (readings() < all)
    throw new Error(`Only ${readings()} of ${all} first readings within ${readyWithinMs / 60_000} minutes.`);
}

async function until(isDone: () => boolean, withinMs = patienceMs): Promise<void> {
  for (const endAt = Date.now() + withinMs; !isDone() && Date.now() < endAt; ) await pause(lookMs);
}
