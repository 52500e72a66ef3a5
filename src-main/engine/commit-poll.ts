import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { PollCommit, Store } from '../state/database/store.ts';
import type { AppliedPoll } from './apply-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { YieldIfDue } from './slices.ts';
import type { VendorStates } from './vendor-states.ts';

export interface CommitDeps extends Pick<EngineDeps, 'onAlerts'> {
  readonly store: Pick<Store, 'commit'>;
  readonly states: Pick<VendorStates, 'set'>;
}

export interface SlicedCommitDeps extends Omit<CommitDeps, 'store'> {
  readonly store: Pick<Store, 'commitInSteps'>;
}

export interface EvaluatedPoll {
  readonly applied: AppliedPoll;
  readonly alerts: readonly LedgerEntry[];
  readonly unreadSinceAt: number | null;
}

export interface CommitOptions {
  readonly yieldIfDue: YieldIfDue;
  /** Whether it would still be evaluated in the same way. */
  readonly isCurrent: () => boolean;
  /** Called in the same turn as the last step. */
  readonly onCommitted: () => void;
}

/** The durable step: first the store, then memory, then the delivery of alerts. */
export function commitPoll(deps: CommitDeps, poll: EvaluatedPoll): void {
  const commit = commitOf(poll);
  if (commit) deps.store.commit(commit);
  follow(deps, poll);
}

/**
 * The same in slices, one poll at a time. Resolves to `false`, with nothing written, if the poll is no longer current at
 * the beginning or after a pause.
 */
export function createSlicedCommit(deps: SlicedCommitDeps) {
  let underWay: Promise<void> | null = null;

  const write = async (poll: EvaluatedPoll, commit: PollCommit, options: CommitOptions): Promise<boolean> => {
    const steps = deps.store.commitInSteps(commit);
    while (!steps.next().done) {
      const pause = options.yieldIfDue();
      if (!pause) continue;
      await pause;
      if (options.isCurrent()) continue;
      steps.return();
      return false;
    }
    follow(deps, poll);
    options.onCommitted();
    return true;
  };

  const end = (): void => {
    underWay = null;
  };

  return async (poll: EvaluatedPoll, options: CommitOptions): Promise<boolean> => {
    while (underWay) await underWay;
    if (!options.isCurrent()) return false;
    const commit = commitOf(poll);
    if (commit === null) {
      follow(deps, poll);
      options.onCommitted();
      return true;
    }
    const written = write(poll, commit, options);
    underWay = written.then(end, end);
    return written;
  };
}

function commitOf({ applied: { changes, commit }, alerts, unreadSinceAt }: EvaluatedPoll): PollCommit | null {
  return commit && { ...commit, changes, alerts, unreadSinceAt };
}

function follow({ states, onAlerts }: Omit<CommitDeps, 'store'>, { applied, alerts }: EvaluatedPoll): void {
  states.set(applied.state);
  if (applied.commit && alerts.length > 0) onAlerts(alerts);
}
