import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { uptimeKuma } from './uptime-kuma.ts';

const address = { pageUrl: 'https://up.acme.example/status/acme', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const bodies = { page: fixture('page'), heartbeat: fixture('heartbeat') };
// A monitor without a beat is unknown by rights, and is not part of the contract's page.
const known = {
  ...bodies,
  heartbeat: jsonBody({
    heartbeatList: {
      11: [{ status: 1 }],
      12: [{ status: 1 }],
      21: [{ status: 0 }],
      22: [{ status: 2 }],
      23: [{ status: 3 }],
    },
  }),
};

describePlatform(uptimeKuma, [
  { title: 'one monitor down (synthetic)', address, bodies: known, stateWords: ['"danger"', '"under-maintenance"'] },
]);

describe('uptime-kuma', () => {
  it('takes the newest beat of each monitor', () => {
    const page = pageOf(uptimeKuma, bodies, address);
    expect(page).toMatchObject({
      name: 'Acme',
      indicator: 'critical',
      groups: [{ id: 'group-1', name: 'Web' }, { id: 'group-2' }],
    });
    expect(page.components.map(({ id, groupId, status }) => [id, groupId, status])).toEqual([
      ['11', 'group-1', 'under_maintenance'],
      ['12', 'group-1', 'operational'],
      ['21', 'group-2', 'major_outage'],
      ['22', 'group-2', 'degraded_performance'],
      ['23', 'group-2', 'unknown'],
    ]);
    expect(page.notUnderstood).toEqual(['heartbeat status missing']);
  });

  it('reads pinned notes and maintenance', () => {
    expect(pageOf(uptimeKuma, bodies, address)).toMatchObject({
      incidents: [
        {
          id: '3',
          status: 'unknown',
          impact: 'major',
          startedAt: Date.UTC(2026, 2, 1, 11, 40),
          updates: [{ format: 'markdown' }],
        },
      ],
      maintenances: [
        { id: '5', status: 'in_progress', startsAt: Date.UTC(2026, 2, 1, 11), endsAt: Date.UTC(2026, 2, 1, 13) },
      ],
    });
  });

  it('reads the single incident of versions before 2.1, and wants one of both', () => {
    const page = { config: { title: 'A' }, publicGroupList: [] };
    const heartbeat = jsonBody({ heartbeatList: {} });
    const read = (incident: unknown) =>
      pageOf(uptimeKuma, { page: jsonBody({ ...page, incident }), heartbeat }, address).incidents;
    expect(read({ id: 1, style: 'info', title: 'Hello' })).toMatchObject([{ id: '1', impact: 'none' }]);
    expect(read(null)).toEqual([]);
    expect(
      uptimeKuma.read(
        new Map([
          ['page', jsonBody(page)],
          ['heartbeat', heartbeat],
        ]),
        address,
      ).ok,
    ).toBe(false);
  });

  it('asks at the root of the host, by the name of the page', () => {
    const urls = (pageUrl: string, hints = {}) => uptimeKuma.requests({ pageUrl, hints }).map(({ url }) => url);
    expect(urls(address.pageUrl)).toEqual([
      'https://up.acme.example/api/status-page/acme',
      'https://up.acme.example/api/status-page/heartbeat/acme',
    ]);
    expect(urls('https://status.acme.example/')[0]).toBe('https://status.acme.example/api/status-page/default');
    expect(urls('https://status.acme.example/', { slug: 'main' })[0]).toBe(
      'https://status.acme.example/api/status-page/main',
    );
    expect(uptimeKuma.recognition.probes[0]?.matches(bodies.page)).toEqual({ slug: 'acme' });
    const html = "<script>window.preloadData = {'config':{'slug':'main'}};</script>";
    expect(uptimeKuma.recognition.markers({ url: address.pageUrl, headers: {}, html })).toEqual({ slug: 'main' });
    expect(uptimeKuma.recognition.markers({ url: address.pageUrl, headers: {}, html: '' })).toBeNull();
  });
});
