import { useState } from 'react';
import type { IncidentDetails } from '#shared/query-results.ts';
import { useEventDetails } from './event-details.ts';
import { incidentKeys } from './event-keys.ts';
import { EventContents, EventFrame, Unavailable } from './event-window.tsx';
import { type IncidentAddress, IncidentBar } from './incident-bar.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { type IncidentTabId, incidentTabs } from './incident-tabs.tsx';
import { IncidentTitle } from './incident-title.tsx';
import { incidentTimeline } from './timeline-phases.ts';
import { TimelinePicture } from './timeline-picture.tsx';

/** Everything known about one incident. `onShow` switches the window to another incident of the vendor. */
export function IncidentWindow({
  address: { vendorId, incidentId },
  onShow,
}: {
  readonly address: IncidentAddress;
  readonly onShow: (address: IncidentAddress) => void;
}) {
  const details = useEventDetails('getIncident', vendorId, incidentId);
  if (details === undefined) return null;
  return (
    <EventFrame keys={incidentKeys}>
      {details ? (
        <Details details={details} onShow={onShow} />
      ) : (
        <Unavailable title="This incident is no longer available">
          It is neither on the vendor’s page nor in the history on this computer. Its history may have expired, or you
          stopped following the vendor.
        </Unavailable>
      )}
    </EventFrame>
  );
}

function Details({
  details,
  onShow,
}: {
  readonly details: IncidentDetails;
  readonly onShow: (address: IncidentAddress) => void;
}) {
  const [selected, select] = useState<IncidentTabId>('timeline');
  return (
    <EventContents
      details={details}
      title={`${details.vendorName}: ${details.incident.title}`}
      bar={<IncidentBar details={details} onShow={onShow} />}
      head={(zoneSwitch) => (
        <IncidentTitle details={details} aside={zoneSwitch} onPostmortem={() => select('postmortem')} />
      )}
      facts={<IncidentFacts details={details} />}
      picture={<TimelinePicture event={details} timelineOf={incidentTimeline} />}
      tabs={incidentTabs(details, () => select('postmortem'))}
      selected={selected}
      onSelect={select}
    />
  );
}
