import { setTimeout as pause } from 'node:timers/promises';
import { type Area, openScreenEye, type ScreenEye } from '../desktop/screen-eye.ts';
import type { MeasuredApp, Start } from './measured-app.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';
import { firstRoundMs, type Stage } from './stage.ts';
import { watchPaint } from './watch-paint.ts';

const [few, many] = [30, 200];
const warmTimes = 5;
/** Hidden long enough that the next click does not count as a double click. */
const restMs = 700;
/** After a start: a fifth of the first round of polls, which goes on. */
const amidRoundMs = 2_000;
/** Below the panel, away from the icon: the popover opens at the pointer. */
const pointer = { x: 1_000, y: 14 };

interface Candidate {
  readonly start: Start;
  readonly area: Area;
  /** From the start of the process to the first click. */
  readonly settleMs: number;
  readonly cold: number[];
  readonly warm: number[];
}

/**
 * From the click on the icon until the pixels of the popover rest, alternating. From nothing is the first opening after
 * a start: with few vendors once all have been polled, with many while that is under way. The others show the hidden
 * window, once all have been polled.
 */
export async function popover(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const eye = await openScreenEye(stage.desktop.env.DISPLAY ?? '');
  await stage.desktop.hover(pointer.x, pointer.y);
  const bare = await candidate(stage, stage.bare(), '^Bare$', amidRoundMs);
  const ofMany = await candidate(stage, await stage.follow(many), '^Statustray$', amidRoundMs);
  const ofFew = { ...ofMany, start: await stage.follow(few), settleMs: firstRoundMs, cold: [], warm: [] };
  for (let round = 0; round < rounds; round += 1) {
    await openAndAgain(stage, eye, bare, { times: warmTimes, afterMs: 0 });
    await openAndAgain(stage, eye, ofFew, { times: 0, afterMs: 0 });
    await openAndAgain(stage, eye, ofMany, { times: warmTimes, afterMs: firstRoundMs - amidRoundMs });
  }
  eye.close();
  const compare = (
    what: string,
    floor: readonly number[],
    measured: readonly number[],
    timesFloor: number,
  ): Result => ({
    what: `popover, ${what}`,
    means: 'wait after a click on the icon, until nothing moves',
    unit: 'ms',
    floor: median(floor),
    floorIs: 'bare, a page of two lines',
    measured: median(measured),
    target: { timesFloor },
    samples: { floor, measured },
  });
  return [
    compare(`${few} vendors, from nothing`, bare.cold, ofFew.cold, 1.25),
    compare(`${many} vendors, from nothing, during the first polls`, bare.cold, ofMany.cold, 1.4),
    compare(`${many} vendors, from the hidden window`, bare.warm, ofMany.warm, 1.1),
  ];
}

/** Opens it once, uncounted, to find its position. */
async function candidate(stage: Stage, start: Start, title: string, settleMs: number): Promise<Candidate> {
  const app = await stage.launcher.launch(start);
  await pause(settleMs);
  await app.click();
  const { x, y, height } = await stage.desktop.findWindow(title);
  await app.stop();
  return { start, settleMs, area: { x: x + 8, y, width: 100, height: height - 20 }, cold: [], warm: [] };
}

interface Again {
  readonly times: number;
  /** Between the first opening and the others. */
  readonly afterMs: number;
}

async function openAndAgain(
  stage: Stage,
  eye: ScreenEye,
  { start, settleMs, area, cold, warm }: Candidate,
  { times, afterMs }: Again,
): Promise<void> {
  const app = await stage.launcher.launch(start);
  await pause(settleMs);
  cold.push(await open(eye, area, app));
  await pause(afterMs);
  for (let time = 0; time < times; time += 1) {
    await app.click();
    await pause(restMs);
    warm.push(await open(eye, area, app));
  }
  await app.stop();
}

async function open(eye: ScreenEye, area: Area, app: MeasuredApp): Promise<number> {
  const { finalMs } = await watchPaint(eye, area, app.click);
  return finalMs;
}
