import { describe, expect, it, vi } from 'vitest';
import type { ShowNotification, ShowResult } from './notification.ts';
import { deliver } from './show-with-fallback.ts';
import { aNotification } from './testing/builders.ts';

const shown: ShowResult = { kind: 'shown' };
const failed: ShowResult = { kind: 'failed', reason: 'no' };
const nobody: ShowResult = { kind: 'nobody', reason: 'none there' };

function stage(native: ShowResult, fallback: ShowResult) {
  const ways = {
    native: vi.fn<ShowNotification>(async () => native),
    fallback: vi.fn<ShowNotification>(async () => fallback),
  };
  const showInApp = vi.fn();
  const onProblem = vi.fn();
  return { deps: { adapters: ways, showInApp, onProblem }, ways, showInApp, onProblem };
}

const onChoice = () => {};

describe('showWithFallback', () => {
  it('stops at the first adapter that shows it', async () => {
    const { deps, ways, showInApp } = stage(shown, shown);
    expect(await deliver(deps, aNotification(), onChoice)).toBe('native');
    expect(ways.native).toHaveBeenCalledExactlyOnceWith(aNotification(), onChoice);
    expect(ways.fallback).not.toHaveBeenCalled();
    expect(showInApp).not.toHaveBeenCalled();
  });

  it('falls back to node-notifier, and says why', async () => {
    const { deps, showInApp, onProblem } = stage(failed, shown);
    expect(await deliver(deps, aNotification(), onChoice)).toBe('fallback');
    expect(showInApp).not.toHaveBeenCalled();
    expect(onProblem).toHaveBeenCalledExactlyOnceWith('The native notification was not shown: no');
  });

  it('does not retry an adapter that does not respond', async () => {
    const { deps, ways, showInApp, onProblem } = stage(nobody, shown);
    expect(await deliver(deps, aNotification(), onChoice)).toBe('in-app');
    expect(ways.fallback).not.toHaveBeenCalled();
    expect(showInApp).toHaveBeenCalledExactlyOnceWith(aNotification());
    expect(onProblem).toHaveBeenCalledExactlyOnceWith('The native notification was not shown: none there');
  });

  it('ends with the in-app notification', async () => {
    const { deps, showInApp } = stage(failed, failed);
    expect(await deliver(deps, aNotification(), onChoice)).toBe('in-app');
    expect(showInApp).toHaveBeenCalledExactlyOnceWith(aNotification());
  });

  it('treats an adapter that throws as one that failed', async () => {
    const { deps, ways, onProblem } = stage(shown, shown);
    ways.native.mockRejectedValue(new Error('no libnotify'));
    expect(await deliver(deps, aNotification(), onChoice)).toBe('fallback');
    expect(onProblem).toHaveBeenCalledWith('The native notification was not shown: Error: no libnotify');
  });
});
