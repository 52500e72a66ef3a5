import { formatDuration } from './domain/duration.ts';
import { indicatorWords } from './domain/words.ts';
import type { EvidenceReportedDay } from './evidence.ts';
import { pathWords } from './text/path-words.ts';

/** `major outage 40 min, partial outage 3 h` */
export function reportedOutageWords({
  majorMs,
  partialMs,
}: Pick<EvidenceReportedDay, 'majorMs' | 'partialMs'>): string {
  const times = [['critical', majorMs] as const, ['major', partialMs] as const].filter(([, ms]) => ms > 0);
  return times.map(([level, ms]) => `${indicatorWords[level]} ${formatDuration(ms)}`).join(', ');
}

/** `Acme: Cards, 2026-03-01 (Europe/Paris time): major outage 40 min` */
export function reportedDayWords(day: EvidenceReportedDay): string {
  const { vendorName, component, date, zone } = day;
  const where = zone === null ? '' : ` (${zone.replaceAll('_', ' ')} time)`;
  return `${vendorName}: ${pathWords(component)}, ${date}${where}: ${reportedOutageWords(day)}`;
}
