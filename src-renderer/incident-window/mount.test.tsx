// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Route } from '#shared/contract.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { offlineOvernight, runningNow } from '../preview/fixtures/incident-details.ts';
import { maintenanceFixture } from '../preview/fixtures/planned.ts';
import { fixtureNow } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { createFakeMain } from '../testing/fake-main.ts';
import { createMinuteClock } from '../window/minute-clock.ts';
import { createSnapshotStore } from '../window/snapshot-store.ts';
import { createToasts } from '../window/toasts.ts';
import { mount } from './mount.tsx';

const harness = toVendorId('Harness');
const first: Route = { view: 'incident', vendorId: harness, incidentId: 'i11' };
let root: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

/** Mounts the window; main answers with the earlier incident for `i11` and with the open one for any other id. */
async function open(route: Route) {
  const main = createFakeMain(snapshots.trouble(), route, {
    maintenance: maintenanceFixture(),
    overrides: { getIncident: (_vendorId, id) => (id === 'i11' ? offlineOvernight() : runningNow()) },
  });
  const snapshotStore = createSnapshotStore(main.bridge);
  await snapshotStore.ask();
  const scope = {
    bridge: main.bridge,
    snapshotStore,
    clock: createMinuteClock(() => fixtureNow),
    toasts: createToasts(),
  };
  await act(async () => mount(root, scope, route));
  return main;
}

const title = async () => (await screen.findByRole('heading', { level: 1 })).textContent;

describe('mount', () => {
  it('shows the incident of its route', async () => {
    await open(first);
    expect(await title()).toBe('Builds wait in the queue');
  });

  it('shows the maintenance of its route', async () => {
    await open({ view: 'maintenance', vendorId: toVendorId('Basalt DB'), maintenanceId: 'm1' });
    expect(await title()).toBe('Storage upgrade, Frankfurt');
  });

  it('shows a neighbour in the same window, and returns when main requests the first', async () => {
    const main = await open(first);
    await screen.findByRole('main');
    await userEvent.click(screen.getByRole('button', { name: /^Previous incident: Logs come late/ }));
    await expect.poll(title).toBe('Card payments are refused in the EU');
    expect(main.calls.some(([name]) => name === 'showIncident')).toBe(false);
    await act(async () => main.emit('routed', first));
    await expect.poll(title).toBe('Builds wait in the queue');
  });

  it('ignores a route of another window', async () => {
    const main = await open(first);
    await screen.findByRole('main');
    await act(async () => main.emit('routed', { view: 'calendar' }));
    expect(await title()).toBe('Builds wait in the queue');
  });
});
