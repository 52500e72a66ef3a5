import { addTo } from '#shared/domain/add-to.ts';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { nextQuietChange, quietNow } from '#shared/domain/quiet-hours.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { endedSilences } from '#shared/domain/silence-rules.ts';
import { type Digest, digestedLines, quietSummary, silenceSummary } from '../alerts/digest.ts';
import type { Store } from '../state/database/store.ts';
import type { EngineDeps } from './engine-deps.ts';
import { isOngoing } from './is-ongoing.ts';
import { silenceRow } from './snapshot/silence-row.ts';
import { isReleasedBy, suppressedAlerts } from './suppressed-alerts.ts';
import type { VendorStates } from './vendor-states.ts';

const summaryLines = 5_000;
/** Tolerates a clock that was set back since a silence began. */
const clockSlackMs = 2 * dayMs;
/** Longer than any quiet hours and most absences. */
const reachBackMs = 10 * dayMs;

export interface ReleaseSuppressedDeps extends Pick<EngineDeps, 'settings' | 'now' | 'zone' | 'locale' | 'channel'> {
  readonly store: Pick<Store, 'ledgerSince'>;
  readonly states: Pick<VendorStates, 'get' | 'touch'>;
}

export interface ReleaseSuppressed {
  /** `recent` are the ledger’s latest lines, by vendor. */
  release(recent: Iterable<readonly LedgerEntry[]>, commit: (alerts: readonly LedgerEntry[]) => void): void;
  /** Whether a silence in the settings has ended: by time, by recovery, or because its incident became worse. */
  hasEnded(): boolean;
  /** Whether nothing suppresses some of these lines any more. */
  isWaitOver(lines: readonly LedgerEntry[]): boolean;
  /** When a silence or quiet hours end next, or quiet hours begin; `null` if none do. */
  nextAt(): number | null;
  stop(): void;
}

/**
 * Removes ended silences and summarises what they and quiet hours suppressed: one summary per end and channel, not
 * every step. Whatever another silence or quiet hours still cover waits for their end. The whole ledger is read only at
 * the start, after an end, or when nothing suppresses a recent line any more.
 */
export function createReleaseSuppressed(deps: ReleaseSuppressedDeps): ReleaseSuppressed {
  const seen = new Map<string, Silence>();
  const note = ({ silences }: Pick<Settings, 'silences'>): void => {
    for (const silence of silences) seen.set(silence.id, silence);
  };
  note(deps.settings.get());
  const stop = deps.settings.onChange(note);
  let wasQuiet: ReadonlySet<string> | null = null;

  return {
    /** Removes a silence only after its summary is committed, so that a crash in between loses nothing. */
    release(recent, commit) {
      const ended = endedIds(deps);
      const settings = without(deps.settings.get(), ended);
      const gone = goneOf(seen, settings);
      const isQuiet = quietLists(deps);
      const hasEnded = wasQuiet === null || gone.length > 0 || [...wasQuiet].some((list) => !isQuiet.has(list));
      wasQuiet = isQuiet;
      const isReleased = isReleasedBy(deps, settings);
      if (hasEnded || suppressedAlerts([...recent].flat()).some(isReleased))
        for (const summary of summaries(deps, suppressedSince(deps, gone).filter(isReleased), seen)) {
          commit(summary);
          // Open windows of these vendors show the new line.
          for (const vendorId of new Set(summary.map((line) => line.vendorId))) deps.states.touch(vendorId);
        }
      if (ended.size > 0) deps.settings.update((before) => without(before, ended));
      for (const { id } of gone) seen.delete(id);
    },
    hasEnded: () => deps.settings.get().silences.length > 0 && endedIds(deps).size > 0,
    isWaitOver: (lines) => lines.length > 0 && suppressedAlerts(lines).some(isReleasedBy(deps, deps.settings.get())),
    nextAt: nextAtFrom(deps),
    stop,
  };
}

/** Asked after every poll, and slow where there are quiet hours: computed once a minute, which notices another zone. */
function nextAtFrom(deps: ReleaseSuppressedDeps): () => number | null {
  let known: { readonly settings: Settings; readonly minute: number; readonly at: number | null } | null = null;
  return () => {
    const [settings, now] = [deps.settings.get(), deps.now()];
    const minute = Math.floor(now / minuteMs);
    const isOver = known !== null && known.at !== null && known.at <= now;
    if (known?.settings !== settings || known.minute !== minute || isOver)
      known = { settings, minute, at: nextAt(deps) };
    return known.at;
  };
}

function nextAt(deps: ReleaseSuppressedDeps): number | null {
  const now = deps.now();
  const { silences } = deps.settings.get();
  const instants = [
    ...silences.flatMap(({ end }) => (end.kind === 'at' ? [end.until] : [])),
    ...quietSchedules(deps).flatMap((list) => nextQuietChange(list, now, deps.zone()) ?? []),
  ];
  return instants.reduce<number | null>((first, at) => (at > now && (first === null || at < first) ? at : first), null);
}

function quietSchedules({ settings }: Pick<ReleaseSuppressedDeps, 'settings'>) {
  const { quietHours, groups } = settings.get();
  return [quietHours, ...groups.flatMap(({ schedule }) => (schedule ? [schedule] : []))].filter(
    (list) => list.length > 0,
  );
}

function endedIds(deps: ReleaseSuppressedDeps): ReadonlySet<string> {
  const ended = endedSilences(deps.settings.get().silences, {
    now: deps.now(),
    pageOf: (vendorId) => {
      const state = deps.states.get(vendorId);
      return state ? lastPage(state.stored.reading) : null;
    },
    filterOf: (vendorId) => deps.states.get(vendorId)?.subscription.filter ?? { rule: 'all' },
  });
  return new Set(ended.map(({ id }) => id));
}

function without(settings: Settings, ids: ReadonlySet<string>): Settings {
  return ids.size === 0 ? settings : { ...settings, silences: settings.silences.filter(({ id }) => !ids.has(id)) };
}

function goneOf(seen: ReadonlyMap<string, Silence>, { silences }: Settings): readonly Silence[] {
  if (seen.size === 0) return [];
  const present = new Set(silences.map(({ id }) => id));
  return [...seen.values()].filter(({ id }) => !present.has(id));
}

/** The lists of quiet hours in force, by content. */
function quietLists(deps: ReleaseSuppressedDeps): ReadonlySet<string> {
  const quiet = quietSchedules(deps).filter((list) => quietNow(list, deps.now(), deps.zone()) !== null);
  return new Set(quiet.map((list) => JSON.stringify(list)));
}

/** The lines that are still suppressed, oldest first, from at least the start of these silences. */
function suppressedSince({ store, now }: ReleaseSuppressedDeps, gone: readonly Silence[]): readonly LedgerEntry[] {
  const beganAt = Math.min(now(), ...gone.map(({ startedAt }) => startedAt)) - clockSlackMs;
  return suppressedAlerts(store.ledgerSince(Math.min(beganAt, now() - reachBackMs), summaryLines)).toReversed();
}

/** A summary for each cause and channel, with lines that record its items as digested. */
function summaries(
  deps: ReleaseSuppressedDeps,
  lines: readonly LedgerEntry[],
  silences: ReadonlyMap<string, Silence>,
): readonly (readonly LedgerEntry[])[] {
  const causes = new Map<string, LedgerEntry[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.channel, causeOf(deps, line, silences)]);
    addTo(causes, key, line);
  }
  return [...causes.values()].flatMap((some) => {
    const summary = summaryOf(deps, some, causeOf(deps, some[0], silences));
    return summary ? [[...digestedLines(some, { at: summary.at, why: summary.why }), summary]] : [];
  });
}

/** What suppressed a line, in the user’s words; `null` means quiet hours. */
function causeOf(
  { states }: ReleaseSuppressedDeps,
  line: LedgerEntry | undefined,
  silences: ReadonlyMap<string, Silence>,
): string | null {
  if (!line || line.rule === 'quiet-hours') return null;
  const silence = line.silenceId === null ? undefined : silences.get(line.silenceId);
  if (silence) return silenceRow(silence, states.get).label;
  // A silence removed by an earlier run has left only this line.
  return line.rule === 'pause' ? 'Everything' : (states.get(line.vendorId)?.subscription.name ?? line.vendorId);
}

function summaryOf(deps: ReleaseSuppressedDeps, lines: readonly LedgerEntry[], label: string | null): Digest | null {
  const current = { now: deps.now(), isOpen: (alert: LedgerEntry) => isOngoing(deps.states, alert) === true };
  return label === null ? quietSummary(lines, current) : silenceSummary(lines, { ...current, label });
}
