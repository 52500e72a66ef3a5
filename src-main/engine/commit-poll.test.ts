import { describe, expect, it } from 'vitest';
import { anAlert, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { drainPromises } from '../simulation/virtual-clock.ts';
import { type CommitOptions, commitPoll, createSlicedCommit, type EvaluatedPoll } from './commit-poll.ts';
import { aVendorState } from './testing/builders.ts';

const page = aStatusPage();
const state = aVendorState({ reading: { kind: 'fresh', page, readAt: builtAt } });
const applied = {
  state,
  pageState: { page, memory: state.stored.memory },
  changes: [],
  isFirst: false,
  commit: { at: builtAt, stored: state.stored, read: page, level: 'none' },
} as const;

function commitWith(failure: Error | null) {
  const done: string[] = [];
  const deps = {
    store: {
      commit: () => {
        if (failure) throw failure;
        done.push('stored');
      },
    },
    states: { set: () => void done.push('remembered') },
    onAlerts: () => void done.push('delivered'),
  };
  return { done, commit: () => commitPoll(deps, { applied, alerts: [anAlert()], unreadSinceAt: null }) };
}

describe('a poll that is committed', () => {
  it('is stored before it is remembered, and both before its alerts are delivered', () => {
    const { done, commit } = commitWith(null);
    commit();
    expect(done).toEqual(['stored', 'remembered', 'delivered']);
  });

  it('is neither remembered nor delivered when it cannot be stored', () => {
    const { done, commit } = commitWith(new Error('disk'));
    expect(commit).toThrow('disk');
    expect(done).toEqual([]);
  });

  it('is only remembered when it changes nothing', () => {
    const done: string[] = [];
    const deps = {
      store: { commit: () => expect.unreachable() },
      states: { set: () => void done.push('remembered') },
      onAlerts: () => expect.unreachable(),
    };
    commitPoll(deps, { applied: { ...applied, commit: null }, alerts: [anAlert()], unreadSinceAt: null });
    expect(done).toEqual(['remembered']);
  });
});

/** A store whose commits take three steps, and a poll of which each step is a slice. */
function aSlicedCommit() {
  const done: string[] = [];
  let isCurrent = true;
  const pauses: (() => void)[] = [];
  const commit = createSlicedCommit({
    store: {
      *commitInSteps({ stored }) {
        try {
          for (const step of [1, 2]) {
            done.push(`${stored.vendorId} ${step}`);
            yield;
          }
          done.push(`${stored.vendorId} stored`);
        } finally {
          done.push('ended');
        }
      },
    },
    states: { set: () => void done.push('remembered') },
    onAlerts: () => void done.push('delivered'),
  });
  const options = {
    yieldIfDue: () => new Promise<void>((resolve) => pauses.push(resolve)),
    isCurrent: () => isCurrent,
    onCommitted: () => void done.push('committed'),
  };
  return {
    done,
    options,
    commit: (poll: Partial<EvaluatedPoll> = {}, over: Partial<CommitOptions> = {}) =>
      commit({ applied, alerts: [anAlert()], unreadSinceAt: null, ...poll }, { ...options, ...over }),
    outdate: () => {
      isCurrent = false;
    },
    /** Ends the pause of whoever waits. */
    resume: async () => {
      pauses.shift()?.();
      await drainPromises();
    },
  };
}

describe('a poll that is committed in slices', () => {
  const inOrder = ['acme 1', 'acme 2', 'acme stored', 'ended', 'remembered', 'delivered', 'committed'];

  it('is remembered and delivered in the turn that stores it', async () => {
    const { done, commit } = aSlicedCommit();
    void commit({}, { yieldIfDue: () => undefined });
    expect(done).toEqual(inOrder);
  });

  it('pauses between its steps', async () => {
    const { done, commit, resume } = aSlicedCommit();
    const committed = commit();
    expect(done).toEqual(['acme 1']);
    await resume();
    expect(done).toEqual(['acme 1', 'acme 2']);
    await resume();
    expect(await committed).toBe(true);
    expect(done).toEqual(inOrder);
  });

  it('is given up without a trace once it is no longer current', async () => {
    const { done, commit, resume, outdate } = aSlicedCommit();
    const committed = commit();
    outdate();
    await resume();
    expect(await committed).toBe(false);
    expect(done).toEqual(['acme 1', 'ended']);
  });

  it('waits for another that is under way, and is given up if that made it outdated', async () => {
    const { done, commit, resume, outdate } = aSlicedCommit();
    const first = commit();
    const second = commit({}, { isCurrent: () => !done.includes('remembered') });
    const third = commit();
    await resume();
    await resume();
    expect(await Promise.all([first, second])).toEqual([true, false]);
    expect(done).toEqual([...inOrder, 'acme 1']);
    outdate();
    await resume();
    expect(await third).toBe(false);
  });

  it('lets the next one begin when it fails', async () => {
    const { commit, done } = aSlicedCommit();
    const failing = { ...applied, commit: { ...applied.commit, stored: null as never } };
    await expect(commit({ applied: failing })).rejects.toThrow();
    expect(await commit({}, { yieldIfDue: () => undefined })).toBe(true);
    expect(done.slice(-inOrder.length)).toEqual(inOrder);
  });

  it('without alerts delivers nothing', async () => {
    const { done, commit } = aSlicedCommit();
    await commit({ alerts: [] }, { yieldIfDue: () => undefined });
    expect(done).not.toContain('delivered');
  });

  it('that changes nothing is only remembered', async () => {
    const { done, commit } = aSlicedCommit();
    expect(await commit({ applied: { ...applied, commit: null } })).toBe(true);
    expect(done).toEqual(['remembered', 'committed']);
  });
});
