import { useInstants } from '../window/instants.tsx';
import { type TimeScale, withRoom } from './time-scale.ts';
import type { Timeline } from './timeline-phases.ts';
import styles from './timeline-picture.module.css';

const labelRoom = 78;

/** Key instants as lines through all lanes, labelled where there is room; shortened gaps are marked. */
export function TimelineAxis({
  timeline,
  scale,
  height,
}: {
  readonly timeline: Timeline;
  readonly scale: TimeScale;
  readonly height: number;
}) {
  const words = useInstants();
  const { fromAt, untilAt, reported, posts } = timeline;
  const instants = new Set([fromAt, untilAt, ...(reported ? [reported.fromAt, reported.untilAt] : []), ...posts]);
  const marks = [...instants].sort((a, b) => a - b).map((at) => ({ at, x: scale.place(at) }));
  const width = scale.place(untilAt);
  return (
    <g>
      {marks.map(({ at, x }) => (
        <path key={at} className={styles.line} d={`M${x} 0v${height}`} />
      ))}
      {withRoom(marks, labelRoom).map(({ at, x }) => (
        <text key={at} className={styles.tick} x={x} y={height + 14} textAnchor={anchorAt(x, width)}>
          {words.clock(at, words.sameDay(at, fromAt) ? untilAt : fromAt)}
        </text>
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

function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < labelRoom / 2) return 'start';
  return x > width - labelRoom / 2 ? 'end' : 'middle';
}
