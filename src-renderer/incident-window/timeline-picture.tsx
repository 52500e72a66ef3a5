import { useMemo } from 'react';
import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import { phaseWords } from '#shared/domain/words.ts';
import { useWidth } from '../ui/width.ts';
import { useInstants } from '../window/instants.tsx';
import { useNow } from '../window/scope.tsx';
import { timeScale } from './time-scale.ts';
import { TimelineAxis } from './timeline-axis.tsx';
import {
  Lane,
  laneHeight,
  minWidth,
  PhaseBar,
  type PositionOf,
  postsHeight,
  ReportedBar,
  type SpanWords,
} from './timeline-bars.tsx';
import type { Timeline } from './timeline-phases.ts';
import styles from './timeline-picture.module.css';
import { TimelinePosts } from './timeline-posts.tsx';

const mostLanes = 8;
/** The final state of a closed incident is drawn this far beyond its end: as wide as its word. */
const tail = 72;

/** An incident or maintenance as a picture: phases and posts, the reported or planned window, each component as a lane. */
export function TimelinePicture<Event>({
  event,
  timelineOf,
}: {
  readonly event: Event;
  readonly timelineOf: (event: Event, now: number) => Timeline | null;
}) {
  const now = useNow();
  const timeline = useMemo(() => timelineOf(event, now), [timelineOf, event, now]);
  if (!timeline || timeline.untilAt - timeline.fromAt < minuteMs) return null;
  return <Picture timeline={timeline} now={now} />;
}

function Picture({ timeline, now }: { readonly timeline: Timeline; readonly now: number }) {
  const words = useInstants();
  const [track, width] = useWidth<HTMLDivElement>(600);
  const lanes = timeline.lanes.slice(0, mostLanes);
  const room = timeline.isClosed ? Math.max(width - tail, width / 2) : width;
  const scale = useMemo(() => timeScale(instantsOf(timeline), room), [timeline, room]);
  const rows = [
    { id: 'phases', name: 'Phases', height: laneHeight + postsHeight },
    ...(timeline.reported ? [{ id: 'reported', name: timeline.reported.name, height: laneHeight }] : []),
    ...lanes.map(({ id, name }) => ({ id, name, height: laneHeight })),
  ];
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  const firstLane = height - lanes.length * laneHeight;
  const spanWords: SpanWords = ({ fromAt, untilAt }) =>
    `${words.full(fromAt)} – ${words.full(untilAt)} (${formatDuration(untilAt - fromAt)})`;
  const positionOf: PositionOf = ({ fromAt, untilAt }, continues) => {
    const x = scale.place(fromAt);
    const end = continues && timeline.isClosed && untilAt >= timeline.untilAt ? width : scale.place(untilAt);
    return { x, width: Math.max(end - x, minWidth) };
  };
  const drawing = { positionOf, spanWords };
  return (
    <figure className={styles.picture} aria-label={summary(timeline)}>
      <ul className={styles.names} aria-hidden>
        {rows.map((row) => (
          <li key={row.id} title={row.name} style={{ height: row.height }}>
            {row.name}
          </li>
        ))}
      </ul>
      <div ref={track} className={styles.track}>
        <svg width={width} height={height} aria-hidden>
          <TimelineAxis timeline={timeline} scale={scale} height={height} now={now} />
          {timeline.phases.map((span) => (
            <PhaseBar key={`${span.phase}-${span.fromAt}`} span={span} {...drawing} />
          ))}
          <TimelinePosts posts={timeline.posts} place={scale.place} />
          {timeline.reported && <ReportedBar span={timeline.reported} top={laneHeight + postsHeight} {...drawing} />}
          {lanes.map((lane, index) => (
            <Lane key={lane.id} lane={lane} top={firstLane + index * laneHeight} {...drawing} />
          ))}
        </svg>
      </div>
      {timeline.lanes.length > mostLanes && (
        <p className={styles.more}>and {timeline.lanes.length - mostLanes} more under Components</p>
      )}
    </figure>
  );
}

function instantsOf({ fromAt, untilAt, phases, reported, lanes }: Timeline): readonly number[] {
  const spans = [...phases, ...(reported ? [reported] : []), ...lanes.flatMap((lane) => lane.spans)];
  return [fromAt, untilAt, ...spans.flatMap((span) => [span.fromAt, span.untilAt])];
}

function summary({ phases, lanes }: Timeline): string {
  const course = phases.map(({ phase, fromAt, untilAt }) =>
    phase === 'silent'
      ? `nothing posted for ${formatDuration(untilAt - fromAt)}`
      : `${phaseWords[phase].toLowerCase()}${untilAt > fromAt ? ` for ${formatDuration(untilAt - fromAt)}` : ''}`,
  );
  const components = lanes.length > 0 ? `; components: ${lanes.map(({ name }) => name).join(', ')}` : '';
  return `Timeline: ${course.join(', then ') || 'nothing posted yet'}${components}. Every entry is listed below.`;
}
