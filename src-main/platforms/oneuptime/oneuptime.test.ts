import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { oneuptime } from './oneuptime.ts';

const address = { pageUrl: 'https://oneuptime.com/status-page/0a1b2c3d-0000-4000-8000-000000000001', hints: {} };
const overview = readFixture(new URL('./fixtures/synthetic-overview.json', import.meta.url), address.pageUrl);

describePlatform(oneuptime, [
  {
    title: 'an open incident (synthetic)',
    address,
    bodies: { overview },
    stateWords: ['"Acknowledged"', '"Degraded"'],
  },
]);

describe('oneuptime', () => {
  it('joins resources, monitors, statuses, incidents and notes by their ids', () => {
    const page = pageOf(oneuptime, { overview }, address);
    expect(page).toMatchObject({
      name: 'Acme',
      indicator: 'critical',
      description: 'Offline',
      groups: [{ id: 'g1', name: 'Money' }],
    });
    expect(page.components.map(({ name, groupId, status }) => [name, groupId, status])).toEqual([
      ['Checkout', 'g1', 'major_outage'],
      ['Website', null, 'operational'],
      ['Search', null, 'degraded_performance'],
    ]);
    expect(page.incidents).toMatchObject([
      {
        id: 'i1',
        status: 'investigating',
        impact: 'critical',
        startedAt: Date.UTC(2026, 2, 1, 11, 40),
        componentIds: ['r1'],
        updates: [{ body: 'Nobody can pay.' }, { id: 'n1', format: 'markdown', postedAt: Date.UTC(2026, 2, 1, 12) }],
      },
    ]);
    expect(page.maintenances).toMatchObject([{ id: 'e1', status: 'scheduled', componentIds: ['r3'] }]);
  });

  it('reads a custom status as unknown', () => {
    const document = {
      overallStatus: { _id: 's9', name: 'Wobbly' },
      statusPageResources: [{ _id: 'r1', displayName: 'A', monitor: { currentMonitorStatusId: 's9' } }],
      monitorStatuses: [{ _id: 's9', name: 'Wobbly', priority: 2 }],
      activeIncidents: [],
      incidentPublicNotes: [],
      scheduledMaintenanceEvents: [],
    };
    expect(pageOf(oneuptime, { overview: jsonBody(document) }, address)).toMatchObject({
      indicator: 'unknown',
      components: [{ status: 'unknown' }],
      notUnderstood: ['monitor status "Wobbly"'],
    });
  });

  it('reads the page id from its address or its documents', () => {
    const url = (pageUrl: string, hints = {}) => oneuptime.requests({ pageUrl, hints })[0]?.url;
    expect(url(address.pageUrl)).toBe(
      'https://oneuptime.com/status-page-api/overview/0a1b2c3d-0000-4000-8000-000000000001',
    );
    const html = '<link rel="icon" href="/status-page-api/favicon/abc-123">';
    expect(oneuptime.recognition.markers({ url: address.pageUrl, headers: {}, html })).toEqual({ page: 'abc-123' });
    expect(oneuptime.recognition.markers({ url: address.pageUrl, headers: {}, html: '' })).toBeNull();
    expect(url('https://status.acme.example/', { page: 'abc-123' })).toBe(
      'https://status.acme.example/status-page-api/overview/abc-123',
    );
    expect(oneuptime.recognition.probes[0]?.matches(overview)).toEqual({});
  });
});
