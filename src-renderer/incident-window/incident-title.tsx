import type { ReactNode } from 'react';
import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { Chip } from '../ui/chip.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { pathWords } from '../ui/path-words.ts';
import styles from './incident-title.module.css';
import { phaseTones } from './phase-tones.ts';

/** Title, phase, impact and affected components. */
export function IncidentTitle({ details, aside }: { readonly details: IncidentDetails; readonly aside: ReactNode }) {
  const { incident, components, vendorName } = details;
  const impactGlyph = glyphOfLevel(incident.impact, true);
  return (
    <header className={styles.title}>
      <StateGlyph glyph={isOpen(incident) ? impactGlyph : 'fine'} size="large" />
      <div className={styles.words}>
        <p className={styles.vendor}>{vendorName}</p>
        <h1>{incident.title}</h1>
        <p className={styles.facts}>
          <Chip tone={phaseTones[incident.status]}>{phaseWords[incident.status]}</Chip>
          <Chip tone={impactGlyph}>{impactWords[incident.impact]}</Chip>
          {incident.resolvedInferred && <span>assumed resolved: no longer listed on the page</span>}
          <span>{affectedWords(incident.affects, components)}</span>
        </p>
      </div>
      <div className={styles.aside}>{aside}</div>
    </header>
  );
}

const namedCount = 3;

function affectedWords(affects: 'components' | 'page', components: IncidentDetails['components']): string {
  if (affects === 'page' || components.length === 0) return 'affects the whole page';
  const first = components.slice(0, namedCount).map(({ path }) => pathWords(path));
  const rest = components.length - first.length;
  return `${first.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
