import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Glyph } from '#shared/domain/glyph.ts';
import type { LedgerEntry, RuleId, Verdict } from '#shared/domain/ledger-entry.ts';
import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import type { SettingsSection, SettingsTarget } from '#shared/snapshot.ts';

interface VerdictWords {
  readonly chip: string;
  readonly glyph: Glyph;
  /** What became of it on this desktop, and on any other channel; the reason follows. */
  readonly here: string;
  readonly elsewhere: string;
}

const verdictWords: Readonly<Record<Verdict, VerdictWords>> = {
  told: { chip: 'Told', glyph: 'fine', here: 'You were told', elsewhere: 'It was sent' },
  listed: {
    chip: 'Listed',
    glyph: 'notice',
    here: 'It went into the list without an alert',
    elsewhere: 'It was not sent, only listed',
  },
  held: {
    chip: 'Held',
    glyph: 'paused',
    here: 'It was held until it is certain',
    elsewhere: 'It was held until it is certain',
  },
  digested: {
    chip: 'In a digest',
    glyph: 'notice',
    here: 'It was told together with others',
    elsewhere: 'It was sent together with others',
  },
  muted: {
    chip: 'Muted',
    glyph: 'paused',
    here: 'You were not told, since a mute covers it',
    elsewhere: 'It was not sent, since a mute covers it',
  },
  filtered: {
    chip: 'Filtered',
    glyph: 'unknown',
    here: 'You were not told, since your rules leave it out',
    elsewhere: 'It was not sent, since your rules leave it out',
  },
  quiet: {
    chip: 'Kept back',
    glyph: 'paused',
    here: 'It was kept back while alerts were quiet',
    elsewhere: 'It was kept back while alerts were quiet',
  },
  duplicate: {
    chip: 'Known',
    glyph: 'unknown',
    here: 'You had been told already',
    elsewhere: 'It had been sent already',
  },
  baseline: { chip: 'Baseline', glyph: 'notice', here: 'You were not told', elsewhere: 'It was not sent' },
  failed: { chip: 'Failed', glyph: 'major', here: 'It could not be shown', elsewhere: 'It could not be delivered' },
};

export function chipOf({ verdict, loud }: Pick<LedgerEntry, 'verdict' | 'loud'>): {
  readonly chip: string;
  readonly glyph: Glyph;
} {
  const { chip, glyph } = verdictWords[verdict];
  return { chip: verdict === 'told' && !loud ? 'Told quietly' : chip, glyph };
}

/** What became of one line on its channel, as a sentence: `You were told, without a sound: impact minor ≥ minor.` */
export function ledgerSentence({
  verdict,
  loud,
  channel,
  why,
}: Pick<LedgerEntry, 'verdict' | 'loud' | 'channel' | 'why'>): string {
  const isHere = channel === desktopChannel;
  const words = verdictWords[verdict][isHere ? 'here' : 'elsewhere'];
  const softly = isHere && verdict === 'told' && !loud ? ', without a sound' : '';
  return `${words}${softly}: ${withStop(why)}`;
}

function withStop(clause: string): string {
  return /[.!?]$/.test(clause) ? clause : `${clause}.`;
}

/** What of a line says which rule decided. */
export type DecidedLine = Pick<
  LedgerEntry,
  'rule' | 'kind' | 'vendorId' | 'channel' | 'verdict' | 'silenceId' | 'groupId'
>;

export interface RulePlace {
  /** What the button says. */
  readonly label: string;
  readonly section: SettingsSection;
  readonly target: SettingsTarget | null;
}

type Place = 'change' | 'least-impact' | 'alerts' | 'vendor' | 'vendor-rules' | 'silence' | 'quiet-hours' | null;

/** Where each rule can be changed; `null` for what is not a matter of choice. */
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

/** Where the rule that decided a line can be changed; `null` when it is not a matter of choice. */
export function rulePlace(line: DecidedLine, groups: readonly AlertGroup[]): RulePlace | null {
  if (line.verdict === 'failed' && line.channel !== desktopChannel)
    return {
      label: 'See the channel',
      section: 'channels',
      target: { kind: 'channel', channelId: line.channel },
    };
  const place = rulePlaces[line.rule];
  if (place === null) return null;
  return (place !== 'silence' && place !== 'vendor-rules' && groupPlace(line, groups)) || placeOf(place, line);
}

/** The group as it is called now; one that was deleted leads nowhere. */
function groupPlace({ groupId }: DecidedLine, groups: readonly AlertGroup[]): RulePlace | null {
  const group = groups.find(({ id }) => id === groupId);
  if (!group) return null;
  return {
    label: `Change the group “${group.name}”`,
    section: 'alerts',
    target: { kind: 'group', groupId: group.id },
  };
}

function placeOf(place: NonNullable<Place>, { kind, vendorId, silenceId }: DecidedLine): RulePlace {
  switch (place) {
    case 'change':
      return { label: 'Change this in Alerts', section: 'alerts', target: { kind: 'change', change: kind } };
    case 'least-impact':
      return { label: 'Change the least impact in Alerts', section: 'alerts', target: null };
    case 'alerts':
      return { label: 'Change this in Alerts', section: 'alerts', target: null };
    case 'vendor-rules':
      return {
        label: 'Change the rules of this vendor',
        section: 'vendors',
        target: { kind: 'vendor', vendorId },
      };
    case 'vendor':
      return { label: 'Change what you watch', section: 'vendors', target: { kind: 'vendor', vendorId } };
    case 'silence':
      return {
        label: 'See all silences',
        section: 'silences',
        target: silenceId ? { kind: 'silence', silenceId } : null,
      };
    case 'quiet-hours':
      return { label: 'Change the quiet hours', section: 'alerts', target: { kind: 'quiet-hours' } };
    default:
      return assertNever(place);
  }
}
