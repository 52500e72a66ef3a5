import type { SnapshotPatch } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { ChangeHint, EngineDeps } from '../engine-deps.ts';
import { diffSnapshots } from './snapshot-diff.ts';

/** Changes within this time form one patch: soon enough for the eye, rare enough during a storm. */
const gatherMs = { news: 80, confirmed: 400 } as const;
/** Without a window only the tray needs updates, and its tooltip shows minutes. */
const gatherUnseenMs = { news: 400, confirmed: 45_000 } as const;

export interface SnapshotPublisherDeps<Window> extends Pick<EngineDeps, 'setTimer'> {
  readonly snapshot: () => Omit<Snapshot, 'revision'>;
  /** Whether a window is open besides this one. */
  readonly hasWindows: (besides?: Window) => boolean;
  readonly onSnapshot: (snapshot: Snapshot) => void;
  /** For all windows but the one that gets the whole snapshot. */
  readonly onPatch: (patch: SnapshotPatch, besides?: Window) => void;
}

/** Turns “something changed” into snapshots for the tray and patches for windows, coalesced over a short time. */
export function createSnapshotPublisher<Window>(deps: SnapshotPublisherDeps<Window>) {
  let planned: { readonly what: ChangeHint; readonly cancel: () => void } | null = null;
  let sent: Snapshot | null = null;
  let isStopped = false;

  const forget = (): void => {
    planned?.cancel();
    planned = null;
  };

  /** Revisions increase by one; while a window is open, a patch leads from each to the next. */
  const publish = (asker?: Window): Snapshot => {
    forget();
    const next: Snapshot = { ...deps.snapshot(), revision: (sent?.revision ?? 0) + 1 };
    const patch = sent && deps.hasWindows(asker) ? diffSnapshots(sent, next) : null;
    if (sent && deps.hasWindows(asker) && patch === null) return sent;
    sent = next;
    deps.onSnapshot(next);
    if (patch) deps.onPatch(patch, asker);
    return next;
  };

  return {
    /** Cheap, call it as often as needed. News does not wait for confirmations. */
    markChanged(what: ChangeHint = 'news'): void {
      if (isStopped) return;
      if (planned !== null && (planned.what === 'news' || what === 'confirmed')) return;
      forget();
      const spans = deps.hasWindows() ? gatherMs : gatherUnseenMs;
      planned = { what, cancel: deps.setTimer(() => void publish(), spans[what]) };
    },
    /** The whole snapshot for the window that asks; later patches build on it. */
    current: publish,
    /** Polls that are still ending may report changes later; nothing is read for them any more. */
    stop(): void {
      isStopped = true;
      forget();
    },
  };
}
