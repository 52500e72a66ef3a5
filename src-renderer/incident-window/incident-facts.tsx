import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayMs, formatDuration, minuteMs } from '#shared/domain/duration.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { formatRelative, formatRunning } from '../ui/relative.ts';
import { useInstants } from '../window/instants.tsx';
import { useNow } from '../window/scope.tsx';
import styles from './incident-facts.module.css';

/** A first post later than this after the start is highlighted. */
const lateMs = 30 * minuteMs;
/** Beyond this age the date is enough; the age stays in the tooltip. */
const recentMs = 7 * dayMs;

/** The incident’s times, each on its own; contradictions between them are shown, not smoothed over. */
export function IncidentFacts({ details }: { readonly details: IncidentDetails }) {
  const { facts, incident } = details;
  const late = facts.postingDelayMs !== null && facts.postingDelayMs >= lateMs;
  return (
    <section className={styles.section} aria-label="Times">
      <dl className={styles.facts}>
        <At name="Started" at={facts.startedAt} none="not reported" />
        <At
          name={incident.resolvedInferred ? 'Ended (inferred)' : 'Resolved'}
          at={facts.resolvedAt}
          none={isOpen(incident) ? 'still open' : 'not reported'}
        />
        <Duration details={details} />
        <At name="First posted" at={facts.firstPostedAt} none="not reported" flagged={late} />
        {facts.postingDelayMs !== null && facts.postingDelayMs > 0 && (
          <Fact name="Posting delay" flagged={late}>
            {formatDuration(facts.postingDelayMs)}
          </Fact>
        )}
        <At name="Detected" at={facts.seenAt} none="not detected" seconds />
        <At name="Notified" at={facts.toldAt} none="not notified" seconds />
      </dl>
      {facts.contradictions.length > 0 && (
        <ul className={styles.hints}>
          {facts.contradictions.map((line) => (
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

function Fact({
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

function At({
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
        {now - at < recentMs && <small>{formatRelative(at, now)}</small>}
      </time>
    </Fact>
  );
}

function Duration({ details: { facts, incident } }: { readonly details: IncidentDetails }) {
  const now = useNow();
  if (facts.durationMs !== null) return <Fact name="Duration">{formatDuration(facts.durationMs)}</Fact>;
  const since = facts.startedAt ?? facts.firstPostedAt;
  if (since === null || !isOpen(incident)) return null;
  return <Fact name="Running for">{formatRunning(since, now)}</Fact>;
}
