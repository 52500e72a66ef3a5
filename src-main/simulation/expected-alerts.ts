import { compareImpact, type Impact, isOpen } from '#shared/domain/incident.ts';
import { type SoakIncident, type SoakPage, statusOf } from './simulated-page.ts';
import type { Expected } from './soak-event.ts';

/** What a channel should be notified of, according to the script rather than the app. */
export interface Listener {
  readonly channel: string;
  readonly leastImpact: Impact;
  readonly follows: (page: number) => boolean;
}

/** What the pages have shown, from their own record of responses; independent of the engine, store and rules. */
export interface Truth {
  /** Records what was shown since the last call; call it before a page changes. */
  look(): void;
  /** The names of everything that a channel must be notified of, once each. */
  expectedBy(listener: Listener): ReadonlySet<string>;
}

type IncidentKind = 'incident_opened' | 'impact_raised' | 'resolved' | 'reopened';

/** One step of an incident, as shown. */
interface IncidentStep {
  readonly page: number;
  readonly before: SoakIncident | null;
  readonly now: SoakIncident;
}

export function createTruth(pages: readonly SoakPage[], scripted: readonly Expected[]): Truth {
  const steps: IncidentStep[] = [];
  const lastShown = new Map<string, SoakIncident>();
  const answered = new Map<SoakPage, number>();
  const lookAt = (page: SoakPage, index: number): void => {
    if (answered.get(page) === page.answers) return;
    answered.set(page, page.answers);
    for (const now of page.incidents) {
      const before = lastShown.get(now.id) ?? null;
      if (before === now) continue;
      lastShown.set(now.id, now);
      steps.push({ page: index, before, now });
    }
  };
  return {
    look: () => pages.forEach(lookAt),
    expectedBy: (listener) =>
      new Set([
        ...namesOf(
          steps.filter(({ page }) => listener.follows(page)),
          listener,
        ),
        ...scripted
          .filter((one) => listener.follows(one.page) && isSevereEnough(one.impact, listener))
          .map(({ name }) => name),
      ]),
  };
}

function isSevereEnough(impact: Impact | null, { leastImpact }: Listener): boolean {
  return impact === null || compareImpact(impact, leastImpact) >= 0;
}

function namesOf(steps: readonly IncidentStep[], listener: Listener): readonly string[] {
  const notified = new Set<string>();
  return steps.flatMap(({ before, now }) => {
    const kinds = stepsOf(before, now, isSevereEnough(now.impact, listener), notified.has(now.id));
    if (isOn(now) && isSevereEnough(now.impact, listener)) notified.add(now.id);
    return kinds.map((kind) => nameOf(kind, now));
  });
}

function stepsOf(
  before: SoakIncident | null,
  now: SoakIncident,
  isSevere: boolean,
  wasNotified: boolean,
): readonly IncidentKind[] {
  if (!before) return isOn(now) && isSevere ? ['incident_opened'] : [];
  if (!isOn(now)) return isOn(before) && wasNotified ? ['resolved'] : [];
  // Without an earlier notification the incident counts as opened, not as reopened.
  if (!isOn(before)) return wasNotified ? ['reopened'] : isSevere ? ['incident_opened'] : [];
  return isSevere && compareImpact(now.impact, before.impact) > 0 ? ['impact_raised'] : [];
}

function isOn(incident: SoakIncident): boolean {
  return isOpen({ status: statusOf(incident) });
}

/** A post-mortem may follow the update that resolved the incident. */
function nameOf(kind: IncidentKind, { id, updates }: SoakIncident): string {
  const newest = updates.findLast(({ status }) => status !== 'postmortem');
  return `${kind} ${id} ${kind === 'incident_opened' ? '' : (newest?.id ?? '')}`;
}
