import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { statusIo } from './status-io.ts';

const id = '5b36dc6502d06804c08349f7';
const address = { pageUrl: 'https://status.acme.example/', hints: { id } };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), `https://api.status.io/1.0/status/${id}`);
}

describePlatform(statusIo, [
  {
    title: 'a security event (GitLab, 2020)',
    address,
    bodies: { status: fixture('gitlab-status-2020-02-09') },
    stateWords: [],
  },
  {
    title: 'a calm page with a maintenance to come (GitLab, 2023)',
    address,
    bodies: { status: fixture('gitlab-status-2023-06-29') },
    stateWords: [],
  },
]);

function aStatus(over: Readonly<Record<string, unknown>>) {
  return jsonBody({
    result: {
      status_overall: { status: 'Operational', status_code: 100 },
      status: [],
      incidents: [],
      maintenance: { active: [], upcoming: [] },
      ...over,
    },
  });
}

describe('statusIo.read', () => {
  it('reads a security event as an outage, with its messages (GitLab, 2020)', () => {
    const page = pageOf(statusIo, { status: fixture('gitlab-status-2020-02-09') }, address);
    expect(page).toMatchObject({ indicator: 'critical', description: 'Security Issue' });
    expect(page.components.filter(({ status }) => status === 'major_outage')).toHaveLength(5);
    expect(page.incidents).toMatchObject([
      {
        title: 'https://gitlab.com/gitlab-com/gl-infra/production/issues/1635',
        impact: 'critical',
        status: 'identified',
        url: `https://status.acme.example/pages/incident/${id}/5e3d877d593d1b04c4620561`,
        startedAt: Date.UTC(2020, 1, 7, 15, 51, 25, 249),
        affects: 'components',
      },
    ]);
    expect(page.incidents[0]?.updates.map(({ postedAt }) => postedAt)).toEqual([
      Date.UTC(2020, 1, 7, 15, 51, 25, 269),
      Date.UTC(2020, 1, 9, 18, 42, 33, 493),
    ]);
  });

  it('reads upcoming maintenance (GitLab, 2023)', () => {
    const page = pageOf(statusIo, { status: fixture('gitlab-status-2023-06-29') }, address);
    expect(page).toMatchObject({ indicator: 'none', incidents: [] });
    expect(page.maintenances).toMatchObject([
      {
        title: 'CI Cluster PostgreSQL 14 Upgrade',
        status: 'scheduled',
        startsAt: Date.UTC(2023, 6, 8, 14),
        endsAt: Date.UTC(2023, 6, 8, 19),
        updates: [{ status: 'scheduled' }],
      },
    ]);
    expect(page.maintenances[0]?.componentIds).toHaveLength(5);
  });

  it.each([
    [100, 'operational'],
    [200, 'under_maintenance'],
    [300, 'degraded_performance'],
    [400, 'partial_outage'],
    [500, 'major_outage'],
    [700, 'unknown'],
  ])('reads code %i as %s', (code, status) => {
    const page = pageOf(statusIo, { status: aStatus({ status: [{ id: 'a', name: 'API', status_code: code }] }) });
    expect(page.components[0]?.status).toBe(status);
    expect(page.notUnderstood).toEqual(status === 'unknown' ? ['component code "700"'] : []);
  });

  it('uses the worst container when a component has no code', () => {
    const containers = [{ status_code: 100 }, { status_code: 400 }];
    const page = pageOf(statusIo, { status: aStatus({ status: [{ id: 'a', containers }, { id: 'b' }] }) });
    expect(page.components.map(({ status }) => status)).toEqual(['partial_outage', 'unknown']);
  });

  it('uses the impact of the latest message, or the worst one once the latest is operational', () => {
    const impactOf = (...codes: number[]) => {
      const messages = codes.map((status, at) => ({ state: 300, status, datetime: `2026-03-01T1${at}:00:00Z` }));
      return pageOf(statusIo, { status: aStatus({ incidents: [{ _id: 'i', messages }] }) }).incidents[0]?.impact;
    };
    expect([impactOf(500, 300), impactOf(400, 100), impactOf()]).toEqual(['minor', 'major', 'unknown']);
  });
});

describe('statusIo.requests', () => {
  it.each([
    ['https://status.acme.example/', { id }, `https://api.status.io/1.0/status/${id}`],
    [`https://status.acme.example/pages/${id}`, {}, `https://api.status.io/1.0/status/${id}`],
    [`https://7.hostedstatus.com/1.0/status/${id}`, {}, `https://7.hostedstatus.com/1.0/status/${id}`],
    ['http://127.0.0.1:4010/', { id }, `http://127.0.0.1:4010/1.0/status/${id}`],
    ['https://status.acme.example/', {}, 'https://status.acme.example/'],
  ])('requests %s with %o at %s', (pageUrl, hints: Readonly<Record<string, string>>, url) => {
    expect(statusIo.requests({ pageUrl, hints })).toEqual([{ name: 'status', url, accept: 'json' }]);
  });

  it('finds the id in the page', () => {
    const markers = (html: string) => statusIo.recognition.markers({ url: address.pageUrl, headers: {}, html });
    expect(markers(`<script>var statuspageId = '${id}';</script>`)).toEqual({ id });
    expect(markers('<script>var statuspageId = 7;</script>')).toBeNull();
    expect(statusIo.recognition.probes[0]?.matches(fixture('gitlab-status-2023-06-29'))).toEqual({});
  });
});
