import { useMemo } from 'react';
import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import { phaseWords } from '#shared/domain/words.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
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
  ReportedBar,
  type SpanWords,
} from './timeline-bars.tsx';
import { type Timeline, timelineOf } from './timeline-phases.ts';
import styles from './timeline-picture.module.css';

const mostLanes = 8;
/** The final state of a closed incident is drawn this far beyond its end. */
const tail = 44;

/** The incident as a picture: phases as posted, the reported window, each component as a lane. */
export function TimelinePicture({ details }: { readonly details: IncidentDetails }) {
  const now = useNow();
  const timeline = useMemo(() => timelineOf(details, now), [details, now]);
  if (!timeline || timeline.untilAt - timeline.fromAt < minuteMs) return null;
  return <Picture timeline={timeline} />;
}

function Picture({ timeline }: { readonly timeline: Timeline }) {
  const words = useInstants();
  const [track, width] = useWidth<HTMLDivElement>(600);
  const lanes = timeline.lanes.slice(0, mostLanes);
  const room = timeline.isClosed ? width - tail : width;
  const scale = useMemo(() => timeScale(instantsOf(timeline), room), [timeline, room]);
  const names = [
    { id: 'phases', name: 'Phases' },
    ...(timeline.reported ? [{ id: 'reported', name: 'As reported' }] : []),
    ...lanes,
  ];
  const height = names.length * laneHeight;
  const spanWords: SpanWords = ({ fromAt, untilAt }) =>
    `${words.full(fromAt)} – ${words.full(untilAt)} (${formatDuration(untilAt - fromAt)})`;
  const positionOf: PositionOf = ({ fromAt, untilAt }, continues) => {
    const x = scale.place(fromAt);
    const end = continues && timeline.isClosed && untilAt >= timeline.untilAt ? width : scale.place(untilAt);
    return { x, width: Math.max(end - x, minWidth) };
  };
  return (
    <figure className={styles.picture} aria-label={summary(timeline)}>
      <ul className={styles.names} aria-hidden>
        {names.map(({ id, name }) => (
          <li key={id} title={name}>
            {name}
          </li>
        ))}
      </ul>
      <div ref={track} className={styles.track}>
        <svg width={width} height={height} aria-hidden>
          <TimelineAxis timeline={timeline} scale={scale} height={height} />
          {timeline.phases.map((span) => (
            <PhaseBar key={`${span.phase}-${span.fromAt}`} span={span} positionOf={positionOf} spanWords={spanWords} />
          ))}
          {timeline.posts.map((at) => (
            <circle key={at} className={styles.post} cx={scale.place(at)} cy={laneHeight / 2} r={2.5} />
          ))}
          {timeline.reported && (
            <ReportedBar span={timeline.reported} lane={1} positionOf={positionOf} spanWords={spanWords} />
          )}
          {lanes.map((lane, index) => (
            <Lane
              key={lane.id}
              lane={lane}
              row={index + names.length - lanes.length}
              positionOf={positionOf}
              spanWords={spanWords}
            />
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
  return `Incident timeline: ${course.join(', then ')}${components}. Every entry is listed below.`;
}
