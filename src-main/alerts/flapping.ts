import type { Alert, Verdict } from '#shared/domain/alert.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { componentPath } from '#shared/domain/component.ts';
import { compareImpact, type Impact, isOpen } from '#shared/domain/incident.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { DecideInput } from './deliberation.ts';
import { matterOf } from './matter.ts';
import { isTrouble } from './reconcile-components.ts';
import { headed } from './wording.ts';

/** The same trouble that begins again within this span flaps. */
export const flapSpanMs = 60 * 60_000;
/** Flapping has ended once nothing happened for so long; the worse it is, the sooner its true state is told. */
const settleMs: Readonly<Record<Impact, number>> = {
  none: 10 * 60_000,
  unknown: 10 * 60_000,
  minor: 10 * 60_000,
  major: 3 * 60_000,
  critical: 3 * 60_000,
};
/** Verdicts on what the rules would have told. */
const wouldBeTold: readonly Verdict[] = ['told', 'digested', 'muted', 'quiet'];
/** A reopening is news; only one after another is a flap. */
const reopeningsAllowed = 2;

type Marks = Pick<Alert, 'kind' | 'title' | 'components' | 'impact' | 'incidentId'>;

const beginKinds: readonly ChangeKind[] = ['incident_opened', 'reopened'];
const endKinds: readonly ChangeKind[] = ['resolved', 'withdrawn'];

/** How often this trouble has begun within the span, this time included; `0` when it is to be told as usual. */
export function countFlaps(alert: Marks, recent: readonly Alert[], now: number): number {
  const series = seriesOf(alert, recent).filter(({ at }) => at > now - flapSpanMs);
  const begins = series.filter((line) => isBegin(line) && countsAsBegin(line));
  if (isEnd(alert)) return begins.at(-1)?.rule === 'flapping' ? begins.length : 0;
  if (!isBegin(alert)) return 0;
  const isWorse = begins.every(({ impact }) => compareImpact(alert.impact ?? 'none', impact ?? 'none') > 0);
  const allowed = alert.kind === 'reopened' ? reopeningsAllowed : 1;
  return begins.length < allowed || isWorse ? 0 : begins.length + 1;
}

/** What was only listed, or had not held yet, is no earlier time. */
function countsAsBegin({ verdict, rule }: Alert): boolean {
  return verdict === 'held' ? rule === 'flapping' : wouldBeTold.includes(verdict);
}

/**
 * The true state of what has flapped and come to rest, where the channel heard another one last. Asked once a minute;
 * `recent` as for `decide`, reaching back two hours.
 */
export function settleFlapping(
  input: Pick<
    DecideInput,
    'vendorId' | 'vendorName' | 'holding' | 'subscription' | 'silences' | 'channel' | 'now' | 'recent'
  >,
): readonly Alert[] {
  const recent = input.recent ?? [];
  const folded = recent.filter(({ verdict, rule }) => verdict === 'held' && rule === 'flapping');
  const newest = new Map(folded.map((line) => [nameOf(line), line]));
  return [...newest.values()].flatMap((line) => {
    const series = seriesOf(line, recent);
    const last = series.at(-1);
    if (!last || input.now - last.at < settleMs[line.impact ?? 'none']) return [];
    const heard = series.findLast(({ verdict }) => verdict === 'told' || verdict === 'digested');
    const isOn = isStillOn(line, input.holding.page, input.subscription.filter);
    if (heard === undefined || isBegin(heard) === isOn || isSilent(line, input)) return [];
    return [settled(line, isOn, series.filter(isBegin).length, input)];
  });
}

function settled(
  line: Alert,
  isOn: boolean,
  count: number,
  { vendorName, channel, now }: Pick<DecideInput, 'vendorName' | 'channel' | 'now'>,
): Alert {
  const state = isOn ? 'It goes on' : 'It is over';
  return {
    ...line,
    id: `${channel}:${line.changeKey}:settled:${now}`,
    at: now,
    kind: isOn || line.kind === 'component_changed' ? line.kind : 'resolved',
    verdict: 'told',
    why: `flapping × ${count} has come to rest`,
    rule: 'flapping',
    loud: true,
    impact: isOn ? line.impact : line.kind === 'component_changed' ? 'none' : line.impact,
    text: { title: headed(vendorName, line.title), body: `${state} after flapping × ${count}.` },
  };
}

function isSilent(
  line: Alert,
  { vendorId, holding, subscription, silences, now }: Parameters<typeof settleFlapping>[0],
): boolean {
  const { page } = holding;
  const incident = page.incidents.find(({ id }) => id === line.incidentId) ?? null;
  const paths = new Set(line.components);
  const componentIds = page.components.filter((one) => paths.has(componentPath(one, page.groups))).map(({ id }) => id);
  const subject = { vendorId, page, kind: line.kind, incident, componentIds, filter: subscription.filter };
  return activeSilence(silences, subject, now) !== null;
}

function isStillOn(line: Alert, page: StatusPage, filter: DecideInput['subscription']['filter']): boolean {
  if (line.kind === 'component_changed')
    return page.components.some((one) => componentPath(one, page.groups) === line.title && isTrouble(one.status));
  return page.incidents.filter(isOpen).some((incident) => {
    const matter = matterOf({ kind: 'incident_opened', key: '', incident }, page, filter);
    return nameOf({ ...matter, kind: 'incident_opened', components: matter.paths, incidentId: null }) === nameOf(line);
  });
}

function seriesOf(alert: Marks, recent: readonly Alert[]): readonly Alert[] {
  const name = nameOf(alert);
  return recent.filter((line) => (isBegin(line) || isEnd(line)) && nameOf(line) === name);
}

/** The same title on the same components is the same trouble, whatever id it comes under. */
function nameOf({ kind, title, components }: Marks): string {
  const family = kind === 'component_changed' ? 'component' : 'incident';
  return JSON.stringify([family, title.trim().toLowerCase(), components.toSorted()]);
}

function isBegin({ kind, impact }: Marks): boolean {
  return kind === 'component_changed' ? compareImpact(impact ?? 'none', 'none') > 0 : beginKinds.includes(kind);
}

function isEnd(alert: Marks): boolean {
  return endKinds.includes(alert.kind) || (alert.kind === 'component_changed' && !isBegin(alert));
}
