import { formatDuration } from '#shared/domain/duration.ts';
import type { MaintenanceDetails } from '#shared/query-results.ts';
import { EventFacts, Fact, FactAt } from './event-facts.tsx';

/** The times of a maintenance: planned, announced, and as stated in its updates. */
export function MaintenanceFacts({ details }: { readonly details: MaintenanceDetails }) {
  const { maintenance, updates, firstSeenAt, toldAt } = details;
  const { startsAt, endsAt } = maintenance;
  const postedAt = (status: string) => updates.find((update) => update.status === status)?.postedAt ?? null;
  const [begunAt, doneAt] = [postedAt('in_progress'), postedAt('completed')];
  return (
    <EventFacts>
      <FactAt name="Starts" at={startsAt} none="not reported" />
      <FactAt name="Ends" at={endsAt} none="not reported" />
      {startsAt !== null && endsAt !== null && endsAt > startsAt && (
        <Fact name="Planned duration">{formatDuration(endsAt - startsAt)}</Fact>
      )}
      {begunAt !== null && <FactAt name="Begun" at={begunAt} none="" />}
      {doneAt !== null && <FactAt name="Completed" at={doneAt} none="" />}
      <FactAt
        name="Announced"
        at={updates.find((update) => update.postedAt !== null)?.postedAt ?? null}
        none="not reported"
      />
      <FactAt name="Detected" at={firstSeenAt} none="not detected" seconds />
      <FactAt name="Notified" at={toldAt} none="not notified" seconds />
    </EventFacts>
  );
}
