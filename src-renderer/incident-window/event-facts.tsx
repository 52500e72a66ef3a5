import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayMs } from '#shared/domain/duration.ts';
import { formatRelative } from '../ui/relative.ts';
import { useInstants } from '../window/instants.tsx';
import { useNow } from '../window/scope.tsx';
import styles from './event-facts.module.css';

/** Beyond this distance only the date is shown; the tooltip has the rest. */
const nearMs = 7 * dayMs;

/** The times of an incident or maintenance, each by itself, and contradictions between them. */
export function EventFacts({
  hints = [],
  children,
}: {
  readonly hints?: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label="Times">
      <dl className={styles.facts}>{children}</dl>
      {hints.length > 0 && (
        <ul className={styles.hints}>
          {hints.map((line) => (
            <li key={line}>
              <TriangleAlert aria-hidden />
              {line}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Fact({
  name,
  flagged = false,
  children,
}: {
  readonly name: string;
  readonly flagged?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div data-flagged={flagged || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** An instant, or the given words if it is unknown. */
export function FactAt({
  name,
  at,
  none,
  seconds = false,
  flagged = false,
}: {
  readonly name: string;
  readonly at: number | null;
  readonly none: string;
  readonly seconds?: boolean;
  readonly flagged?: boolean;
}) {
  const now = useNow();
  const words = useInstants();
  if (at === null)
    return (
      <Fact name={name}>
        <span className={styles.none}>{none}</span>
      </Fact>
    );
  return (
    <Fact name={name} flagged={flagged}>
      <time dateTime={new Date(at).toISOString()} title={words.full(at)}>
        {words.clock(at, now, seconds ? 'seconds' : 'minutes')}
        {Math.abs(now - at) < nearMs && <small>{formatRelative(at, now)}</small>}
      </time>
    </Fact>
  );
}
