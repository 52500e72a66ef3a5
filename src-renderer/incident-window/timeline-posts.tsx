import { useInstants } from '../window/instants.tsx';
import { laneHeight, postsHeight } from './timeline-bars.tsx';
import styles from './timeline-picture.module.css';

/** Marks closer than this would overlap. */
const apart = 9;
const radius = 3;

interface Cluster {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly from: number;
  readonly until: number;
  readonly count: number;
}

/** A mark below the phase bar for each update; marks that would overlap are merged into a longer one. */
export function TimelinePosts({
  posts,
  place,
}: {
  readonly posts: readonly number[];
  readonly place: (at: number) => number;
}) {
  const words = useInstants();
  return clustersOf(posts, place).map(({ fromAt, untilAt, from, until, count }) => (
    <rect
      key={fromAt}
      className={styles.post}
      x={from - radius}
      y={laneHeight + postsHeight / 2 - radius - 3}
      width={until - from + 2 * radius}
      height={2 * radius}
      rx={radius}
    >
      <title>
        {count === 1
          ? `Update, ${words.full(fromAt)}`
          : `${count} updates, ${words.full(fromAt)} – ${words.full(untilAt)}`}
      </title>
    </rect>
  ));
}

/** Merges neighbours that are too close. */
export function clustersOf(posts: readonly number[], place: (at: number) => number): readonly Cluster[] {
  const clusters: Cluster[] = [];
  for (const at of posts.toSorted((a, b) => a - b)) {
    const x = place(at);
    const last = clusters.at(-1);
    if (last && x - last.until < apart)
      clusters[clusters.length - 1] = { ...last, untilAt: at, until: x, count: last.count + 1 };
    else clusters.push({ fromAt: at, untilAt: at, from: x, until: x, count: 1 });
  }
  return clusters;
}
