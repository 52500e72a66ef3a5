// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { MaintenanceDetails } from '#shared/query-results.ts';
import { maintenanceFixture } from '../preview/fixtures/planned.ts';
import { fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { MaintenanceWindow } from './maintenance-window.tsx';

afterEach(cleanup);

const vendorId = toVendorId('Basalt DB');

async function show(maintenance: MaintenanceDetails | null = maintenanceFixture()) {
  const window = await renderWindow(<MaintenanceWindow vendorId={vendorId} maintenanceId="m1" />, snapshots.trouble(), {
    maintenance,
  });
  await screen.findByRole('main');
  return window;
}

function withWindow(over: Partial<MaintenanceDetails['maintenance']>): MaintenanceDetails {
  const fixture = maintenanceFixture();
  return { ...fixture, maintenance: { ...fixture.maintenance, ...over } };
}

function facts(): readonly string[] {
  const terms = screen.getByRole('region', { name: 'Times' }).querySelectorAll('dl > div');
  return Array.from(terms, (term) => Array.from(term.children, (child) => child.textContent).join(' '));
}

describe('MaintenanceWindow', () => {
  it('shows the state, the end and the previous date', async () => {
    await show();
    expect(screen.getByRole('heading', { level: 1, name: 'Storage upgrade, Frankfurt' })).toBeDefined();
    expect(screen.getAllByText('In progress')[0]).toBeDefined();
    expect(screen.getByText('until 16:30 (in 2 h 27 min)')).toBeDefined();
    expect(screen.getByText('Moved once, was yesterday 22:00–00:30')).toBeDefined();
    expect(document.title).toBe('Basalt DB: Storage upgrade, Frankfurt');
  });

  it('separates the planned times from the posted ones', async () => {
    await show();
    expect(facts()).toEqual([
      'Starts 13:001 h 2 min ago',
      'Ends 16:30in 2 h 27 min',
      'Planned duration 3 h 30 min',
      'Begun 13:021 h ago',
      'Announced Nov 19, 09:153 days ago',
      'Detected Nov 19, 09:15:303 days ago',
      'Notified Nov 19, 09:15:313 days ago',
    ]);
  });

  it('says what is not known', async () => {
    await show({ ...withWindow({ startsAt: null, endsAt: null, status: 'scheduled' }), updates: [], toldAt: null });
    expect(facts()).toEqual([
      'Starts not reported',
      'Ends not reported',
      'Announced not reported',
      'Detected Nov 19, 09:15:303 days ago',
      'Notified not notified',
    ]);
    expect(screen.getByText('The vendor has not posted an update yet.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Add to calendar' })).toBeNull();
  });

  it('strikes through a cancelled maintenance, and does not offer the calendar for it', async () => {
    await show(withWindow({ status: 'cancelled' }));
    expect(screen.getByText('Storage upgrade, Frankfurt').tagName).toBe('S');
    expect(screen.queryByText(/^Moved/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add to calendar' })).toBeNull();
  });

  it('draws the planned window, even in the future', async () => {
    const startsAt = fixtureNow + hourMs;
    await show({ ...withWindow({ status: 'scheduled', startsAt, endsAt: startsAt + hourMs }), lanes: [] });
    const picture = screen.getByRole('figure', { name: /^Timeline: scheduled for / });
    expect(within(picture).getByText('Planned')).toBeDefined();
    expect(within(picture).getByText('now')).toBeDefined();
  });

  it('lists its updates, its components, and why there was an alert', async () => {
    const { user } = await show();
    const panel = within(screen.getByRole('tabpanel', { name: 'Timeline' }));
    expect(panel.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'In progress',
      'Scheduled',
      'Scheduled',
    ]);
    await user.click(screen.getByRole('tab', { name: 'Components 1' }));
    expect(screen.getByRole('rowheader', { name: /^Europe › Frankfurt/ })).toBeDefined();
    await user.click(screen.getByRole('tab', { name: 'Why was I notified?' }));
    expect(screen.getByText(/maintenance alerts are on/)).toBeDefined();
  });

  it('adds to the calendar, opens the calendar and the vendor’s page, also with keys', async () => {
    const { user, callsOf } = await show();
    await user.click(screen.getByRole('button', { name: 'Add to calendar' }));
    await user.click(screen.getByRole('button', { name: 'All maintenance' }));
    await user.keyboard('co');
    expect(callsOf('addToCalendar')).toEqual([
      [vendorId, 'm1'],
      [vendorId, 'm1'],
    ]);
    expect(callsOf('showCalendar')).toHaveLength(1);
    expect(callsOf('openLink')).toEqual([['https://status.basalt-db.example/maintenances/m1']]);
  });

  it('says when it is no longer available', async () => {
    await show(null);
    expect(screen.getByRole('heading', { name: 'This maintenance is no longer available' })).toBeDefined();
  });
});

describe('the shortcuts', () => {
  it('are those that a maintenance has', async () => {
    const { user } = await show();
    await user.keyboard('?');
    const keys = within(screen.getByRole('dialog')).getAllByRole('term');
    expect(keys.map(({ textContent }) => textContent)).toEqual(['C', 'O', '→←', 'Esc', '?']);
  });
});
