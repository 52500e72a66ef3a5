import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { launchStatustray, type Statustray } from '../testbed/launch.ts';
import { knowNames } from './named-functions.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';
import { seedHistory } from './seed-history.ts';
import { firstRoundMs, type Stage } from './stage.ts';

const vendors = 200;
/** One slot a day for 90 days, one a week for two years. */
const slotsOf = { days90: 90, days730: 105 } as const;
/** Typed one letter at a time: a name that many vendors share, and one without a match. */
const typed = ['vendor 19', 'zebra'];

interface Times {
  readonly floor: number[];
  readonly measured: number[];
}

/**
 * 200 vendors with two years of history: the time to open the history window, and a keystroke in the popover’s
 * search.
 */
export async function windows(stage: Stage, rounds: number): Promise<readonly Result[]> {
  const { args } = await stage.follow(vendors);
  const folder = args.find((one) => one.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
  seedHistory(folder, vendors);
  const app = await launchStatustray({ desktop: stage.desktop, userDataDirectory: folder, args: ['--hidden'] });
  const [days90, days730]: readonly [Times, Times] = [noTimes(), noTimes()];
  await pause(firstRoundMs);
  const letters = await typeInSearch(await app.openPopover());
  await timeHistory(app, null);
  for (let round = 0; round < rounds; round += 1) {
    const one = await timeHistory(app, 'vendor-0');
    const all = await timeHistory(app, null);
    days90.floor.push(one.openedMs);
    days90.measured.push(all.openedMs);
    days730.floor.push(one.lengthenedMs);
    days730.measured.push(all.lengthenedMs);
  }
  await app.kill();
  const history = {
    means: 'wait for the history',
    unit: 'ms',
    target: { atMost: 1_000 },
  } as const;
  return [
    { ...history, ...figures(days90), what: `history window, ${vendors} vendors, 90 days`, floorIs: 'of one vendor' },
    { ...history, ...figures(days730), what: `the same, from 90 days to 2 years`, floorIs: 'of one vendor' },
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

/** From the request to the frame with the bars: in the new window, then for its longer period. */
async function timeHistory(app: Statustray, vendor: string | null) {
  const popover = await app.openPopover();
  const appears = app.electron.waitForEvent('window');
  const askedAt = performance.now();
  await ask(popover, vendor);
  const history = await appears;
  await drawn(history, slotsOf.days90);
  const openedMs = performance.now() - askedAt;
  const chosenAt = performance.now();
  await history.getByRole('radio', { name: '2 years' }).click();
  await drawn(history, slotsOf.days730);
  const lengthenedMs = performance.now() - chosenAt;
  const closes = history.waitForEvent('close');
  await history.evaluate(() => window.close());
  await closes;
  return { openedMs, lengthenedMs };
}

async function drawn(history: Page, slots: number): Promise<void> {
  await history.waitForFunction(
    (count) => document.querySelector('[role=slider]')?.getAttribute('aria-valuemax') === `${count}`,
    slots,
    { polling: 'raf' },
  );
  await history.evaluate(() => new Promise((settle) => requestAnimationFrame(() => setTimeout(settle))));
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
