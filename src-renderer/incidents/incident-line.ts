import { impactWords, phaseWords } from '#shared/domain/words.ts';
import type { IncidentRow } from '#shared/snapshot.ts';
import { formatRunning } from '../ui/relative.ts';
import { since } from './order-incidents.ts';

/** One incident as plain text to paste into a chat. */
export function incidentLine(row: IncidentRow, now: number): string {
  const facts = [
    phaseWords[row.status],
    impactWords[row.impact].toLowerCase(),
    `for ${formatRunning(since(row), now)}`,
    row.components.join(', '),
  ];
  const first = `${row.vendorName}: ${row.title} (${facts.filter(Boolean).join(' · ')})`;
  return [first, row.newest?.line, row.url].filter(Boolean).join('\n');
}
