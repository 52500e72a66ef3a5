import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { launchStatustray, type Statustray } from '../testbed/launch.ts';
import { historyOpening } from './history-opening.ts';
import { knowNames } from './named-functions.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';
import { seedHistory } from './seed-history.ts';
import { firstRoundMs, type Stage } from './stage.ts';

const vendors = 200;
/** One slot a week for two years. */
const slots = 105;
/** Typed one letter at a time: a name that many vendors share, and one without a match. */
const typed = ['vendor 19', 'zebra'];

/** Until what follows the first bars is there as well. */
const restMs = 1_000;

export interface Times {
  readonly floor: number[];
  readonly measured: number[];
}

/** 200 vendors with two years of history: the history window, and a keystroke in the popover’s search. */
export async function windows(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const start = await stage.follow(vendors);
  const folder = start.args.find((one) => one.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
  seedHistory(folder, vendors);
  const opening = await historyOpening(stage, start, rounds);
  const app = await launchStatustray({ desktop: stage.desktop, userDataDirectory: folder, args: ['--hidden'] });
  await pause(firstRoundMs);
  const letters = await typeInSearch(await app.openPopover());
  const longer = noTimes();
  for (let round = 0; round < rounds; round += 1) {
    longer.floor.push(await lengthen(app, 'vendor-0'));
    longer.measured.push(await lengthen(app, null));
  }
  await app.kill();
  return [
    {
      ...figures(opening),
      what: `history window, ${vendors} vendors, 90 days`,
      means: 'wait for the history',
      unit: 'ms',
      floorIs: 'bare, a new window of two lines',
      target: { atMost: 300 },
    },
    {
      ...figures(longer),
      what: 'the same, from 90 days to 2 years',
      means: 'wait for the history',
      unit: 'ms',
      floorIs: 'of one vendor',
      target: { atMost: 300 },
    },
    {
      ...figures(letters),
      what: `search in the popover a keystroke, ${vendors} vendors`,
      means: 'typing delay in the popover',
      unit: 'ms',
      floorIs: 'the next frame of the same window at rest',
      target: { atMost: 50 },
    },
  ];
}

function noTimes(): Times {
  return { floor: [], measured: [] };
}

function figures(samples: Times): Pick<Result, 'floor' | 'measured' | 'samples'> {
  return { floor: median(samples.floor), measured: median(samples.measured), samples };
}

/** From the choice of two years to the frame with its bars. */
async function lengthen(app: Statustray, vendor: string | null): Promise<number> {
  const popover = await app.openPopover();
  const appears = app.electron.waitForEvent('window');
  await ask(popover, vendor);
  const history = await appears;
  await history.getByRole('slider').first().waitFor();
  await history.waitForTimeout(restMs);
  const ms = await history.evaluate(async (count) => {
    const beganAt = performance.now();
    document.querySelector<HTMLInputElement>('input[type=radio][value="730"]')?.click();
    while (document.querySelector('[role=slider]')?.getAttribute('aria-valuemax') !== `${count}`)
      await new Promise((settle) => requestAnimationFrame(settle));
    await new Promise((settle) => requestAnimationFrame(() => setTimeout(settle)));
    return performance.now() - beganAt;
  }, slots);
  const closes = history.waitForEvent('close');
  await history.evaluate(() => window.close());
  await closes;
  return ms;
}

function ask(popover: Page, vendor: string | null): Promise<void> {
  return popover.evaluate(async (name) => {
    const { vendors } = await window.statustray.invoke('getSnapshot');
    const row = Object.values(vendors).find(({ id }) => id === name);
    await window.statustray.invoke('showHistory', row?.id ?? null);
  }, vendor);
}

/** From each keystroke until the next frame is painted, against frames of the same window at rest. */
async function typeInSearch(popover: Page): Promise<Times> {
  await knowNames(popover);
  return popover.evaluate(async (texts) => {
    const times = { floor: [] as number[], measured: [] as number[] };
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    if (field === null) throw new Error('Expected a search field in the popover.');
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const painted = async (work: () => void) => {
      const beganAt = performance.now();
      work();
      await new Promise((settle) => requestAnimationFrame(() => setTimeout(settle)));
      return performance.now() - beganAt;
    };
    const rest = () => new Promise((settle) => setTimeout(settle, 200));
    for (const text of texts)
      for (let length = 1; length <= text.length; length += 1) {
        times.floor.push(await painted(() => {}));
        times.measured.push(
          await painted(() => {
            write?.call(field, text.slice(0, length));
            field.dispatchEvent(new Event('input', { bubbles: true }));
          }),
        );
        await rest();
      }
    return times;
  }, typed);
}
