import type { MaintenanceRow } from '#shared/snapshot.ts';
import { useScope, useSend } from '../window/scope.tsx';

/** Opens a maintenance in the system’s calendar and shows a toast. */
export function useAddToCalendar() {
  const { toasts } = useScope();
  const send = useSend();
  return async ({ vendorId, maintenanceId }: Pick<MaintenanceRow, 'vendorId' | 'maintenanceId'>): Promise<void> => {
    const added = await send('addToCalendar', vendorId, maintenanceId);
    if (added?.value) toasts.info('Opened in your calendar');
  };
}
