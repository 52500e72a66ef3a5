import type { Alert } from '#shared/domain/alert.ts';
import { allGroups } from '#shared/domain/alert-group.ts';
import { componentPath } from '#shared/domain/component.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { type QuietHours, quietNow } from '#shared/domain/quiet-hours.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { endedSilences } from '#shared/domain/silence-rules.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { type Digest, digestedLines, quietSummary, silenceSummary } from '../alerts/digest.ts';
import { isTrouble } from '../alerts/reconcile-components.ts';
import { channelsOf } from './decisions.ts';
import type { EngineDeps } from './deps.ts';
import type { VendorStates } from './vendor-states.ts';
import { silenceRow } from './views/silence-row.ts';

const summaryLines = 5_000;
/** The clock may have been set back since a silence began. */
const clockSlackMs = 2 * 86_400_000;
/** Longer than any quiet time that ends, and than most holidays of this computer. */
const quietLookMs = 10 * 86_400_000;

type HeldBackDeps = EngineDeps & { readonly states: VendorStates };

/**
 * Takes away the silences that are over; each, and each that the user takes away, leaves one summary on each channel,
 * and no replay. Where another one on the same target goes on, the summary waits for its end.
 */
export function createSilenceEnd(deps: HeldBackDeps) {
  const seen = new Map<string, Silence>();
  const note = ({ silences }: Pick<Settings, 'silences'>): void => {
    for (const silence of silences) seen.set(silence.id, silence);
  };
  note(deps.settings.get());
  const stop = deps.settings.onChange(note);
  let isFirst = true;
  return {
    /** A silence is taken away once its summary was told: a crash between them costs nothing. */
    round(tell: (alerts: readonly Alert[]) => void): void {
      if (isFirst) tell(orphans(deps));
      isFirst = false;
      if (seen.size === 0) return;
      const ended = new Set(endedOf(deps).map(({ id }) => id));
      const silences = deps.settings.get().silences.filter(({ id }) => !ended.has(id));
      const present = new Set(silences.flatMap(({ id, target }) => [id, JSON.stringify(target)]));
      const gone = [...seen.values()].filter(
        ({ id, target }) => !present.has(id) && !present.has(JSON.stringify(target)),
      );
      for (const silence of gone) tell(summariesOf(deps, silence));
      if (ended.size > 0) takeAway(deps, ended);
      for (const { id } of gone) seen.delete(id);
      if (gone.length > 0) tell(orphans(deps));
    },
    stop,
  };
}

function endedOf(deps: HeldBackDeps): readonly Silence[] {
  return endedSilences(deps.settings.get().silences, {
    now: deps.now(),
    pageOf: (vendorId) => pageOf(deps, vendorId),
    filterOf: (vendorId) => deps.states.get(vendorId)?.subscription.filter ?? { rule: 'all' },
  });
}

function takeAway(deps: HeldBackDeps, ids: ReadonlySet<string>): void {
  deps.settings.update((settings) => ({
    ...settings,
    silences: settings.silences.filter(({ id }) => !ids.has(id)),
  }));
}

/** What was kept back by silences of an earlier run that were taken away shortly before its end, once no other one covers it. */
function orphans(deps: HeldBackDeps): readonly Alert[] {
  const { silences } = deps.settings.get();
  const silent = new Set(silences.map((silence) => ('vendorId' in silence.target ? silence.target.vendorId : null)));
  if (silent.has(null)) return [];
  const lines = notTold(deps.store.ledgerSince(deps.now() - quietLookMs, summaryLines)).filter(
    ({ silenceId, rule, vendorId }) => silenceId !== null && rule !== 'acknowledged' && !silent.has(vendorId),
  );
  return [...new Set(lines.map(({ vendorId }) => vendorId))].flatMap((vendorId) => {
    const label = deps.states.get(vendorId)?.subscription.name ?? vendorId;
    const own = lines.filter((line) => line.vendorId === vendorId);
    return perChannel(deps, own, (some, held) => silenceSummary(some, { ...held, label }));
  });
}

/** Summaries of a silence that is no more. An acknowledged incident needs none: its end is told. */
function summariesOf(deps: HeldBackDeps, silence: Silence): readonly Alert[] {
  if (silence.acknowledged) return [];
  const { label } = silenceRow(silence, deps.states.get);
  const lines = notTold(
    deps.store.ledgerSince(Math.min(silence.startedAt, deps.now()) - clockSlackMs, summaryLines),
  ).filter(({ silenceId }) => silenceId === silence.id);
  return perChannel(deps, lines, (some, held) => silenceSummary(some, { ...held, label }));
}

/**
 * Tells what quiet hours kept back once they are over, by one digest on each channel. The whole ledger is looked
 * through only at the start, when some quiet hours have ended, or when one of the recent lines is to be told.
 */
export function createQuietEnd(deps: HeldBackDeps) {
  let wasQuiet: ReadonlySet<string> | null = null;
  return (recent: Iterable<readonly Alert[]>): readonly Alert[] => {
    const isQuiet = quietLists(deps);
    const before = wasQuiet;
    wasQuiet = isQuiet;
    const hasEnded = before === null || [...before].some((list) => !isQuiet.has(list));
    if (!hasEnded && released(deps, [...recent].flat()).length === 0) return [];
    const lines = deps.store.ledgerSince(deps.now() - quietLookMs, summaryLines);
    return perChannel(deps, released(deps, lines), quietSummary);
  };
}

/** The lists of quiet hours that hold now, by their content. */
function quietLists(deps: HeldBackDeps): ReadonlySet<string> {
  const { quietHours, groups } = deps.settings.get();
  const lists = [quietHours, ...groups.flatMap(({ schedule }) => (schedule ? [schedule] : []))];
  const quiet = lists.filter((list) => list.length > 0 && quietNow(list, deps.now(), deps.zone()) !== null);
  return new Set(quiet.map((list) => JSON.stringify(list)));
}

/** Kept back by quiet hours, and no longer to be kept back. */
function released(deps: HeldBackDeps, lines: readonly Alert[]): readonly Alert[] {
  const quiet = lines.filter(({ verdict, rule }) => verdict === 'quiet' && rule === 'quiet-hours');
  if (quiet.length === 0) return [];
  const waiting = new Set(notTold(lines));
  const isReleased = releaseOf(deps);
  return quiet.filter((line) => waiting.has(line) && isReleased(line));
}

/** A line that was told after all has a second one under its id. */
function notTold(lines: readonly Alert[]): readonly Alert[] {
  const told = new Set(lines.filter(({ verdict }) => verdict === 'digested' || verdict === 'told').map(({ id }) => id));
  return lines.filter(({ id }) => !told.has(id));
}

/** Whether a line's channel may hear of its vendor now. Each list of quiet hours is worked out once: that takes long. */
function releaseOf(deps: HeldBackDeps): (line: Alert) => boolean {
  const settings = deps.settings.get();
  const quiet = new Map<readonly QuietHours[], boolean>();
  const isQuiet = (list: readonly QuietHours[]): boolean => {
    const known = quiet.get(list) ?? quietNow(list, deps.now(), deps.zone()) !== null;
    quiet.set(list, known);
    return known;
  };
  return ({ vendorId, channel }) => {
    if (deps.states.get(vendorId) === null) return false;
    const groups = channelsOf(settings, vendorId, deps.channel).get(channel) ?? allGroups(settings.groups);
    return groups.some(({ schedule }) => !isQuiet(schedule ?? settings.quietHours));
  };
}

type Summarise = (
  lines: readonly Alert[],
  held: { readonly now: number; readonly isOpen: (alert: Alert) => boolean },
) => Digest | null;

/** One summary for each channel, with the lines that make what it names heard of there. `newestFirst` as the ledger gives them. */
function perChannel(deps: HeldBackDeps, newestFirst: readonly Alert[], summarise: Summarise): readonly Alert[] {
  const now = deps.now();
  const lines = newestFirst.toReversed();
  return [...new Set(lines.map(({ channel }) => channel))].flatMap((channel) => {
    const some = lines.filter((line) => line.channel === channel && deps.states.get(line.vendorId) !== null);
    const summary = summarise(some, { now, isOpen: (alert) => isStillOn(deps, alert) });
    return summary ? [...digestedLines(some, { at: now, why: summary.why }), summary] : [];
  });
}

function isStillOn(deps: HeldBackDeps, { vendorId, incidentId, kind, title }: Alert): boolean {
  const page = pageOf(deps, vendorId);
  if (page === null) return false;
  if (kind === 'component_changed')
    return page.components.some((one) => componentPath(one, page.groups) === title && isTrouble(one.status));
  return page.incidents.some((incident) => incident.id === incidentId && isOpen(incident));
}

function pageOf(deps: HeldBackDeps, vendorId: VendorId) {
  const state = deps.states.get(vendorId);
  return state ? lastPage(state.stored.reading) : null;
}
