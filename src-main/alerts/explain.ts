import type { Alert, RuleId, Verdict } from '#shared/domain/alert.ts';
import type { SettingsSection } from '#shared/snapshot.ts';

/** How a ledger line begins, by what became of the change. */
const openings: Readonly<Record<Verdict, string>> = {
  told: 'You were told',
  listed: 'It was only listed, not told',
  held: 'It was held back for now',
  digested: 'You were told in a digest',
  muted: 'It was muted',
  filtered: 'Your filter left it out',
  quiet: 'It was kept back',
  duplicate: 'You were not told again',
  baseline: 'It was taken as known',
  failed: 'It could not be delivered',
};

/** One sentence on why the user did, or did not, hear of a change. */
export function explain(line: Pick<Alert, 'verdict' | 'loud' | 'why'>): string {
  const quietly = line.verdict === 'told' && !line.loud ? ', quietly' : '';
  return `${openings[line.verdict]}${quietly}: ${line.why}.`;
}

/** Where a rule is changed: a settings page, the vendor's filter, or the silence itself. */
export type RulePlace = SettingsSection | 'filter' | 'silence';

export interface RuleDescription {
  readonly title: string;
  readonly where: RulePlace;
}

const descriptions: Readonly<Record<RuleId, RuleDescription>> = {
  'first-reading': { title: 'The first reading of a page brings no alerts', where: 'vendors' },
  'incident-opened': { title: 'New incidents', where: 'alerts' },
  'least-impact': { title: 'Least impact', where: 'alerts' },
  'impact-raised': { title: 'Raised impact', where: 'alerts' },
  'components-added': { title: 'Newly hit components', where: 'alerts' },
  'phase-changes': { title: 'All phase changes', where: 'alerts' },
  'every-update': { title: 'Every update', where: 'alerts' },
  resolved: { title: 'Resolved incidents', where: 'alerts' },
  reopened: { title: 'Reopened incidents', where: 'alerts' },
  withdrawn: { title: 'Incidents withdrawn by the vendor', where: 'alerts' },
  postmortem: { title: 'Post-mortems', where: 'alerts' },
  'component-severe': { title: 'Outage of a component', where: 'alerts' },
  'component-mild': { title: 'Milder trouble of a component holds for two readings', where: 'alerts' },
  'component-recovered': { title: 'Recovery of a component', where: 'alerts' },
  'component-of-incident': { title: 'A component follows its incident', where: 'alerts' },
  flapping: { title: 'Flapping is told once', where: 'alerts' },
  maintenance: { title: 'Planned maintenance', where: 'alerts' },
  'page-health': { title: 'Pages that cannot be read', where: 'alerts' },
  filter: { title: 'The parts of the vendor that you watch', where: 'filter' },
  'filter-drift': { title: 'Rules of the filter that match nothing', where: 'filter' },
  'linked-only': { title: 'Incidents linked to everything', where: 'filter' },
  'opening-not-told': { title: 'An end is told where the opening was', where: 'alerts' },
  silence: { title: 'Mute', where: 'silence' },
  acknowledged: { title: 'Acknowledged incident', where: 'silence' },
  pause: { title: 'Pause', where: 'silence' },
  'quiet-hours': { title: 'Quiet hours', where: 'alerts' },
  digest: { title: 'Many at once come as a digest', where: 'alerts' },
  duplicate: { title: 'Nothing is told twice', where: 'alerts' },
  'history-only': { title: 'What was filled in afterwards', where: 'data' },
};

/** The name of a rule for people, and where it is changed. */
export function describeRule(rule: RuleId): RuleDescription {
  return descriptions[rule];
}
