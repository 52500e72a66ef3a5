import { CalendarDays, CalendarPlus } from 'lucide-react';
import { isOver } from '#shared/domain/maintenance.ts';
import type { MaintenanceDetails } from '#shared/query-results.ts';
import { useAddToCalendar } from '../maintenance/add-to-calendar.ts';
import { Button } from '../ui/button.tsx';
import { useSend } from '../window/scope.tsx';
import { EventBar, SourceButton } from './event-bar.tsx';

/** The toolbar of a maintenance. */
export function MaintenanceBar({
  details: { vendorId, vendorName, maintenance },
}: {
  readonly details: MaintenanceDetails;
}) {
  const send = useSend();
  const addToCalendar = useAddToCalendar();
  return (
    <EventBar vendorId={vendorId} vendorName={vendorName} kind="Maintenance">
      {!isOver(maintenance) && maintenance.startsAt !== null && (
        <Button data-action="copy" onClick={() => void addToCalendar(maintenance)}>
          <CalendarPlus aria-hidden /> Add to calendar
        </Button>
      )}
      <Button onClick={() => void send('showCalendar')}>
        <CalendarDays aria-hidden /> All maintenance
      </Button>
      <SourceButton url={maintenance.url} />
    </EventBar>
  );
}
