import { join } from 'node:path';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
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
  const source = (): string | null => settings.get().teamList?.url ?? null;
  let kept: KeptTeamList | null = null;
  let forgotten: KeptTeamList | null = null;
  let problem: string | null = null;
  let failures = 0;
  let stop = new AbortController();
  let disarm = (): void => {};
  let work: Promise<unknown> = Promise.resolve();

  const arm = (delayMs: number): void => {
    disarm();
    if (source() !== null) disarm = deps.setTimer(() => void checkAndArm(), delayMs * (1 + random() / 10));
  };
  const setProblem = (sentence: string | null): void => {
    if (sentence !== null && problem === null) deps.onProblem(sentence);
    problem = sentence;
    onChange();
  };
  const apply = (url: string, list: NewList, before: AppliedList): ListChange | null => {
    const change = mergeTeamList(settings.get().subscriptions, before, list.subscriptions);
    const isSaved = settings.update((all) => ({
      ...all,
      teamList: { url },
      subscriptions: [...change.subscriptions],
      firstRunDone: all.firstRunDone || change.subscriptions.length > 0,
    }));
    if (!isSaved) return null;
    kept = { ...list, schemaVersion: 1, url, brought: [...change.brought] };
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
  const fetchAndApply = async (url: string, askPrivate: AskPrivate | null): Promise<CheckResult> => {
    const { signal } = stop;
    const known = kept?.url === url ? kept : null;
    // A user who checks may want to confirm what was left out, even if the list is the same.
    const isAskedAgain = askPrivate !== null && known !== null && known.leftOut > 0;
    const validators = isAskedAgain ? null : (known?.validators ?? null);
    const fetched = await fetchTeamList({ ...deps, url, validators, signal });
    if (signal.aborted) return outdated;
    if (!fetched.ok)
      return no(`The team list cannot be used. ${fetched.failure.sentence}`, fetched.failure.retryAfterMs);
    const { subscriptions: listed } = fetched.value;
    if (listed === null && known) {
      kept = { ...known, validators: fetched.value.validators, readAt: now() };
      keepTeamList(path, kept);
      if (source() !== url) settings.update((all) => ({ ...all, teamList: { url } }));
      return yes('The team list is unchanged.');
    }
    const subscriptions = await allowed(listed ?? [], askPrivate);
    if (signal.aborted) return outdated;
    const leftOut = (listed ?? []).length - subscriptions.length;
    const change = apply(url, { ...fetched.value, readAt: now(), subscriptions, leftOut }, known ?? noList);
    if (change === null) return no('The team list has more vendors than Statustray supports.');
    const sentence = changeSentence(change);
    if (sentence !== null) deps.onApplied(sentence);
    return yes(sentence ?? 'The team list brings no changes.');
  };
  const checkOnce = async (url: string, askPrivate: AskPrivate | null): Promise<Checked> => {
    const { signal } = stop;
    const { checked, retryAfterMs } = await fetchAndApply(url, askPrivate);
    if (signal.aborted || source() !== url) return checked;
    failures = checked.ok ? 0 : failures + 1;
    setProblem(checked.ok ? null : checked.failure.detail);
    const pauseMs = Math.min(longestPauseMs, intervalMs * 2 ** Math.min(failures, mostDoublings));
    arm(Math.max(pauseMs, retryAfterMs ?? 0));
    return checked;
  };
  /** One check at a time: each applies the difference to the one before. */
  const checkNow = (url: string, askPrivate: AskPrivate | null): Promise<Checked> => {
    const next = work.then(() => checkOnce(url, askPrivate));
    work = next.catch(() => {});
    return next;
  };
  const checkAndArm = async (): Promise<void> => {
    const url = source();
    if (url !== null) await checkNow(url, null);
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
      const url = source();
      if (url === null) return null;
      const { subscriptions, readAt = null, leftOut = 0 } = kept?.url === url ? kept : {};
      return { url, vendorCount: subscriptions?.length ?? null, readAt, leftOut, problem };
    },
    /** Starts to use a list, or takes up the one just forgotten; nothing is saved unless it can be read. */
    async use(url: string, askPrivate: AskPrivate): Promise<Checked> {
      reset();
      kept = forgotten?.url === url ? forgotten : null;
      return checkNow(url, askPrivate);
    },
    /** Checks now; returns a sentence. */
    async check(askPrivate: AskPrivate): Promise<Checked> {
      const url = source();
      return url === null ? no('No team list is set.').checked : checkNow(url, askPrivate);
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
      const url = source();
      if (url === null) return;
      kept = readKeptTeamList(path, url);
      arm(firstCheckMs);
    },
    /** For settings that are never saved: follows the kept list, then checks for a newer one. */
    async open(): Promise<void> {
      const url = source();
      if (url === null) return;
      kept = readKeptTeamList(path, url);
      if (kept) apply(url, kept, noList);
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
