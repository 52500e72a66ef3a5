import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Glyph } from '#shared/domain/glyph.ts';
import type { LedgerEntry, RuleId, Verdict } from '#shared/domain/ledger-entry.ts';
import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import type { SettingsSection, SettingsTarget } from '#shared/snapshot.ts';

interface VerdictWords {
  readonly chip: string;
  readonly glyph: Glyph;
  /** The outcome on this desktop and on any other channel; the reason follows. */
  readonly here: string;
  readonly elsewhere: string;
}

const verdictWords: Readonly<Record<Verdict, VerdictWords>> = {
  told: { chip: 'Notified', glyph: 'fine', here: 'You were notified', elsewhere: 'It was sent' },
  listed: {
    chip: 'List only',
    glyph: 'notice',
    here: 'No alert, listed only',
    elsewhere: 'Not sent, listed only',
  },
  held: {
    chip: 'Unconfirmed',
    glyph: 'paused',
    here: 'It was held until confirmed',
    elsewhere: 'It was held until confirmed',
  },
  digested: {
    chip: 'Digest',
    glyph: 'notice',
    here: 'You were notified in a digest',
    elsewhere: 'It was sent in a digest',
  },
  muted: {
    chip: 'Muted',
    glyph: 'paused',
    here: 'No alert because of a mute',
    elsewhere: 'Not sent because of a mute',
  },
  filtered: {
    chip: 'Filtered',
    glyph: 'unknown',
    here: 'No alert because your rules exclude it',
    elsewhere: 'Not sent because your rules exclude it',
  },
  quiet: {
    chip: 'Held',
    glyph: 'paused',
    here: 'It was held until alerts resumed',
    elsewhere: 'It was held until alerts resumed',
  },
  duplicate: {
    chip: 'Already sent',
    glyph: 'unknown',
    here: 'You had already been notified',
    elsewhere: 'It had already been sent',
  },
  baseline: { chip: 'Baseline', glyph: 'notice', here: 'No alert', elsewhere: 'Not sent' },
  failed: { chip: 'Failed', glyph: 'major', here: 'It could not be shown', elsewhere: 'It could not be delivered' },
};

export function chipOf({ verdict, loud }: Pick<LedgerEntry, 'verdict' | 'loud'>): {
  readonly chip: string;
  readonly glyph: Glyph;
} {
  const { chip, glyph } = verdictWords[verdict];
  return { chip: verdict === 'told' && !loud ? 'Notified silently' : chip, glyph };
}

/** The outcome of one ledger entry on its channel, as a sentence: `You were notified silently: impact minor ≥ minor.` */
export function ledgerSentence({
  verdict,
  loud,
  channel,
  why,
}: Pick<LedgerEntry, 'verdict' | 'loud' | 'channel' | 'why'>): string {
  const isHere = channel === desktopChannel;
  const words = verdictWords[verdict][isHere ? 'here' : 'elsewhere'];
  const silently = isHere && verdict === 'told' && !loud ? ' silently' : '';
  return `${words}${silently}: ${withStop(why)}`;
}

function withStop(clause: string): string {
  return /[.!?]$/.test(clause) ? clause : `${clause}.`;
}

/** What identifies the rule that decided a ledger or replay entry. */
export type DecidedLine = Pick<
  LedgerEntry,
  'rule' | 'kind' | 'vendorId' | 'channel' | 'verdict' | 'silenceId' | 'groupId'
>;

export interface RulePlace {
  /** The button’s label. */
  readonly label: string;
  readonly section: SettingsSection;
  readonly target: SettingsTarget | null;
}

type Place = 'change' | 'least-impact' | 'alerts' | 'vendor' | 'vendor-rules' | 'silence' | 'quiet-hours' | null;

/** Where each rule can be changed; `null` for rules that cannot be changed. */
export const rulePlaces: Readonly<Record<RuleId, Place>> = {
  'first-reading': null,
  'incident-opened': 'change',
  'least-impact': 'least-impact',
  'impact-raised': 'change',
  'components-added': 'change',
  'phase-changes': 'change',
  'every-update': 'change',
  resolved: 'change',
  reopened: 'change',
  withdrawn: 'change',
  postmortem: 'change',
  reminder: 'alerts',
  'recovery-watch': null,
  'component-severe': 'change',
  'component-mild': 'change',
  'component-recovered': 'change',
  'component-of-incident': null,
  flapping: null,
  maintenance: 'change',
  'page-health': 'change',
  filter: 'vendor',
  'filter-drift': 'vendor',
  'linked-only': 'vendor',
  'opening-not-told': null,
  'component-level': 'vendor-rules',
  'vendor-level': 'vendor-rules',
  'vendor-least-impact': 'vendor-rules',
  'group-level': 'change',
  group: 'alerts',
  silence: 'silence',
  acknowledged: 'silence',
  pause: 'silence',
  'quiet-hours': 'quiet-hours',
  digest: null,
  duplicate: null,
  'history-only': null,
  drill: null,
};

/** Where the rule that decided a line can be changed; `null` if it cannot be changed. */
export function rulePlace(line: DecidedLine, groups: readonly AlertGroup[]): RulePlace | null {
  if (line.verdict === 'failed' && line.channel !== desktopChannel)
    return {
      label: 'View channel',
      section: 'channels',
      target: { kind: 'channel', channelId: line.channel },
    };
  const place = rulePlaces[line.rule];
  if (place === null) return null;
  return (place !== 'silence' && place !== 'vendor-rules' && groupPlace(line, groups)) || placeOf(place, line);
}

/** The group under its current name; `null` if it was deleted. */
function groupPlace({ groupId }: DecidedLine, groups: readonly AlertGroup[]): RulePlace | null {
  const group = groups.find(({ id }) => id === groupId);
  if (!group) return null;
  return {
    label: `Edit group “${group.name}”`,
    section: 'alerts',
    target: { kind: 'group', groupId: group.id },
  };
}

function placeOf(place: NonNullable<Place>, { kind, vendorId, silenceId }: DecidedLine): RulePlace {
  switch (place) {
    case 'change':
      return { label: 'Change in Alerts', section: 'alerts', target: { kind: 'change', change: kind } };
    case 'least-impact':
      return { label: 'Change “Notify from” in Alerts', section: 'alerts', target: null };
    case 'alerts':
      return { label: 'Change in Alerts', section: 'alerts', target: null };
    case 'vendor-rules':
      return {
        label: 'Open vendor settings',
        section: 'vendors',
        target: { kind: 'vendor', vendorId },
      };
    case 'vendor':
      return { label: 'Change watched components', section: 'vendors', target: { kind: 'vendor', vendorId } };
    case 'silence':
      return {
        label: 'View silences',
        section: 'silences',
        target: silenceId ? { kind: 'silence', silenceId } : null,
      };
    case 'quiet-hours':
      return { label: 'Edit quiet hours', section: 'alerts', target: { kind: 'quiet-hours' } };
    default:
      return assertNever(place);
  }
}
