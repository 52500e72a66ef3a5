import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { formatRunning } from '../ui/relative.ts';
import { useNow } from '../window/scope.tsx';
import { EventFacts, Fact, FactAt } from './event-facts.tsx';

/** A first post later than this after the start is highlighted. */
const lateMs = 30 * minuteMs;

/** The incident’s times; contradictions between them are shown, not smoothed over. */
export function IncidentFacts({ details }: { readonly details: IncidentDetails }) {
  const { facts, incident } = details;
  const late = facts.postingDelayMs !== null && facts.postingDelayMs >= lateMs;
  return (
    <EventFacts hints={facts.contradictions}>
      <FactAt name="Started" at={facts.startedAt} none="not reported" />
      <FactAt
        name={incident.resolvedInferred ? 'Ended (inferred)' : 'Resolved'}
        at={facts.resolvedAt}
        none={isOpen(incident) ? 'still open' : 'not reported'}
      />
      <Duration details={details} />
      <FactAt name="First posted" at={facts.firstPostedAt} none="not reported" flagged={late} />
      {facts.postingDelayMs !== null && facts.postingDelayMs > 0 && (
        <Fact name="Posting delay" flagged={late}>
          {formatDuration(facts.postingDelayMs)}
        </Fact>
      )}
      <FactAt name="Detected" at={facts.seenAt} none="not detected" seconds />
      <FactAt name="Notified" at={facts.toldAt} none="not notified" seconds />
    </EventFacts>
  );
}

function Duration({ details: { facts, incident } }: { readonly details: IncidentDetails }) {
  const now = useNow();
  if (facts.durationMs !== null) return <Fact name="Duration">{formatDuration(facts.durationMs)}</Fact>;
  const since = facts.startedAt ?? facts.firstPostedAt;
  if (since === null || !isOpen(incident)) return null;
  return <Fact name="Running for">{formatRunning(since, now)}</Fact>;
}
