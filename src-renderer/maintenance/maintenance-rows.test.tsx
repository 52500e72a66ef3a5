// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { MaintenanceRow } from '#shared/snapshot.ts';
import { aMaintenanceRow, aSnapshot, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { MaintenanceList } from './maintenance-list.tsx';

afterEach(cleanup);

const open = (rows: readonly MaintenanceRow[]) => renderWindow(<MaintenanceList rows={rows} />, aSnapshot());

const running = aMaintenanceRow({
  vendorName: 'Northwind DB',
  maintenanceId: 'm1',
  title: 'Replica failover',
  status: 'in_progress',
  startsAt: fixtureNow - hourMs,
  endsAt: fixtureNow + hourMs,
});
const planned = aMaintenanceRow({ vendorName: 'Fjord Storage', maintenanceId: 'm2', components: [] });

describe('MaintenanceList', () => {
  it('renders nothing without maintenance', async () => {
    await open([]);
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('shows phase, window and components, and when the next one starts', async () => {
    await open([running, planned]);
    const rows = within(screen.getByRole('list', { name: 'Maintenance' })).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Northwind DB · Replica failover · in progress until 15:02 (in 1 h) · Frankfurt',
      'Fjord Storage · Storage upgrade · tomorrow 02:02–04:02 (in 12 h)',
    ]);
    expect(screen.getByText('next in 12 h')).toBeDefined();
  });

  it('shows no next one if all are in progress or were due earlier', async () => {
    await open([running, { ...planned, startsAt: fixtureNow - hourMs }]);
    expect(screen.queryByText(/^next /)).toBeNull();
  });

  it('opens the window of a maintenance', async () => {
    const { user, callsOf } = await open([running]);
    const row = screen.getByRole('button', { name: /Replica failover/ });
    await user.click(row);
    expect(row.dataset.opens).toBe('Open maintenance');
    expect(callsOf('showMaintenance')).toEqual([[running.vendorId, 'm1']]);
  });

  it('adds to the calendar and opens the vendor’s page if there is one, also with a letter', async () => {
    const { user, callsOf } = await open([running, { ...planned, url: null }]);
    const [first, second] = await screen.findAllByRole('group');
    if (!first || !second) throw new Error('Expected actions for both rows.');
    expect(within(second).queryByRole('button', { name: 'Open on the vendor’s page' })).toBeNull();
    await user.click(within(first).getByRole('button', { name: 'Add to calendar' }));
    screen.getByRole('button', { name: /Replica failover/ }).focus();
    await user.keyboard('co');
    expect(callsOf('addToCalendar')).toEqual([
      [running.vendorId, 'm1'],
      [running.vendorId, 'm1'],
    ]);
    expect(callsOf('openLink')).toEqual([['https://status.northwind-db.example/maintenances/m1']]);
  });

  it('collapses several planned maintenances of a vendor', async () => {
    const { user } = await open([running, planned, { ...planned, key: 'fjord-storage/m3', title: 'Disk swap' }]);
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Fjord Storage · 2 planned, next tomorrow 02:02' }));
    expect(screen.getByRole('button', { name: /Disk swap/ })).toBeDefined();
  });

  it('moves between rows with the arrow keys', async () => {
    const { user } = await open([running, planned]);
    await user.tab();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toMatch(/^Fjord Storage/);
  });
});
