import { describe, expect, it, vi } from 'vitest';
import { aNotice } from './builders.ts';
import { adaptersToTry } from './choose.ts';
import { deliver } from './deliver.ts';
import type { Showing, ShowNotice } from './notice.ts';

const shown: Showing = { kind: 'shown' };
const failed: Showing = { kind: 'failed', reason: 'no' };

function stage(native: Showing, fallback: Showing) {
  const ways = { native: vi.fn<ShowNotice>(async () => native), fallback: vi.fn<ShowNotice>(async () => fallback) };
  const showInApp = vi.fn();
  const onProblem = vi.fn();
  return { deps: { adapters: ways, showInApp, onProblem }, ways, showInApp, onProblem };
}

const all = adaptersToTry('answers', false);
const onClick = () => {};

describe('deliver', () => {
  it('asks nobody else once one has shown it', async () => {
    const { deps, ways, showInApp } = stage(shown, shown);
    expect(await deliver(deps, all, aNotice(), onClick)).toBe('native');
    expect(ways.native).toHaveBeenCalledExactlyOnceWith(aNotice(), onClick);
    expect(ways.fallback).not.toHaveBeenCalled();
    expect(showInApp).not.toHaveBeenCalled();
  });

  it('goes on to node-notifier, and says why', async () => {
    const { deps, showInApp, onProblem } = stage(failed, shown);
    expect(await deliver(deps, all, aNotice(), onClick)).toBe('fallback');
    expect(showInApp).not.toHaveBeenCalled();
    expect(onProblem).toHaveBeenCalledExactlyOnceWith('The native notification was not shown: no');
  });

  it('ends at the banner in the application', async () => {
    const { deps, showInApp } = stage(failed, failed);
    expect(await deliver(deps, all, aNotice(), onClick)).toBe('in-app');
    expect(showInApp).toHaveBeenCalledExactlyOnceWith(aNotice());
  });

  it('takes an adapter that breaks for one that failed', async () => {
    const { deps, ways, onProblem } = stage(shown, shown);
    ways.native.mockRejectedValue(new Error('no libnotify'));
    expect(await deliver(deps, all, aNotice(), onClick)).toBe('fallback');
    expect(onProblem).toHaveBeenCalledWith('The native notification was not shown: Error: no libnotify');
  });
});

describe('adaptersToTry', () => {
  it.each([
    ['answers', false, ['native', 'fallback', 'in-app']],
    ['not-asked', false, ['native', 'fallback', 'in-app']],
    ['answers', true, ['fallback', 'in-app']],
    ['not-asked', true, ['fallback', 'in-app']],
    ['silent', false, ['in-app']],
    ['silent', true, ['in-app']],
  ] as const)('with a bus that %s, and slow %s, gives %j', (bus, slow, order) => {
    expect(adaptersToTry(bus, slow)).toEqual(order);
  });
});
