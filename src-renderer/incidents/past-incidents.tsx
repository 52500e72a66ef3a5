import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { formatDuration } from '#shared/domain/duration.ts';
import { glyphOfLevel } from '#shared/domain/glyph.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import { Button } from '../ui/button.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import styles from '../ui/opening-rows.module.css';
import { Instant } from '../window/instants.tsx';
import { useSend } from '../window/scope.tsx';
import { PostingDelay } from './posting-delay.tsx';

type PastIncident = VendorDetails['incidents'][number];

const initialCount = 5;

/** A vendor’s incidents from the history, newest first; nothing when there are none. */
export function PastIncidents({ details }: { readonly details: VendorDetails }) {
  const [all, setAll] = useState(false);
  const { incidents } = details;
  if (incidents.length === 0) return null;
  const shown = all ? incidents : incidents.slice(0, initialCount);
  return (
    <section className={styles.section} aria-labelledby="past-incidents">
      <h2 id="past-incidents" className={styles.title}>
        Recent incidents
      </h2>
      <div className={styles.soft}>
        <PostingDelay details={details} />
      </div>
      <ul className={styles.list} aria-labelledby="past-incidents">
        {shown.map((incident) => (
          <Row key={incident.id} vendorId={details.id} incident={incident} />
        ))}
      </ul>
      {shown.length < incidents.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          Show all {incidents.length}
        </Button>
      )}
    </section>
  );
}

function Row({ vendorId, incident }: { readonly vendorId: VendorDetails['id']; readonly incident: PastIncident }) {
  const send = useSend();
  const { id, title, impact, status, startedAt, resolvedAt } = incident;
  const words = [isOpen(incident) ? phaseWords[status] : lastedWords(startedAt, resolvedAt), impactWords[impact]];
  return (
    <li>
      <button type="button" onClick={() => void send('showIncident', vendorId, id)}>
        <StateGlyph glyph={glyphOf(incident)} />
        <span className={styles.name}>
          {title} <span className={styles.soft}>{words.join(' · ')}</span>
        </span>
        {startedAt !== null && (
          <span className={styles.soft}>
            <Instant at={startedAt} show="absolute" />
          </span>
        )}
        <ChevronRight aria-hidden className={styles.chevron} />
      </button>
    </li>
  );
}

function glyphOf(incident: PastIncident) {
  if (!isOpen(incident)) return 'fine';
  return incident.impact === 'unknown' ? 'unknown' : glyphOfLevel(incident.impact, true);
}

function lastedWords(startedAt: number | null, resolvedAt: number | null): string {
  if (startedAt === null || resolvedAt === null || resolvedAt < startedAt) return 'Ended';
  return `Lasted ${formatDuration(resolvedAt - startedAt)}`;
}
