import { type Incident, isOpen } from './incident.ts';

export interface IncidentCounts {
  /** Open incidents that affect something watched; silences do not change this number. */
  readonly affecting: number;
  /** Of these, muted but not acknowledged. */
  readonly muted: number;
  readonly acknowledged: number;
  /** Not included in `affecting`: incidents that name only components that are operational. */
  readonly linkedOnly: number;
}

interface Counted extends Pick<Incident, 'status'> {
  readonly relevance: 'ours' | 'linked-only' | 'not-ours';
  readonly silenceId: string | null;
  readonly acknowledged: boolean;
}

/** The one count of incidents, used everywhere. */
export function countIncidents(rows: readonly Counted[]): IncidentCounts {
  const open = rows.filter(isOpen);
  const ours = open.filter(({ relevance }) => relevance === 'ours');
  const acknowledged = ours.filter((row) => row.acknowledged).length;
  return {
    affecting: ours.length,
    muted: ours.filter(({ silenceId }) => silenceId !== null).length - acknowledged,
    acknowledged,
    linkedOnly: open.filter(({ relevance }) => relevance === 'linked-only').length,
  };
}

/** `2 incidents affect you · 1 muted`; `null` if none does. */
export function incidentCountWords(counts: IncidentCounts): string | null {
  const { affecting } = counts;
  if (affecting === 0) return null;
  const count = affecting === 1 ? '1 incident affects you' : `${affecting} incidents affect you`;
  return [count, ...silencedCountWords(counts)].join(' · ');
}

/** `1 muted` and `1 acknowledged`, as far as there are any. */
export function silencedCountWords({ muted, acknowledged }: IncidentCounts): readonly string[] {
  return [muted > 0 ? `${muted} muted` : '', acknowledged > 0 ? `${acknowledged} acknowledged` : ''].filter(Boolean);
}
