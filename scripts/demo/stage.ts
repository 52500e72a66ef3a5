import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClockScript, scriptedClock } from '../../src-main/app/demo-clock.ts';
import { type FakePage, serveStatuspage } from '../testbed/status-server/status-server.ts';
import { outage, storyPoints, storyVendors } from '../testbed/story/timeline.ts';

/** The story’s pages on loopback, and the clock they share with the application. */
export interface Stage {
  readonly pages: readonly FakePage[];
  readonly clock: ClockScript;
  readonly userDataDirectory: string;
  /** The story’s current time, epoch ms. */
  now(): number;
  /** Resolves once the story has reached this second. */
  reach(second: number): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const clock: ClockScript = { startedAt: Date.now(), points: [...storyPoints] };
  const now = scriptedClock(clock, Date.now);
  const pages = await Promise.all(storyVendors().map(({ script }) => serveStatuspage(script, now)));
  const failing = pages.find(({ script }) => script.name === outage.name);
  const from = Date.parse(outage.from);
  const until = Date.parse(outage.until);
  const mood = setInterval(() => {
    if (failing) failing.mood = now() >= from && now() < until ? 'html' : 'well';
  }, 50);
  const userDataDirectory = mkdtempSync(join(tmpdir(), 'statustray-demo-'));
  return {
    pages,
    clock,
    userDataDirectory,
    now,
    reach: (second) => new Promise((resolve) => setTimeout(resolve, clock.startedAt + second * 1_000 - Date.now())),
    async close() {
      clearInterval(mood);
      await Promise.all(pages.map((page) => page.close()));
      rmSync(userDataDirectory, { recursive: true, force: true });
    },
  };
}
