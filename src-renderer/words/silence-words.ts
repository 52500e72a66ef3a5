import type { Silence, SilenceTarget } from '#shared/domain/silence.ts';
import type { SilenceRow } from '#shared/snapshot.ts';
import { pathWords } from '../ui/path-words.ts';

const targetWords: Readonly<Record<SilenceTarget['kind'], string>> = {
  everything: 'All alerts',
  vendor: 'Vendor',
  group: 'Group of parts',
  component: 'Part',
  pattern: 'Parts by pattern',
  incident: 'Incident',
  change: 'Kind of alert',
};

/** What is silent, as a list names it: `Harness › Prod 2 › Pipelines`. */
export function silenceLabel({ silence, label }: SilenceRow): string {
  return silence.target.kind === 'everything' ? 'Everything' : pathWords(label);
}

/** `Part, muted`; an acknowledgement has an end of its own kind. */
export function silenceKind({ acknowledged, target }: Pick<Silence, 'acknowledged' | 'target'>): string {
  if (acknowledged) return 'Incident, acknowledged until it gets worse or spreads';
  return `${targetWords[target.kind]}, ${target.kind === 'everything' ? 'paused' : 'muted'}`;
}

/** Pauses first, then the newest. */
export function orderSilences(rows: readonly SilenceRow[]): readonly SilenceRow[] {
  const isPause = ({ silence }: SilenceRow) => Number(silence.target.kind === 'everything');
  return rows.toSorted((a, b) => isPause(b) - isPause(a) || b.silence.startedAt - a.silence.startedAt);
}
