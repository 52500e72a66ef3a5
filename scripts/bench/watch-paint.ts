import { setTimeout as pause } from 'node:timers/promises';
import type { Area, ScreenEye } from '../desktop/screen-eye.ts';

/** Both since watching began, in ms. */
export interface Painted {
  /** When the area first showed something new in more than one plain colour. */
  readonly firstMs: number;
  /** When the picture last changed. */
  readonly finalMs: number;
}

const everyMs = 1;
const restMs = 500;
const patienceMs = 10_000;
/** As a share of all pixels; a caret or an edge is less, a line of text is more. */
const leastInk = 0.005;

/** Samples one area every ms or so until what appears there has stopped changing. */
export async function watchPaint(eye: ScreenEye, area: Area, begin: () => Promise<void>): Promise<Painted> {
  const before = await eye.look(area);
  const beganAt = performance.now();
  const begun = begin();
  let shown = before;
  let firstAt: number | null = null;
  let changedAt = beganAt;
  for (;;) {
    const picture = await eye.look(area);
    const now = performance.now();
    if (!picture.equals(shown)) {
      shown = picture;
      changedAt = now;
    }
    if (firstAt === null && !shown.equals(before) && hasInk(shown)) firstAt = now;
    if (firstAt !== null && now - changedAt > restMs) break;
    if (now - beganAt > patienceMs) throw new Error(`Nothing was painted within ${patienceMs} ms.`);
    await pause(everyMs);
  }
  await begun;
  return { firstMs: firstAt - beganAt, finalMs: changedAt - beganAt };
}

function hasInk(picture: Buffer): boolean {
  const counts = new Map<number, number>();
  for (let at = 0; at + 4 <= picture.length; at += 4) {
    const pixel = picture.readUInt32LE(at);
    counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  }
  const ground = Math.max(...counts.values());
  return 1 - ground / (picture.length / 4) > leastInk;
}
