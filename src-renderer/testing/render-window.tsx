import { configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import type { Route } from '#shared/contract.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { fixtureNow } from '../preview/fixtures/rows.ts';
import { createMinuteClock } from '../window/minute-clock.ts';
import { ScopeProvider } from '../window/scope.tsx';
import { createSnapshotStore } from '../window/snapshot-store.ts';
import { createToasts } from '../window/toasts.ts';
import { WindowFrame } from '../window/window-frame.tsx';
import { createFakeMain, type FakeAnswers, type FakeMain } from './fake-main.ts';

/** Lazily loaded parts may take a while on a busy machine; the test’s own time limit still applies. */
configure({ asyncUtilTimeout: 15_000 });

export interface RenderedWindow {
  readonly main: FakeMain;
  readonly user: ReturnType<typeof userEvent.setup>;
  /** The arguments of every call of one command. */
  readonly callsOf: (name: FakeMain['calls'][number][0]) => readonly (readonly unknown[])[];
}

/** Renders a view in its window with a fake main that records calls; the clock is stopped. */
export async function renderWindow(
  view: ReactNode,
  snapshot: Snapshot,
  { route = { view: 'popover' }, ...answers }: FakeAnswers & { readonly route?: Route } = {},
): Promise<RenderedWindow> {
  const main = createFakeMain(snapshot, route, answers);
  const snapshotStore = createSnapshotStore(main.bridge);
  const scope = {
    bridge: main.bridge,
    snapshotStore,
    clock: createMinuteClock(() => fixtureNow),
    toasts: createToasts(),
  };
  await snapshotStore.ask();
  render(
    <ScopeProvider scope={scope}>
      <WindowFrame>{view}</WindowFrame>
    </ScopeProvider>,
  );
  return {
    main,
    user: userEvent.setup(),
    callsOf: (name) => main.calls.filter(([called]) => called === name).map(([, ...args]) => args),
  };
}
