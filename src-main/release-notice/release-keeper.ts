import { join } from 'node:path';
import { dayMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import type { ReleaseState } from '#shared/snapshot.ts';
import type { Fetch } from '../http/fetch.ts';
import {
  type CheckResult,
  createDailyCheck,
  type DailyCheck,
  type DailyCheckDeps,
} from '../signed-files/daily-check.ts';
import { downloadSigned } from '../signed-files/download.ts';
import { splitSigned } from '../signed-files/signed-file.ts';
import { readIfThere, removeIfThere, writeAtomically } from '../state/files/atomic-file.ts';
import { compareVersions, type Release, verifyRelease } from './release-file.ts';

export interface ReleaseKeeperDeps extends Pick<DailyCheckDeps<never>, 'now' | 'random' | 'setTimer' | 'source'> {
  readonly fetch: Fetch;
  /** The version that the user chose to skip. */
  readonly skipped: () => string | null;
  /** The version of this application. */
  readonly version: string;
  /** Where the last release file is kept. */
  readonly directory: string;
  /** Called when `state` has changed. */
  readonly onChange: () => void;
}

/** Checks the user’s signed source for newer releases; it only reports them, and never downloads or installs one. */
export interface ReleaseKeeper {
  readonly state: () => ReleaseState;
  /** Checks now; returns a sentence. */
  readonly check: DailyCheck['run'];
  /** The source in the settings changed or was removed. */
  readonly sourceChanged: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

interface Found {
  readonly release: Release;
  readonly file: Uint8Array;
}

/** How far ahead a file may be dated; one from the future would hide all others until then. */
const clockSlackMs = dayMs;

export function createReleaseKeeper(deps: ReleaseKeeperDeps): ReleaseKeeper {
  const { now, source, version } = deps;
  const path = join(deps.directory, 'release.signed');
  let known: Release | null = null;

  const download = async (from: SignedSource, signal: AbortSignal): Promise<Outcome<Found, string>> => {
    const answer = await downloadSigned({ fetch: deps.fetch, url: from.url, kind: 'release', now, signal });
    if (!answer.ok) return answer;
    const release = verifyRelease(answer.value.signed, from.publicKey);
    return release.ok ? { ok: true, value: { release: release.value, file: answer.value.file } } : release;
  };
  const apply = (found: Outcome<Found, string>): CheckResult => {
    const problem = found.ok ? objectionTo(found.value.release, known, now()) : found.failure;
    if (!found.ok || problem !== null) return { ok: false, said: `New releases could not be checked. ${problem}` };
    known = found.value.release;
    keepQuietly(path, found.value.file);
    return { ok: true, said: verdict(known.version, version) };
  };
  const check = createDailyCheck({ ...deps, path: join(deps.directory, 'release-check.json'), download, apply });
  const start = (): void => {
    const from = source();
    if (from === null) return;
    known = readKept(path, from.publicKey);
    check.start();
  };

  return {
    state: () => {
      const isNewer = known !== null && compareVersions(known.version, version) > 0;
      return {
        source: source(),
        lastTry: check.last(),
        latest: known && isNewer ? noticeOf(known) : null,
        isSkipped: isNewer && known?.version === deps.skipped(),
      };
    },
    check: check.run,
    sourceChanged: () => {
      check.forget();
      known = null;
      removeIfThere(path);
      deps.onChange();
      start();
    },
    start,
    stop: check.stop,
  };
}

function noticeOf({ version, summary, pageUrl }: Release): ReleaseState['latest'] {
  return { version, summary, pageUrl };
}

/** Why a signed file is rejected. An old one, replayed, would hide a newer release. */
function objectionTo(release: Release, known: Release | null, now: number): string | null {
  if (known !== null && release.issuedAt < known.issuedAt)
    return `The release file (${dayOf(release)}) is older than the one already known (${dayOf(known)}).`;
  if (release.issuedAt > now + clockSlackMs)
    return `The release file is dated in the future (${dayOf(release)}). Check this computer’s clock.`;
  return null;
}

function verdict(published: string, own: string): string {
  const order = compareVersions(published, own);
  if (order > 0) return `Statustray ${published} is available.`;
  return order === 0
    ? `Statustray ${own} is up to date.`
    : `Statustray ${own} is newer than the published release, ${published}.`;
}

/** `null` if there is no valid file; the next check downloads another. */
function readKept(path: string, publicKey: string): Release | null {
  try {
    const file = readIfThere(path);
    const signed = file && splitSigned(file, 'release');
    const release = signed?.ok ? verifyRelease(signed.value, publicKey) : null;
    return release?.ok ? release.value : null;
  } catch {
    return null;
  }
}

/** A full disk must not hide a release: it is shown now, and again after the first check of the next run. */
function keepQuietly(path: string, file: Uint8Array): void {
  try {
    writeAtomically(path, file);
  } catch {}
}

function dayOf({ issuedAt }: Release): string {
  return new Date(issuedAt).toISOString().slice(0, 10);
}
