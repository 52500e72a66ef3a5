// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { createFakeMain, type FakeAnswers } from '../testing/fake-main.ts';
import { createMinuteClock } from './minute-clock.ts';
import { ScopeProvider, useNow, useSend, useSnapshot } from './scope.tsx';
import { createSnapshotStore } from './snapshot-store.ts';
import { createToasts } from './toasts.ts';
import { WindowFrame } from './window-frame.tsx';

afterEach(cleanup);

function View() {
  const verdict = useSnapshot(({ overview }) => overview.verdict);
  const send = useSend();
  return (
    <button type="button" onClick={() => void send('checkNow', null)}>
      {verdict} at {useNow()}
    </button>
  );
}

function open(answers: FakeAnswers = {}) {
  const main = createFakeMain(aSnapshot({}, { overview: { verdict: 'All clear' } }), { view: 'popover' }, answers);
  const snapshotStore = createSnapshotStore(main.bridge);
  let now = 1_000;
  const clock = createMinuteClock(() => now);
  const scope = { bridge: main.bridge, snapshotStore, clock, toasts: createToasts() };
  render(
    <ScopeProvider scope={scope}>
      <WindowFrame>
        <View />
      </WindowFrame>
    </ScopeProvider>,
  );
  const moveTo = (at: number) => {
    now = at;
    act(() => clock.touch());
  };
  return { main, snapshotStore, moveTo, user: userEvent.setup() };
}

describe('WindowFrame', () => {
  it('renders nothing until the first snapshot arrives', async () => {
    const { snapshotStore } = open();
    expect(document.body.textContent).toBe('');
    await act(() => snapshotStore.ask());
    expect(screen.getByRole('button', { name: 'All clear at 1000' })).toBeDefined();
  });

  it('explains why there is no snapshot, and retries', async () => {
    let answers = false;
    const getSnapshot = () => {
      if (!answers) throw new Error('no handler');
      return aSnapshot({}, { overview: { verdict: 'All clear' } });
    };
    const { snapshotStore, user } = open({ overrides: { getSnapshot } });
    await act(() => snapshotStore.ask());
    expect(screen.getByRole('heading', { level: 1, name: 'Statustray is not responding' })).toBeDefined();
    expect(screen.getByText('This window could not load the current status: no handler')).toBeDefined();
    answers = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'All clear at 1000' })).toBeDefined();
  });

  it('applies the theme and follows its changes', async () => {
    const { main, snapshotStore } = open();
    await act(() => snapshotStore.ask());
    const { appearance } = main.snapshot();
    act(() => main.patch({ replaced: { appearance: { ...appearance, theme: 'dark' } }, rows: {} }));
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('rerenders when the snapshot or the clock changes', async () => {
    const { main, snapshotStore, moveTo } = open();
    await act(() => snapshotStore.ask());
    const { overview } = main.snapshot();
    act(() => main.patch({ replaced: { overview: { ...overview, verdict: 'Offline' } }, rows: {} }));
    moveTo(61_000);
    expect(screen.getByRole('button', { name: 'Offline at 61000' })).toBeDefined();
  });

  it('reports a failed command in a toast', async () => {
    const checkNow = vi.fn(() => {
      throw new Error('the engine has stopped');
    });
    const { snapshotStore, user } = open({ overrides: { checkNow } });
    await act(() => snapshotStore.ask());
    await user.click(screen.getByRole('button', { name: /All clear/ }));
    expect(
      await screen.findByText(
        'That didn’t work (the engine has stopped). Try again, or see the app log in Settings › Data.',
      ),
    ).toBeDefined();
  });
});

describe('the scope', () => {
  it('says what is missing when it is not provided', () => {
    const onError = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<View />)).toThrow(/ScopeProvider/);
    onError.mockRestore();
  });
});
