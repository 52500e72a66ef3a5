import type { ReactNode } from 'react';
import { isOver, isUnderWay } from '#shared/domain/maintenance.ts';
import { phaseWords } from '#shared/domain/words.ts';
import type { MaintenanceDetails } from '#shared/query-results.ts';
import { movedWords, windowWords } from '../maintenance/window-words.ts';
import { Chip } from '../ui/chip.tsx';
import { useInstants } from '../window/instants.tsx';
import { useNow } from '../window/scope.tsx';
import { affectedWords, EventTitle } from './event-title.tsx';

/** Title, phase, window and affected components of a maintenance. */
export function MaintenanceTitle({
  details,
  aside,
}: {
  readonly details: MaintenanceDetails;
  readonly aside: ReactNode;
}) {
  const words = useInstants();
  const now = useNow();
  const { maintenance, components, vendorName } = details;
  const isCancelled = maintenance.status === 'cancelled';
  return (
    <EventTitle
      glyph={maintenance.status === 'completed' ? 'fine' : 'maintenance'}
      vendorName={vendorName}
      title={isCancelled ? <s>{maintenance.title}</s> : maintenance.title}
      aside={aside}
    >
      <Chip {...(isUnderWay(maintenance) ? { tone: 'maintenance' as const } : {})}>
        {phaseWords[maintenance.status]}
      </Chip>
      {!isOver(maintenance) && <span>{windowWords(maintenance, words, now)}</span>}
      {!isOver(maintenance) && maintenance.moves > 0 && <span>{movedWords(maintenance, words, now)}</span>}
      <span>{affectedWords('components', components)}</span>
    </EventTitle>
  );
}
