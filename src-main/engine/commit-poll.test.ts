import { describe, expect, it } from 'vitest';
import { anAlert, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { commitPoll } from './commit-poll.ts';
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
  return { done, commit: () => commitPoll(deps, applied, [anAlert()]) };
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
});
