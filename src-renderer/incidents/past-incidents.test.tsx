// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { VendorDetails } from '#shared/query-results.ts';
import { fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { PastIncidents } from './past-incidents.tsx';

afterEach(cleanup);

function anIncident(index: number, over: Partial<VendorDetails['incidents'][number]> = {}) {
  const startedAt = fixtureNow - (index + 1) * 24 * hourMs;
  const resolvedAt = startedAt + 2 * hourMs;
  return {
    id: `i${index}`,
    title: `Incident ${index}`,
    impact: 'minor',
    status: 'resolved',
    startedAt,
    resolvedAt,
    ...over,
  } as const;
}

const open = (incidents: VendorDetails['incidents']) =>
  renderWindow(<PastIncidents details={aVendorDetails({ incidents })} />, snapshots.trouble());

const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

describe('PastIncidents', () => {
  it('shows how long each lasted, or its current phase', async () => {
    await open([
      anIncident(0, { status: 'monitoring', resolvedAt: null }),
      anIncident(1),
      anIncident(2, { resolvedAt: null }),
    ]);
    expect(rows()).toEqual([
      expect.stringContaining('Incident 0 Monitoring · Minor'),
      expect.stringContaining('Incident 1 Lasted 2 h · Minor'),
      expect.stringContaining('Incident 2 Ended · Minor'),
    ]);
  });

  it('opens the window of an incident', async () => {
    const { user, callsOf } = await open([anIncident(3)]);
    await user.click(screen.getByRole('button', { name: /Incident 3/ }));
    expect(callsOf('showIncident')).toEqual([[aVendorDetails().id, 'i3']]);
  });

  it('shows a few incidents at first, and all on request', async () => {
    const { user } = await open(Array.from({ length: 9 }, (_, index) => anIncident(index)));
    expect(rows()).toHaveLength(5);
    await user.click(screen.getByRole('button', { name: 'Show all 9' }));
    expect(rows()).toHaveLength(9);
  });

  it('renders nothing without a history', async () => {
    await open([]);
    expect(screen.queryByRole('list')).toBeNull();
  });
});
