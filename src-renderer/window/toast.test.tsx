// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { createFakeMain } from '../testing/fake-main.ts';
import { useAnnounced } from './announce.ts';
import { createMinuteClock } from './minute-clock.ts';
import { ScopeProvider } from './scope.tsx';
import { createSnapshotStore } from './snapshot-store.ts';
import { ToastRegion } from './toast.tsx';
import { createToasts } from './toasts.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Announcer({ text }: { readonly text: string | null }) {
  useAnnounced(text);
  return null;
}

function open() {
  const toasts = createToasts();
  const { bridge } = createFakeMain(aSnapshot(), { view: 'popover' });
  const scope = { bridge, snapshotStore: createSnapshotStore(bridge), clock: createMinuteClock(), toasts };
  const view = (text: string | null) => (
    <ScopeProvider scope={scope}>
      <Announcer text={text} />
      <ToastRegion />
    </ScopeProvider>
  );
  const { rerender } = render(view('All clear'));
  const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
  return { toasts, user, show: (text: string | null) => rerender(view(text)) };
}

const region = () => screen.getByRole('status').textContent;

describe('ToastRegion', () => {
  it('shows only the newest toast', () => {
    const { toasts } = open();
    act(() => toasts.info('Copied'));
    act(() => toasts.error('That didn’t work'));
    expect(region()).toBe('That didn’t work');
  });

  it('undoes and closes', async () => {
    const { toasts, user } = open();
    const undo = vi.fn<() => void>();
    act(() => toasts.info('Muted Acme', undo));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect([undo.mock.calls.length, region()]).toEqual([1, '']);
  });

  it('offers no undo if there is none, and can be dismissed', async () => {
    const { toasts, user } = open();
    act(() => toasts.info('Copied'));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(region()).toBe('');
  });

  it('closes after a while', () => {
    const { toasts } = open();
    act(() => toasts.info('Copied'));
    act(() => vi.advanceTimersByTime(5_000));
    expect(region()).toBe('');
  });

  it('stays when something failed, until it is dismissed', async () => {
    const { toasts, user } = open();
    act(() => toasts.error('That didn’t work'));
    act(() => vi.advanceTimersByTime(60_000));
    expect(region()).toBe('That didn’t work');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(region()).toBe('');
  });

  it('stays while it has the focus', () => {
    const { toasts } = open();
    act(() => toasts.info('Copied'));
    screen.getByRole('button', { name: 'Dismiss' }).focus();
    act(() => vi.advanceTimersByTime(30_000));
    expect(region()).toBe('Copied');
    act(() => screen.getByRole('button', { name: 'Dismiss' }).blur());
    act(() => vi.advanceTimersByTime(5_000));
    expect(region()).toBe('');
  });

  it('gives a repeated text its full time again', () => {
    const { toasts } = open();
    act(() => toasts.info('Copied'));
    act(() => vi.advanceTimersByTime(4_000));
    act(() => toasts.info('Copied'));
    act(() => vi.advanceTimersByTime(4_000));
    expect(region()).toBe('Copied');
  });
});

describe('useAnnounced', () => {
  it('announces changes, but not the first text', () => {
    const { show } = open();
    expect(region()).toBe('');
    show('1 incident affects you');
    expect(region()).toBe('1 incident affects you');
  });

  it('announces nothing when the text disappears', () => {
    const { show } = open();
    show(null);
    expect(region()).toBe('');
  });
});
