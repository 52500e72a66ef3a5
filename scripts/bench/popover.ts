import { setTimeout as pause } from 'node:timers/promises';
import { type Area, openScreenEye, type ScreenEye } from '../desktop/screen-eye.ts';
import type { MeasuredApp, Start } from './measured-app.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';
import { firstRoundMs, type Stage } from './stage.ts';
import { watchPaint } from './watch-paint.ts';

const vendors = 200;
const warmTimes = 4;
/** Hidden long enough that the next click does not count as a double click. */
const restMs = 700;
/** To find out where it opens, it need not have polled. */
const placeMs = 2_000;
/** Below the panel, away from the icon: the popover opens at the pointer. */
const pointer = { x: 1_000, y: 14 };

interface Candidate {
  readonly start: Start;
  readonly title: string;
  readonly settleMs: number;
  readonly area: Area;
  readonly cold: number[];
  readonly warm: number[];
}

/**
 * From the click on the icon until the popover is painted on the screen, alternating. Cold is the first opening after
 * a start, once the first round of polls is over; warm ones show the hidden window.
 */
export async function popover(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const eye = await openScreenEye(stage.desktop.env.DISPLAY ?? '');
  await stage.desktop.hover(pointer.x, pointer.y);
  const bare = await candidate(stage, stage.bare(), 'Bare', 2_000);
  const statustray = await candidate(stage, await stage.follow(vendors), 'Statustray', firstRoundMs);
  for (let round = 0; round < rounds; round += 1) {
    await openAndAgain(stage, eye, bare);
    await openAndAgain(stage, eye, statustray);
  }
  eye.close();
  const compare = (what: string, floor: readonly number[], measured: readonly number[], target: Result['target']) => ({
    what: `popover, ${vendors} vendors, ${what}`,
    means: 'wait after a click on the icon',
    unit: 'ms' as const,
    floor: median(floor),
    floorIs: 'bare, a page of two lines',
    measured: median(measured),
    target,
    samples: { floor, measured },
  });
  return [
    compare('from nothing', bare.cold, statustray.cold, { timesFloor: 1.4 }),
    compare('from the hidden window', bare.warm, statustray.warm, { timesFloor: 1.1 }),
  ];
}

/** Opens it once, uncounted, to find its position. */
async function candidate(stage: Stage, start: Start, title: string, settleMs: number): Promise<Candidate> {
  const app = await stage.launcher.launch(start);
  await pause(placeMs);
  await app.click();
  const { x, y, height } = await stage.desktop.findWindow(`^${title}$`);
  await app.stop();
  return { start, title, settleMs, area: { x: x + 8, y, width: 100, height: height - 20 }, cold: [], warm: [] };
}

async function openAndAgain(stage: Stage, eye: ScreenEye, { start, settleMs, area, cold, warm }: Candidate) {
  const app = await stage.launcher.launch(start);
  await pause(settleMs);
  cold.push(await open(eye, area, app));
  for (let time = 0; time < warmTimes; time += 1) {
    await app.click();
    await pause(restMs);
    warm.push(await open(eye, area, app));
  }
  await app.stop();
}

async function open(eye: ScreenEye, area: Area, app: MeasuredApp): Promise<number> {
  const { firstMs } = await watchPaint(eye, area, app.click);
  return firstMs;
}
