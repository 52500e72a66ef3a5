import type { ReactNode } from 'react';
import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { TextButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { affectedWords, EventTitle } from './event-title.tsx';

/** Title, phase, impact and affected components; only the impact has a colour. */
export function IncidentTitle({
  details,
  aside,
  onPostmortem,
}: {
  readonly details: IncidentDetails;
  readonly aside: ReactNode;
  readonly onPostmortem: () => void;
}) {
  const { incident, components, vendorName, postmortem } = details;
  const impactGlyph = glyphOfLevel(incident.impact, true);
  return (
    <EventTitle
      glyph={isOpen(incident) ? impactGlyph : 'fine'}
      vendorName={vendorName}
      title={incident.title}
      aside={aside}
    >
      <Chip>{phaseWords[incident.status === 'postmortem' ? 'resolved' : incident.status]}</Chip>
      <Chip tone={impactGlyph}>{impactWords[incident.impact]}</Chip>
      {postmortem && <TextButton onClick={onPostmortem}>Post-mortem</TextButton>}
      {incident.resolvedInferred && <span>assumed resolved: no longer listed on the page</span>}
      <span>{affectedWords(incident.affects, components)}</span>
    </EventTitle>
  );
}
