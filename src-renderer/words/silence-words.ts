import type { Silence, SilenceTarget } from '#shared/domain/silence.ts';
import type { SilenceRow } from '#shared/snapshot.ts';
import { pathWords } from '#shared/text/path-words.ts';

const targetWords: Readonly<Record<SilenceTarget['kind'], string>> = {
  everything: 'All alerts',
  vendor: 'Vendor',
  group: 'Component group',
  component: 'Component',
  pattern: 'Components by pattern',
  incident: 'Incident',
  change: 'Alert type',
};

/** A silence's target in a list: `Harness › Prod 2 › Pipelines`. */
export function silenceLabel({ silence, label }: SilenceRow): string {
  return silence.target.kind === 'everything' ? 'Everything' : pathWords(label);
}

/** `Component, muted`; acknowledgements say how they end. */
export function silenceKind({ acknowledged, target }: Pick<Silence, 'acknowledged' | 'target'>): string {
  if (acknowledged) return 'Incident, acknowledged until it gets worse or spreads';
  return `${targetWords[target.kind]}, ${target.kind === 'everything' ? 'paused' : 'muted'}`;
}

/** Pauses first, then the newest. */
export function orderSilences(rows: readonly SilenceRow[]): readonly SilenceRow[] {
  const isPause = ({ silence }: SilenceRow) => Number(silence.target.kind === 'everything');
  return rows.toSorted((a, b) => isPause(b) - isPause(a) || b.silence.startedAt - a.silence.startedAt);
}
