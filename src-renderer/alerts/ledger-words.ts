import type { Alert, RuleId, Verdict } from '#shared/domain/alert.ts';
import { desktopChannel } from '#shared/domain/alert.ts';
import type { Glyph } from '#shared/domain/glyph.ts';
import type { SettingsSection } from '#shared/snapshot.ts';

interface VerdictWords {
  readonly chip: string;
  readonly glyph: Glyph;
  /** Begins the sentence; the reason follows. */
  readonly sentence: string;
}

const verdictWords: Readonly<Record<Verdict, VerdictWords>> = {
  told: { chip: 'Told', glyph: 'fine', sentence: 'You were told' },
  listed: { chip: 'Listed', glyph: 'notice', sentence: 'It went into the list without an alert' },
  held: { chip: 'Held', glyph: 'paused', sentence: 'It was held until it is certain' },
  digested: { chip: 'In a digest', glyph: 'notice', sentence: 'It was told together with others' },
  muted: { chip: 'Muted', glyph: 'paused', sentence: 'You were not told, since a mute covers it' },
  filtered: { chip: 'Filtered', glyph: 'unknown', sentence: 'You were not told, since your watch rule leaves it out' },
  quiet: { chip: 'Kept back', glyph: 'paused', sentence: 'It was kept back while alerts were quiet' },
  duplicate: { chip: 'Known', glyph: 'unknown', sentence: 'You had been told already' },
  baseline: { chip: 'Baseline', glyph: 'notice', sentence: 'You were not told' },
  failed: { chip: 'Failed', glyph: 'major', sentence: 'It could not be delivered' },
};

export function chipOf({ verdict, loud }: Pick<Alert, 'verdict' | 'loud'>): {
  readonly chip: string;
  readonly glyph: Glyph;
} {
  const { chip, glyph } = verdictWords[verdict];
  return { chip: verdict === 'told' && !loud ? 'Told quietly' : chip, glyph };
}

/** One line of the ledger as a sentence: `You were told on this desktop, without a sound: impact minor ≥ minor.` */
export function ledgerSentence({
  verdict,
  loud,
  channel,
  why,
}: Pick<Alert, 'verdict' | 'loud' | 'channel' | 'why'>): string {
  const { sentence } = verdictWords[verdict];
  const softly = verdict === 'told' && !loud ? ', without a sound' : '';
  const place = verdict === 'told' || verdict === 'failed' ? ` on ${channelName(channel)}` : '';
  return `${sentence}${place}${softly}: ${withStop(why)}`;
}

function channelName(channel: string): string {
  return channel === desktopChannel ? 'this desktop' : channel;
}

function withStop(clause: string): string {
  return /[.!?]$/.test(clause) ? clause : `${clause}.`;
}

export interface RulePlace {
  /** What the button says. */
  readonly label: string;
  readonly section: SettingsSection;
}

const alerts: RulePlace = { label: 'Change this in Alerts', section: 'alerts' };
const vendors: RulePlace = { label: 'Change what you watch', section: 'vendors' };
const silences: RulePlace = { label: 'See all silences', section: 'silences' };

/** Where the rule that decided can be changed; `null` for what is not a matter of choice. */
export const rulePlaces: Readonly<Record<RuleId, RulePlace | null>> = {
  'first-reading': null,
  'incident-opened': alerts,
  'least-impact': alerts,
  'impact-raised': alerts,
  'components-added': alerts,
  'phase-changes': alerts,
  'every-update': alerts,
  resolved: alerts,
  reopened: alerts,
  withdrawn: alerts,
  postmortem: alerts,
  'component-severe': alerts,
  'component-mild': alerts,
  'component-recovered': alerts,
  'component-of-incident': null,
  flapping: null,
  maintenance: alerts,
  'page-health': alerts,
  filter: vendors,
  'filter-drift': vendors,
  'linked-only': vendors,
  'opening-not-told': null,
  silence: silences,
  acknowledged: silences,
  pause: silences,
  'quiet-hours': alerts,
  digest: null,
  duplicate: null,
  'history-only': null,
};
