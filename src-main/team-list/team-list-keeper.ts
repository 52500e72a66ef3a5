import { join } from 'node:path';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { isSameTeamList, type TeamList } from '#shared/domain/team-list.ts';
import type { TeamListView } from '#shared/snapshot.ts';
import { removeIfThere } from '../state/files/atomic-file.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { type FetchTeamListOptions, fetchTeamList } from './fetch-team-list.ts';
import { type KeptTeamList, keepTeamList, keptTeamListName, readKeptTeamList } from './kept-team-list.ts';
import { type AppliedList, changeSentence, type ListChange, mergeTeamList, noList } from './merge-team-list.ts';
import { unconfirmedPlaces } from './unconfirmed-places.ts';

export interface TeamListKeeperDeps extends Pick<FetchTeamListOptions, 'fetch' | 'readEntry' | 'lookup' | 'now'> {
  readonly random: () => number;
  /** Returns a function that cancels the timer. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  /** Where the last valid list is kept. */
  readonly directory: string;
  /** Called when `view` has changed. */
  readonly onChange: () => void;
  /** One sentence for each version of the list that changed what is followed. */
  readonly onApplied: (sentence: string) => void;
  /** Called once when the list becomes unreadable. */
  readonly onProblem: (sentence: string) => void;
}

/** Asks whether these private addresses are intended. */
export type AskPrivate = (places: readonly string[]) => Promise<boolean>;

export type TeamListKeeper = ReturnType<typeof createTeamListKeeper>;

type Checked = Outcome<string, { readonly detail: string }>;

interface CheckResult {
  readonly checked: Checked;
  /** How long the server asked us to wait. */
  readonly retryAfterMs: number | null;
}

type NewList = Pick<KeptTeamList, 'validators' | 'readAt' | 'subscriptions' | 'leftOut'>;

const intervalMs = 15 * minuteMs;
const longestPauseMs = 4 * hourMs;
const mostDoublings = 10;
const firstCheckMs = minuteMs;

/** Keeps the vendors of a team’s published list followed, and applies its changes as a difference. */
export function createTeamListKeeper(deps: TeamListKeeperDeps) {
  const { settings, now, random, onChange } = deps;
  const path = join(deps.directory, keptTeamListName);
  const source = (): TeamList | null => settings.get().teamList;
  const keptOf = (list: TeamList): KeptTeamList | null => (kept && isSameTeamList(kept, list) ? kept : null);
  let kept: KeptTeamList | null = null;
  let forgotten: KeptTeamList | null = null;
  let problem: string | null = null;
  let failures = 0;
  let stop = new AbortController();
  let disarm = (): void => {};
  let work: Promise<unknown> = Promise.resolve();

  const isSource = (list: TeamList): boolean => {
    const used = source();
    return used !== null && isSameTeamList(used, list);
  };
  const arm = (delayMs: number): void => {
    disarm();
    if (source() !== null) disarm = deps.setTimer(() => void checkAndArm(), delayMs * (1 + random() / 10));
  };
  const setProblem = (sentence: string | null): void => {
    if (sentence !== null && problem === null) deps.onProblem(sentence);
    problem = sentence;
    onChange();
  };
  const apply = (list: TeamList, next: NewList, before: AppliedList): ListChange | null => {
    const change = mergeTeamList(settings.get().subscriptions, before, next.subscriptions);
    const isSaved = settings.update((all) => ({
      ...all,
      teamList: list,
      subscriptions: [...change.subscriptions],
      firstRunDone: all.firstRunDone || change.subscriptions.length > 0,
    }));
    if (!isSaved) return null;
    kept = { ...next, ...list, schemaVersion: 1, brought: [...change.brought] };
    keepTeamList(path, kept);
    return change;
  };
  /** The pages that may be followed: one in the private network only if the user follows or confirms it. */
  const allowed = async (listed: readonly Subscription[], askPrivate: AskPrivate | null) => {
    const placeOf = unconfirmedPlaces(settings.get().subscriptions);
    const places = [...new Set(listed.flatMap((one) => placeOf(one) ?? []))];
    const isMeant = places.length === 0 || (askPrivate !== null && (await askPrivate(places)));
    return isMeant ? [...listed] : listed.filter((one) => placeOf(one) === null);
  };
  const fetchAndApply = async (list: TeamList, askPrivate: AskPrivate | null): Promise<CheckResult> => {
    const { signal } = stop;
    const known = keptOf(list);
    // A user who checks may want to confirm what was left out, even if the list is the same.
    const isAskedAgain = askPrivate !== null && known !== null && known.leftOut > 0;
    const validators = isAskedAgain ? null : (known?.validators ?? null);
    const fetched = await fetchTeamList({ ...deps, list, validators, signal });
    if (signal.aborted) return outdated;
    if (!fetched.ok)
      return no(`The team list cannot be used. ${fetched.failure.sentence}`, fetched.failure.retryAfterMs);
    const { subscriptions: listed } = fetched.value;
    if (listed === null && known) {
      kept = { ...known, validators: fetched.value.validators, readAt: now() };
      keepTeamList(path, kept);
      if (!isSource(list)) settings.update((all) => ({ ...all, teamList: list }));
      return yes('The team list is unchanged.');
    }
    const subscriptions = await allowed(listed ?? [], askPrivate);
    if (signal.aborted) return outdated;
    const leftOut = (listed ?? []).length - subscriptions.length;
    const change = apply(list, { ...fetched.value, readAt: now(), subscriptions, leftOut }, known ?? noList);
    if (change === null) return no('The team list has more vendors than Statustray supports.');
    const sentence = changeSentence(change);
    if (sentence !== null) deps.onApplied(sentence);
    return yes(sentence ?? 'The team list brings no changes.');
  };
  const checkOnce = async (list: TeamList, askPrivate: AskPrivate | null): Promise<Checked> => {
    const { signal } = stop;
    const { checked, retryAfterMs } = await fetchAndApply(list, askPrivate);
    if (signal.aborted || !isSource(list)) return checked;
    failures = checked.ok ? 0 : failures + 1;
    setProblem(checked.ok ? null : checked.failure.detail);
    const pauseMs = Math.min(longestPauseMs, intervalMs * 2 ** Math.min(failures, mostDoublings));
    arm(Math.max(pauseMs, retryAfterMs ?? 0));
    return checked;
  };
  /** One check at a time: each applies the difference to the one before. */
  const checkNow = (list: TeamList, askPrivate: AskPrivate | null): Promise<Checked> => {
    const next = work.then(() => checkOnce(list, askPrivate));
    work = next.catch(() => {});
    return next;
  };
  const checkAndArm = async (): Promise<void> => {
    const list = source();
    if (list !== null) await checkNow(list, null);
  };
  const reset = (): void => {
    disarm();
    stop.abort();
    stop = new AbortController();
    failures = 0;
    problem = null;
  };

  return {
    view(): TeamListView | null {
      const list = source();
      if (list === null) return null;
      const { subscriptions, readAt = null, leftOut = 0 } = keptOf(list) ?? {};
      return { ...list, vendorCount: subscriptions?.length ?? null, readAt, leftOut, problem };
    },
    /** Starts to use a list, or takes up the one just forgotten; nothing is saved unless it can be read. */
    async use(list: TeamList, askPrivate: AskPrivate): Promise<Checked> {
      reset();
      kept = forgotten && isSameTeamList(forgotten, list) ? forgotten : null;
      return checkNow(list, askPrivate);
    },
    /** Checks now; returns a sentence. */
    async check(askPrivate: AskPrivate): Promise<Checked> {
      const list = source();
      return list === null ? no('No team list is set.').checked : checkNow(list, askPrivate);
    },
    /** Stops using the list. Its vendors stay followed. */
    forget(): void {
      reset();
      forgotten = kept;
      kept = null;
      removeIfThere(path);
      settings.update((all) => ({ ...all, teamList: null }));
      onChange();
    },
    /** Checks regularly from now on. */
    start(): void {
      const list = source();
      if (list === null) return;
      kept = readKeptTeamList(path, list);
      arm(firstCheckMs);
    },
    /** For settings that are never saved: follows the kept list, then checks for a newer one. */
    async open(): Promise<void> {
      const list = source();
      if (list === null) return;
      kept = readKeptTeamList(path, list);
      if (kept) apply(list, kept, noList);
      await checkAndArm();
    },
    stop(): void {
      disarm();
      stop.abort();
    },
  };
}

function yes(sentence: string): CheckResult {
  return { checked: success(sentence), retryAfterMs: null };
}

function no(detail: string, retryAfterMs: number | null = null): CheckResult {
  return { checked: { ok: false, failure: { detail } }, retryAfterMs };
}

const outdated = no('The address has changed in the meantime.');
