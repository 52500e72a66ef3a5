import { describe, expect, it } from 'vitest';
import { decodeText } from '../parsing/decode-text.ts';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { uptimeKuma } from './uptime-kuma.ts';

const address = { pageUrl: 'https://up.acme.example/status/acme', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

function recording(file: string) {
  return readFixture(new URL(`./fixtures/demo-${file}-2026-09-12.json`, import.meta.url), address.pageUrl);
}

/** A single incident may validly be null, which hides damage to it; version 2.1 has a list, where damage shows. */
function asOfVersion21({ page, heartbeat }: typeof recorded) {
  const { incident, ...rest }: { incident: unknown } = JSON.parse(decodeText(page.bytes));
  return { page: jsonBody({ ...rest, incidents: [incident] }), heartbeat };
}

const recorded = { page: recording('page'), heartbeat: recording('heartbeat') };
const bodies = { page: fixture('page'), heartbeat: fixture('heartbeat') };
const quiet = { page: fixture('quiet-page'), heartbeat: fixture('quiet-heartbeat') };
// A monitor without a beat is always unknown, so the contract’s page has none.
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

/** A page with two monitors, the second with these beats, and one maintenance. */
function pageWith(beats: readonly unknown[], maintenance: object = {}) {
  const page = {
    config: { slug: 'net', title: 'Campus Net' },
    incidents: [],
    publicGroupList: [
      {
        id: 1,
        name: 'Services',
        monitorList: [
          { id: 1, name: 'Mail' },
          { id: 2, name: 'Old wiki' },
        ],
      },
    ],
    maintenanceList: [{ id: 4, title: 'Mail server upgrade', status: 'scheduled', ...maintenance }],
  };
  const heartbeatList = { 1: [{ status: 1, time: '2026-11-29 10:00:00.000' }], 2: beats };
  return pageOf(uptimeKuma, { page: jsonBody(page), heartbeat: jsonBody({ heartbeatList }) }, address);
}

describePlatform(uptimeKuma, [
  {
    title: 'a recorded page',
    address,
    bodies: asOfVersion21(recorded),
    stateWords: ['"warning"', '"under-maintenance"'],
  },
  { title: 'all monitors up (synthetic)', address, bodies: quiet, stateWords: [] },
  { title: 'one monitor down (synthetic)', address, bodies: known, stateWords: ['"danger"', '"under-maintenance"'] },
]);

describe('uptime-kuma', () => {
  it('reads the latest heartbeat of each monitor', () => {
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

  it('reads a quiet page', () => {
    expect(pageOf(uptimeKuma, quiet, address)).toMatchObject({
      indicator: 'none',
      components: [{ status: 'operational' }, { status: 'operational' }],
      incidents: [],
      notUnderstood: [],
    });
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

  it('reads a recorded page with trouble and maintenance', () => {
    expect(pageOf(uptimeKuma, recorded, address)).toMatchObject({
      name: 'Demo',
      indicator: 'critical',
      components: [
        { name: 'API', status: 'under_maintenance' },
        { name: 'Webhooks', status: 'major_outage' },
      ],
      incidents: [{ title: 'Elevated error rates', impact: 'minor', startedAt: Date.UTC(2026, 8, 12, 12, 24, 51) }],
      maintenances: [
        {
          status: 'in_progress',
          startsAt: Date.UTC(2026, 8, 12, 11, 26),
          endsAt: Date.UTC(2026, 8, 12, 13, 26),
        },
      ],
      notUnderstood: [],
    });
  });

  it('reads a monitor whose latest heartbeat is outdated as unknown', () => {
    const statusOf = (...beats: readonly object[]) => pageWith(beats).components[1]?.status;
    expect(statusOf({ status: 0, time: '2026-06-01 10:00:00.000' })).toBe('unknown');
    expect(statusOf({ status: 1, time: '2026-06-01 10:00:00.000' })).toBe('unknown');
    expect(statusOf({ status: 0, time: '2026-11-29 09:00:00.000' })).toBe('major_outage');
    const weekly = ['2026-11-18 10:00:00.000', '2026-11-25 10:00:00.000'];
    expect(statusOf(...weekly.map((time) => ({ status: 0, time })))).toBe('major_outage');
    expect(pageWith([{ status: 0, time: '2026-06-01 10:00:00.000' }])).toMatchObject({
      indicator: 'unknown',
      notUnderstood: [],
    });
  });

  it('reads a window in the time zone it was entered in, and one with Z as UTC', () => {
    const times = (startDate: string, endDate: string, timezone?: string) => {
      const [only] = pageWith([], { timeslotList: [{ startDate, endDate }], timezone }).maintenances;
      return [only?.startsAt, only?.endsAt];
    };
    const hour = [Date.UTC(2026, 10, 29, 10), Date.UTC(2026, 10, 29, 11)];
    expect(times('2026-11-29 00:00:00', '2026-11-29 01:00:00', 'Pacific/Honolulu')).toEqual(hour);
    expect(times('2026-11-29 11:00', '2026-11-29 12:00', 'Europe/Berlin')).toEqual(hour);
    expect(times('2026-11-29 10:00', '2026-11-29 11:00')).toEqual(hour);
    expect(times('2026-11-29T10:00:00.000Z', '2026-11-29T11:00:00.000Z', 'Pacific/Honolulu')).toEqual(hour);
  });

  it('reads the single incident of versions before 2.1, and requires one of both formats', () => {
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

  it('sends requests to the root of the host, by the page’s slug', () => {
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
