import type { InstantWords } from '../ui/instant-words.ts';
import { useInstants } from '../window/instants.tsx';
import { type TimeScale, withRoom } from './time-scale.ts';
import type { Timeline } from './timeline-phases.ts';
import styles from './timeline-picture.module.css';

/** The width of the widest time or date, plus a gap. */
const labelRoom = 62;

interface Label {
  readonly at: number;
  readonly x: number;
  readonly time: string;
  /** Only if the day differs from that of the previous label. */
  readonly day: string | null;
}

/** Key instants with their times, and each date once; shortened gaps are marked. */
export function TimelineAxis({
  timeline,
  scale,
  height,
  now,
}: {
  readonly timeline: Timeline;
  readonly scale: TimeScale;
  readonly height: number;
  readonly now: number;
}) {
  const words = useInstants();
  const width = scale.place(timeline.untilAt);
  return (
    <g>
      {labelsOf(timeline, scale, words, now).map(({ at, x, time, day }) => (
        <g key={at}>
          <path className={styles.line} d={`M${x} 0v${height}`} />
          <text className={styles.tick} x={x} y={height + 13} textAnchor={anchorAt(x, width)}>
            {time}
          </text>
          {day !== null && (
            <text className={styles.tick} x={x} y={height + 29} textAnchor={anchorAt(x, width)}>
              {day}
            </text>
          )}
        </g>
      ))}
      {scale.breaks.map((gap) => {
        const x = (scale.place(gap.fromAt) + scale.place(gap.untilAt)) / 2;
        return (
          <path key={gap.fromAt} className={styles.break} d={`M${x - 3} 0v${height}m6 0V0`}>
            <title>Gap shortened</title>
          </path>
        );
      })}
    </g>
  );
}

function labelsOf(timeline: Timeline, scale: TimeScale, words: InstantWords, now: number): readonly Label[] {
  const { fromAt, untilAt, reported, posts, isClosed } = timeline;
  const window = reported ? [reported.fromAt, reported.untilAt] : [];
  const isAhead = !isClosed && now < untilAt;
  const instants = new Set([fromAt, untilAt, ...(isAhead ? [now] : []), ...window, ...posts]);
  const marks = [...instants].sort((a, b) => a - b).map((at) => ({ at, x: scale.place(at) }));
  return withRoom(marks, labelRoom).map(({ at, x }, index, kept) => {
    const before = kept[index - 1];
    return {
      at,
      x,
      time: at === now && !isClosed ? 'now' : words.time(at),
      day: before && words.sameDay(before.at, at) ? null : words.day(at),
    };
  });
}

function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < labelRoom / 2) return 'start';
  return x > width - labelRoom / 2 ? 'end' : 'middle';
}
