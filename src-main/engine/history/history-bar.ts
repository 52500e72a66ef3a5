import type { Indicator } from '#shared/domain/indicator.ts';
import type { HistoryBar, SlotTimes } from '#shared/history-view.ts';
import { fineShare } from './fine-share.ts';
import { isTrouble, isWorse, type ReadLevel, type Stretch, troubleFirst } from './level-time.ts';
import type { ReportedSlot, ReportedSlots } from './reported-slots.ts';

export interface BarInput {
  readonly id: string;
  readonly name: string;
  /** What was read here, in chronological order. */
  readonly read: readonly Stretch[];
  /** From the vendor’s own list, for the time before: calm throughout, and its incidents, in any order. */
  readonly listed: readonly Stretch<Indicator>[];
  /** From the page’s own uptime bars, for slots without any reading. */
  readonly reported?: ReportedSlots | undefined;
}

/** The time up to which the bar counts; the future is neither read nor unread. */
export interface BarFrame {
  readonly bounds: readonly number[];
  readonly now: number;
}

const letters: Readonly<Record<ReadLevel, string>> = {
  none: 'f',
  maintenance: 'w',
  minor: 'd',
  major: 'm',
  critical: 'm',
  unknown: 'u',
  unread: 'u',
};

interface Slot {
  /** The worst level read, and the worst the vendor lists. */
  read: ReadLevel;
  listed: ReadLevel;
  readMs: number;
  readonly ms: Map<Indicator, number>;
}

/** Linear in the number of stretches and slots. */
export function historyBar({ id, name, read, listed, reported }: BarInput, frame: BarFrame): HistoryBar {
  const slots = frame.bounds.slice(1).map((): Slot => ({ read: 'unread', listed: 'unread', readMs: 0, ms: new Map() }));
  spread(read, frame, slots, (slot, level, ms) => {
    if (level === 'unread') return;
    if (isWorse(level, slot.read)) slot.read = level;
    if (level === 'unknown') return;
    slot.readMs += ms;
    slot.ms.set(level, (slot.ms.get(level) ?? 0) + ms);
  });
  const readCalmMs = slots.map((slot) => slot.ms.get('none') ?? 0);
  const troubleMs = slots.reduce((sum, { ms }) => sum + troubleIn(ms), 0);
  spread(listed, frame, slots, (slot, level, ms) => {
    if (isWorse(level, slot.listed)) slot.listed = level;
    if (level !== 'none') slot.ms.set(level, (slot.ms.get(level) ?? 0) + ms);
  });
  const filled = slots.flatMap((slot, index) => (fill(slot, reported?.bySlot[index] ?? null) ? [index] : []));
  const readMs = slots.reduce((sum, slot) => sum + slot.readMs, 0);
  const unread = slots.map((slot, index) => Math.max(0, lengthOf(frame, index) - slot.readMs));
  return {
    id,
    name,
    letters: slots.map(letterOf).join(''),
    times: slots.flatMap((slot, index) => timesOf(slot, index, unread[index] ?? 0, readCalmMs[index] ?? 0)),
    reported: { slots: filled, zone: reported?.zone ?? null },
    fineShare: fineShare([{ readMs, troubleMs }]),
    troubleMs,
    unreadMs: unread.reduce((sum, ms) => sum + ms, 0),
  };
}

/**
 * Fills a slot without any reading with what the page itself reports; its seconds are exact, so that they replace the
 * times of listed incidents. Returns whether it did.
 */
function fill(slot: Slot, reported: ReportedSlot | null): boolean {
  if (reported === null || slot.read !== 'unread') return false;
  const { partialMs, majorMs } = reported;
  const level = majorMs > 0 ? 'critical' : partialMs > 0 ? 'major' : 'none';
  if (level === 'none' && isTrouble(slot.listed)) return false;
  if (isWorse(level, slot.listed)) slot.listed = level;
  slot.ms.clear();
  if (majorMs > 0) slot.ms.set('critical', majorMs);
  if (partialMs > 0) slot.ms.set('major', partialMs);
  return true;
}

function spread<Level extends string>(
  stretches: readonly Stretch<Level>[],
  { bounds, now }: BarFrame,
  slots: readonly Slot[],
  add: (slot: Slot, level: Level, ms: number) => void,
): void {
  for (const { fromAt, untilAt, level } of stretches) {
    const end = Math.min(untilAt, now);
    for (let index = slotAt(bounds, fromAt); index < slots.length; index += 1) {
      const [start, stop] = [bounds[index] ?? 0, bounds[index + 1] ?? 0];
      if (start >= end) break;
      const slot = slots[index];
      const ms = Math.min(end, stop) - Math.max(fromAt, start);
      if (slot && ms > 0) add(slot, level, ms);
    }
  }
}

/** The slot of an instant, or the first one. */
function slotAt(bounds: readonly number[], at: number): number {
  let [low, high] = [0, bounds.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

function lengthOf({ bounds, now }: BarFrame, index: number): number {
  return Math.max(0, Math.min(bounds[index + 1] ?? 0, now) - (bounds[index] ?? 0));
}

function letterOf({ read, listed }: Slot): string {
  return isWorse(listed, read) ? letters[listed].toUpperCase() : letters[read];
}

/** A slot that was fine throughout, or entirely unread, needs only its letter. */
function timesOf({ ms }: Slot, slot: number, unreadMs: number, calmMs: number): readonly SlotTimes[] {
  const levels = troubleFirst.flatMap((level) => {
    const time = ms.get(level) ?? 0;
    return level === 'none' || level === 'unknown' || time === 0 ? [] : [{ level, ms: time }];
  });
  const isPartlyRead = unreadMs > 0 && calmMs > 0;
  return levels.length > 0 || isPartlyRead ? [{ slot, levels, unreadMs }] : [];
}

function troubleIn(ms: ReadonlyMap<Indicator, number>): number {
  return troubleFirst.reduce((sum, level) => sum + (isTrouble(level) ? (ms.get(level) ?? 0) : 0), 0);
}
