import { setTimeout as pause } from 'node:timers/promises';
import { type Area, openScreenEye, type ScreenEye } from '../desktop/screen-eye.ts';
import { chooseEntry, flattenMenu, readTrayMenu } from '../desktop/tray-item.ts';
import type { VirtualDesktop } from '../desktop/virtual-desktop.ts';
import { waitFor } from '../desktop/wait.ts';
import type { MeasuredApp, Start } from './measured-app.ts';
import { firstRoundMs, type Stage } from './stage.ts';
import { watchPaint } from './watch-paint.ts';

interface Candidate {
  readonly title: string;
  /** Of what is watched, from the left edge of the window. */
  readonly left: number;
  /** Whatever is needed before the click. */
  readonly aim: () => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
}

const settleMs = 2_000;
/** So that what the last window left behind has ended. */
const restMs = 1_000;
const closeMs = 10_000;

/**
 * From the click until a new window is painted for good, its bars and first rows: the history’s from the tray menu,
 * against one without content. Both applications have opened one before.
 */
export async function historyOpening(stage: Stage, start: Start, rounds: number) {
  const { desktop, launcher } = stage;
  const eye = await openScreenEye(desktop.env.DISPLAY ?? '');
  const bare = await launcher.launch(stage.bare('document-window'));
  await pause(settleMs);
  const floor = await openings(desktop, eye, rounds, {
    title: '^Bare$',
    left: 8,
    aim: async () => bare.click,
    close: bare.click,
  });
  await bare.stop();
  const app = await launcher.launch(start);
  await pause(firstRoundMs);
  const measured = await openings(desktop, eye, rounds, await historyOf(desktop, app));
  await app.stop();
  eye.close();
  return { floor, measured };
}

async function historyOf(desktop: VirtualDesktop, { click }: MeasuredApp): Promise<Candidate> {
  const item = await desktop.trayItem();
  await click();
  await pause(settleMs);
  await click();
  return {
    title: '^History$',
    left: 240,
    async aim() {
      const entry = flattenMenu(await readTrayMenu(desktop.bus, item)).find(({ label }) => label === 'History');
      if (!entry) throw new Error('The tray’s menu has no “History”.');
      return async () => void (await chooseEntry(desktop.bus, item, entry));
    },
    close: () => desktop.key('Escape'),
  };
}

/** The first finds out where it opens, and does not count. */
async function openings(
  desktop: VirtualDesktop,
  eye: ScreenEye,
  rounds: number,
  { title, left, aim, close }: Candidate,
): Promise<number[]> {
  await (await aim())();
  const { x, y, height } = await desktop.findWindow(title);
  const area: Area = { x: x + left, y: y + 60, width: 100, height: height - 80 };
  const taken: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    if (round > 0) taken.push((await watchPaint(eye, area, await aim())).finalMs);
    await close();
    await waitFor(
      'the window to close',
      closeMs,
      async () => (await desktop.windowsNamed(title)).length === 0 || undefined,
    );
    await pause(restMs);
  }
  return taken;
}
