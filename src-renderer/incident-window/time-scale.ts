/** A quiet span that is drawn shorter than it was. */
export interface ScaleBreak {
  readonly fromAt: number;
  readonly untilAt: number;
}

export interface TimeScale {
  /** Maps an instant to a position between 0 and `width`; instants outside are clamped. */
  readonly place: (at: number) => number;
  readonly breaks: readonly ScaleBreak[];
}

/** A gap larger than this share would leave the rest unreadable… */
const crowdingShare = 0.7;
/** …so it is drawn with this share. */
const drawnShare = 0.4;

/** A linear scale over `instants`, except that one dominating gap is shortened. */
export function timeScale(instants: readonly number[], width: number): TimeScale {
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  const from = sorted[0] ?? 0;
  const until = sorted.at(-1) ?? from;
  const whole = Math.max(until - from, 1);
  const gaps = sorted.slice(1).map((at, index) => ({ fromAt: sorted[index] ?? from, untilAt: at }));
  const longest = gaps.reduce<ScaleBreak | null>(longer, null);
  const crowds = longest !== null && gaps.length > 2 && lengthOf(longest) > whole * crowdingShare;
  const spare = crowds ? (whole - lengthOf(longest)) / (1 - drawnShare) : whole;

  function place(at: number): number {
    const clamped = Math.min(Math.max(at, from), until);
    if (!crowds) return ((clamped - from) / whole) * width;
    const inGap = Math.min(Math.max(clamped - longest.fromAt, 0), lengthOf(longest));
    const drawnGap = (inGap / lengthOf(longest)) * drawnShare * spare;
    return ((clamped - from - inGap + drawnGap) / spare) * width;
  }

  return { place, breaks: crowds ? [longest] : [] };
}

function longer(a: ScaleBreak | null, b: ScaleBreak): ScaleBreak {
  return a !== null && lengthOf(a) >= lengthOf(b) ? a : b;
}

function lengthOf({ fromAt, untilAt }: ScaleBreak): number {
  return untilAt - fromAt;
}

/** The marks whose labels fit, first and last taking precedence. Positions are in pixels, sorted. */
export function withRoom<Mark extends { readonly x: number }>(marks: readonly Mark[], apart: number): readonly Mark[] {
  const first = marks[0];
  const last = marks.at(-1);
  if (!first || !last || first === last) return marks;
  const kept = last.x - first.x >= apart ? [first, last] : [first];
  for (const mark of marks.slice(1, -1)) {
    if (kept.every(({ x }) => Math.abs(x - mark.x) >= apart)) kept.push(mark);
  }
  return kept.sort((a, b) => a.x - b.x);
}
