import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { compareImpact, type Impact, isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry, Verdict } from '#shared/domain/ledger-entry.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { activeSilence } from '#shared/domain/silence-rules.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { endsTrouble, startsTrouble } from './alert-phase.ts';
import { prefixed } from './alert-text.ts';
import type { EvaluationContext, EvaluationInput } from './evaluation.ts';
import { isKeptQuiet, quietInGroups } from './group-routing.ts';
import { isComponentInTrouble, subjectOfEntry } from './ledger-subject.ts';
import { createQuietHoursClock } from './quiet-hours-clock.ts';
import { createTroubleIndex, type TroubleIndex, type TroubleMarks } from './trouble-index.ts';

/** Trouble that begins again within this time is flapping. */
export const flapSpanMs = hourMs;
/** How long after the last change flapping counts as over; the worse the state, the shorter. */
const calmMs: Readonly<Record<Impact, number>> = {
  none: 10 * minuteMs,
  unknown: 10 * minuteMs,
  minor: 10 * minuteMs,
  major: 3 * minuteMs,
  critical: 3 * minuteMs,
};
/** Verdicts for what the rules would have notified; `held` are those suppressed by flapping. */
const notifiedVerdicts: readonly Verdict[] = ['told', 'digested', 'muted', 'quiet', 'held'];
/** One reopening is news; the next one counts as flapping. */
const reopeningsAllowed = 2;

/** The count of flaps stops here. */
const countedFlaps = 200;

/** How often this trouble has begun within the span, including now; `0` if it is to be notified normally. */
export function countFlaps(alert: TroubleMarks, recent: TroubleIndex, now: number): number {
  const series = recent.seriesOf(alert, countedFlaps).filter((line) => line.at > now - flapSpanMs && isConfirmed(line));
  const begins = onePerChange(series.filter((line) => startsTrouble(line) && wouldBeNotified(line)));
  if (endsTrouble(alert)) return begins.at(-1)?.rule === 'flapping' ? begins.length : 0;
  const last = series.at(-1);
  const isWithin = alert.kind === 'component_changed' && last !== undefined && startsTrouble(last);
  if (!startsTrouble(alert) || isWithin) return 0;
  const isWorse = begins.every(({ impact }) => compareImpact(alert.impact ?? 'none', impact ?? 'none') > 0);
  const allowed = alert.kind === 'reopened' ? reopeningsAllowed : 1;
  return begins.length < allowed || isWorse ? 0 : begins.length + 1;
}

/** An unconfirmed status does not count as an occurrence. */
function isConfirmed({ verdict, rule }: LedgerEntry): boolean {
  return verdict !== 'held' || rule === 'flapping';
}

/** A suppressed alert that a digest reported later has two lines. */
function onePerChange(lines: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return [...new Map(lines.map((line) => [line.changeKey, line])).values()];
}

/** Something that was only listed does not count as an occurrence. */
function wouldBeNotified({ verdict }: LedgerEntry): boolean {
  return notifiedVerdicts.includes(verdict);
}

const endMark = ':settled:';

type EndFlappingInput = Omit<EvaluationContext, 'rules'> & Pick<EvaluationInput, 'recent'>;

/**
 * Alerts with the current state of whatever stopped flapping, if the channel was last notified of another state.
 * `recent` as for `decide`, reaching back two hours.
 */
export function endFlapping(input: EndFlappingInput): readonly LedgerEntry[] {
  const recent = input.recent ?? [];
  const alerts: LedgerEntry[] = [];
  const index = createTroubleIndex(recent);
  const done = new Set<LedgerEntry>();
  for (const line of recent.toReversed()) {
    if (line.verdict !== 'held' || line.rule !== 'flapping' || done.has(line)) continue;
    const series = index.seriesOf(line);
    for (const one of series) done.add(one);
    const alert = endSeries(line, series, input);
    if (alert) alerts.push(alert);
  }
  return alerts;
}

/** When the flapping subjects of these lines of one channel count as stable if nothing more happens; in no order. */
export function stableTimes(recent: readonly LedgerEntry[]): readonly number[] {
  const index = createTroubleIndex(recent);
  const newest = new Map<LedgerEntry, number>();
  for (const line of recent) {
    if (line.verdict !== 'held' || line.rule !== 'flapping') continue;
    const last = index.seriesOf(line).at(-1) ?? line;
    newest.set(last, last.at + calmMs[line.impact ?? 'none']);
  }
  return [...newest.values()];
}

function endSeries(newest: LedgerEntry, series: readonly LedgerEntry[], input: EndFlappingInput): LedgerEntry | null {
  const lastAt = series.at(-1)?.at ?? newest.at;
  // A line from the future dates from before the clock was set back, and counts as stable.
  if (lastAt <= input.now && input.now - lastAt < calmMs[newest.impact ?? 'none']) return null;
  const wasNotified = series.findLast(({ verdict }) => verdict === 'told' || verdict === 'digested');
  const isOn = isStillOn(newest, series, input.pageState.page);
  if (wasNotified === undefined || startsTrouble(wasNotified) === isOn) return null;
  const newestLine = series.at(-1);
  if (newestLine?.id.includes(endMark) && startsTrouble(newestLine) === isOn) return null;
  const line = series.findLast((one) => startsTrouble(one) === isOn && one.verdict !== 'told') ?? newest;
  if (silenceOn(newest, input)?.acknowledged) return null;
  const count = onePerChange(series.filter(startsTrouble)).length;
  const told = series.filter(({ verdict }) => verdict === 'told');
  const isLoud = told.length === 0 || told.some(({ loud }) => loud);
  return suppressedDuring(stableSince(line, { isOn, count, isLoud }, input), newest, input);
}

interface StableState {
  readonly isOn: boolean;
  readonly count: number;
  /** As loud as the channel’s earlier notification. */
  readonly isLoud: boolean;
}

function stableSince(
  line: LedgerEntry,
  { isOn, count, isLoud }: StableState,
  { vendorName, channel, now }: EndFlappingInput,
): LedgerEntry {
  const isComponent = line.kind === 'component_changed';
  const kind = isOn ? 'reopened' : 'resolved';
  return {
    ...line,
    id: `${channel}:${line.changeKey}${endMark}${now}`,
    at: now,
    kind: isComponent || (isOn && startsTrouble(line)) ? line.kind : kind,
    verdict: 'told',
    why: `flapping × ${count} has stopped`,
    rule: 'flapping',
    loud: isLoud,
    text: {
      title: prefixed(vendorName, line.title),
      body: `${isOn ? 'Still ongoing' : 'Over'} after flapping × ${count}.`,
    },
  };
}

/** Something suppressed by a silence or quiet hours is part of their summary. */
function suppressedDuring(alert: LedgerEntry, line: LedgerEntry, input: EndFlappingInput): LedgerEntry {
  const silence = silenceOn(line, input);
  if (silence) {
    const isPause = silence.target.kind === 'everything';
    const verdict = isPause ? ('quiet' as const) : ('muted' as const);
    const rule = isPause ? ('pause' as const) : ('silence' as const);
    return { ...alert, verdict, rule, silenceId: silence.id, loud: false };
  }
  const { pageState, subscription, quiet, zone = 'UTC', locale, now } = input;
  const subject = subjectOfEntry(line, pageState.page, subscription.filter);
  const routes = quietInGroups(
    input.groups,
    subject,
    (schedule) => (schedule ? createQuietHoursClock(schedule, zone, locale) : quiet)?.isQuiet(now) ?? null,
  );
  const [first] = routes;
  return first && isKeptQuiet(routes, line.impact)
    ? { ...alert, verdict: 'quiet', rule: 'quiet-hours', why: first.why, loud: false }
    : alert;
}

function silenceOn(line: LedgerEntry, { pageState, subscription, silences, now }: EndFlappingInput): Silence | null {
  return activeSilence(silences, subjectOfEntry(line, pageState.page, subscription.filter), now);
}

function isStillOn(line: LedgerEntry, series: readonly LedgerEntry[], page: StatusPage): boolean {
  if (line.kind === 'component_changed') return isComponentInTrouble(line, page);
  const ids = new Set(series.map(({ incidentId }) => incidentId));
  return page.incidents.some((incident) => isOpen(incident) && ids.has(incident.id));
}
