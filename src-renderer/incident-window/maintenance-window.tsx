import { useState } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { MaintenanceDetails } from '#shared/query-results.ts';
import type { TabView } from '../ui/tabs.tsx';
import { useEventDetails } from './event-details.ts';
import { maintenanceKeys } from './event-keys.ts';
import { EventContents, EventFrame, Unavailable } from './event-window.tsx';
import { componentTab, whyTab } from './incident-tabs.tsx';
import { MaintenanceBar } from './maintenance-bar.tsx';
import { MaintenanceFacts } from './maintenance-facts.tsx';
import { MaintenanceTitle } from './maintenance-title.tsx';
import { maintenanceTimeline } from './timeline-phases.ts';
import { TimelinePicture } from './timeline-picture.tsx';
import { UpdateList } from './update-list.tsx';

type TabId = 'timeline' | 'components' | 'why';

/** Everything known about one maintenance. */
export function MaintenanceWindow({
  vendorId,
  maintenanceId,
}: {
  readonly vendorId: VendorId;
  readonly maintenanceId: string;
}) {
  const details = useEventDetails('getMaintenance', vendorId, maintenanceId);
  if (details === undefined) return null;
  return (
    <EventFrame keys={maintenanceKeys}>
      {details ? (
        <Details details={details} />
      ) : (
        <Unavailable title="This maintenance is no longer available">
          It is not in the history on this computer. Its history may have expired.
        </Unavailable>
      )}
    </EventFrame>
  );
}

function Details({ details }: { readonly details: MaintenanceDetails }) {
  const [selected, select] = useState<TabId>('timeline');
  const { maintenance, firstSeenAt, toldAt } = details;
  const tabs: readonly TabView<TabId>[] = [
    { id: 'timeline', title: 'Timeline', content: <UpdateList details={details} seenAt={firstSeenAt} /> },
    ...componentTab(details),
    whyTab(details, toldAt),
  ];
  return (
    <EventContents
      details={details}
      title={`${details.vendorName}: ${maintenance.title}`}
      bar={<MaintenanceBar details={details} />}
      head={(zoneSwitch) => <MaintenanceTitle details={details} aside={zoneSwitch} />}
      facts={<MaintenanceFacts details={details} />}
      picture={<TimelinePicture event={details} timelineOf={maintenanceTimeline} />}
      tabs={tabs}
      selected={selected}
      onSelect={select}
    />
  );
}
