import type { Alert } from '#shared/domain/alert.ts';
import type { Change } from '#shared/domain/change.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import { matterOf } from './alert-subject.ts';
import { wordsFor } from './alert-text.ts';
import { isComponentEnd, isSettled, judgeComponent } from './component-conditions.ts';
import { type Answer, type Case, conditions, holds } from './conditions.ts';
import { type DecideInput, keyOf, type Ruling } from './evaluation.ts';
import { countFlaps } from './flapping.ts';
import { breaksThrough, throughGroups } from './group-routing.ts';
import { kindRules } from './kind-rules.ts';
import { levelFor, levelRules, listedWhy, type Touched, toldWhy } from './levels.ts';

export type { DecideInput } from './evaluation.ts';

/**
 * What one channel is told of one vendor's changes, and why: one line each. A first reading gives a baseline line for
 * each incident that is open. A state of a component that may yet pass leaves a line only where it would be told.
 */
export function decide(input: DecideInput): readonly Alert[] {
  const changes = input.firstReading ? [...openedBefore(input), ...input.changes] : input.changes;
  const alerts: Alert[] = [];
  const heard = (incidentId: string): boolean =>
    input.heardOf(incidentId) || alerts.some((one) => one.verdict === 'told' && one.incidentId === incidentId);
  for (const change of changes) {
    const matter = matterOf(change, input.holding.page, input.subscription.filter);
    const one: Case = { input, change, matter, heard };
    const ruling = throughGroups(input, change, matter, (inGroup) => ruleOn({ ...one, input: inGroup }, alerts));
    if (isWorthALine(change, ruling)) alerts.push(alertFrom(one, ruling));
  }
  return alerts;
}

/** In the order in which the changes of a reading are to be heard: incidents explain components. */
function openedBefore({ holding }: DecideInput): readonly Change[] {
  return holding.page.incidents
    .filter(isOpen)
    .map((incident) => ({ kind: 'incident_opened', key: `opened:${incident.id}`, incident }));
}

function isWorthALine(change: Change, { verdict }: Ruling): boolean {
  return change.kind !== 'component_changed' || isSettled(change) || verdict === 'held';
}

/** The first stage that objects rules; what passes them all is told. */
function ruleOn(one: Case, earlier: readonly Alert[]): Ruling {
  const { input, change } = one;
  const key = keyOf(input.vendorId, change.key);
  if (input.wasTold(key) || earlier.some(({ changeKey, verdict }) => changeKey === key && verdict === 'told'))
    return ruling('duplicate', 'duplicate', 'it was told before');
  const answer = judge(one);
  if (!answer.holds) return answer;
  if (input.firstReading && change.kind === 'incident_opened')
    return ruling('baseline', 'first-reading', 'it was open when this page was first read');
  const kindRule = answer.rule ?? kindRules[change.kind].rule;
  const level = levelFor(change.kind, input, touchedBy(one));
  const rule = levelRules[level.source] ?? kindRule;
  if (level.level === 'listed') return ruling('listed', rule, listedWhy(kindRules[change.kind].plural, level));
  const why = [answer.why, toldWhy(level)].filter(Boolean).join('; ');
  const told: Ruling = { verdict: 'told', rule, why, loud: level.level === 'loud' };
  const stages = [() => fold(one, earlier), () => silence(one), () => quiet(one, told)];
  for (const stage of stages) {
    const objection = stage();
    if (objection) return objection;
  }
  return told;
}

function judge(one: Case): Answer {
  if (one.change.kind === 'component_changed') return judgeComponent(one, one.change);
  const clauses: string[] = [];
  for (const id of kindRules[one.change.kind].conditions) {
    const answer = conditions[id](one);
    if (!answer.holds) return answer;
    clauses.unshift(answer.why);
  }
  return holds(clauses.filter((clause) => clause !== '').join('; ') || 'you follow this vendor');
}

/** Without these a channel that heard of an incident would believe of it what is no longer true. */
const owedKinds: readonly ChangeKind[] = ['resolved', 'withdrawn', 'reopened'];

function touchedBy({ input, change, matter, heard }: Case): Touched {
  const { concern, incident } = matter;
  return {
    components: concern.kind === 'components' ? concern.watched : [],
    groups: input.holding.page.groups,
    isOwed:
      change.kind === 'component_changed'
        ? isComponentEnd(change)
        : owedKinds.includes(change.kind) && incident !== null && heard(incident.id),
  };
}

function fold({ input, change, matter }: Case, earlier: readonly Alert[]): Ruling | null {
  if (input.recent === undefined) return null;
  const marks = { ...matter, kind: change.kind, components: matter.paths, incidentId: matter.incident?.id ?? null };
  const count = countFlaps(marks, [...input.recent, ...earlier], input.now);
  return count === 0
    ? null
    : ruling('held', 'flapping', `flapping × ${count} within 60 min; its true state is told when it comes to rest`);
}

function silence({ input, change, matter }: Case): Ruling | null {
  const { vendorId, holding, subscription, silences, now } = input;
  const watched = matter.concern.kind === 'components' ? matter.concern.watched : [];
  const subject = {
    vendorId,
    page: holding.page,
    kind: change.kind,
    incident: matter.incident,
    componentIds: watched.map(({ id }) => id),
    filter: subscription.filter,
  };
  const active = activeSilence(silences, subject, now);
  if (!active) return null;
  const reason = active.reason === null ? '' : ` (${active.reason})`;
  if (active.target.kind === 'everything')
    return { ...ruling('quiet', 'pause', `everything is paused${reason}`), silenceId: active.id };
  if (active.acknowledged)
    return { ...ruling('muted', 'acknowledged', `you acknowledged this incident${reason}`), silenceId: active.id };
  return { ...ruling('muted', 'silence', `you muted this ${active.target.kind}${reason}`), silenceId: active.id };
}

function quiet({ input, matter }: Case, told: Ruling): Ruling | null {
  const hours = input.quiet?.isQuiet(input.now) ?? null;
  if (!hours) return null;
  return breaksThrough(matter.impact, hours)
    ? { ...told, why: `${told.why}; impact ${matter.impact} breaks through quiet hours` }
    : ruling('quiet', 'quiet-hours', hours.why);
}

function ruling(verdict: Ruling['verdict'], rule: Ruling['rule'], why: string): Ruling {
  return { verdict, rule, why, loud: false };
}

function alertFrom({ input, change, matter }: Case, { silenceId, ...decided }: Ruling): Alert {
  const { vendorId, channel, now, holding } = input;
  const changeKey = keyOf(vendorId, change.key);
  return {
    id: `${channel}:${changeKey}${suffix(decided, now)}`,
    changeKey,
    at: now,
    kind: change.kind,
    ...decided,
    silenceId: silenceId ?? null,
    channel,
    vendorId,
    incidentId: matter.incident?.id ?? null,
    maintenanceId: matter.maintenance?.id ?? null,
    title: matter.title,
    impact: matter.impact,
    status: matter.status,
    components: matter.paths,
    text: wordsFor(change, matter, { ...input, groups: holding.page.groups }),
    url: matter.url,
  };
}

/** A line that is not the last word on its change leaves the plain id to the one that is. */
function suffix({ verdict, rule }: Pick<Ruling, 'verdict' | 'rule'>, now: number): string {
  if (verdict === 'held') return rule === 'flapping' ? ':flapping' : ':held';
  return verdict === 'duplicate' ? `:duplicate:${now}` : '';
}
