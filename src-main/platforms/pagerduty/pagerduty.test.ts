import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { pagerduty } from './pagerduty.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const newer = { ...address, hints: { api: 'yes' } };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}`, import.meta.url), address.pageUrl);
}

function apiOf(name: (document: string) => string) {
  return {
    services: fixture(name('services')),
    enums: fixture(name('enums')),
    impacted: fixture(name('impacted')),
    posts: fixture(name('posts')),
  };
}

const api = apiOf((document) => `synthetic-${document}.json`);
const recorded = apiOf((document) => `github-au-${document}-2026-06-16.json`);
const noPosts = jsonBody({ posts: [], continuationToken: null });
const quiet = { ...recorded, impacted: jsonBody({ impacted_services: [] }), posts: noPosts };

describePlatform(pagerduty, [
  {
    title: 'an open incident in the page (PagerDuty, 2023)',
    address,
    bodies: { page: fixture('pagerduty-page-2023-12-15.html') },
    stateWords: ['"minor"', '"investigating"', '"detected"'],
  },
  {
    title: 'the API with an incident and planned work (synthetic)',
    address: newer,
    bodies: api,
    stateWords: ['"major"', '"detected"', '"outage"', '"in progress"'],
  },
  {
    title: 'the API with an incident (GitHub Australia, 2026)',
    address: newer,
    bodies: recorded,
    stateWords: ['"major"', '"investigating"', '"outage"'],
  },
  {
    title: 'a calm page (PagerDuty, 2023)',
    address,
    bodies: { page: fixture('pagerduty-page-2023-12-11-quiet.html') },
    stateWords: [],
  },
  { title: 'the API of a calm page (2026)', address: newer, bodies: quiet, stateWords: [] },
]);

describe('pagerduty.read', () => {
  it('reads the data embedded in the page: open and resolved incidents, services (2023)', () => {
    const page = pageOf(pagerduty, { page: fixture('pagerduty-page-2023-12-15.html') });
    expect(page.indicator).toBe('minor');
    expect(
      page.components.filter(({ status }) => status !== 'operational').map(({ name, status }) => [name, status]),
    ).toEqual([
      ['Services (EU)', 'degraded_performance'],
      ['Services (US)', 'degraded_performance'],
    ]);
    expect(page.incidents.map(({ title, impact, status }) => [title, impact, status])).toEqual([
      ['Inconsistent Service Statuses', 'minor', 'investigating'],
      ['Issue with Duplicate Notifications', 'minor', 'resolved'],
      ['Delays in Service Event Processing and Notifications', 'major', 'resolved'],
      ['EU Events API Degraded', 'minor', 'resolved'],
    ]);
    expect(page.incidents[0]).toMatchObject({
      startedAt: Date.UTC(2023, 11, 14, 21, 57, 30),
      resolvedAt: null,
      componentIds: ['PF8V6MF', 'PUQY4IC'],
      affects: 'components',
    });
    expect(page.incidents[0]?.updates.map(({ status, format }) => [status, format])).toEqual([
      ['investigating', 'html'],
      ['investigating', 'html'],
      ['investigating', 'html'],
    ]);
    expect(page.incidents[1]?.resolvedAt).toBe(Date.UTC(2023, 11, 11, 15, 42, 12));
  });

  it('reads incidents and maintenance from the API, resolving ids through the page', () => {
    const page = pageOf(pagerduty, api, newer);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['API', 'major_outage'],
      ['Database', 'under_maintenance'],
      ['Web', 'operational'],
    ]);
    expect(page.incidents).toMatchObject([
      {
        id: 'PX1',
        title: 'Calls fail',
        impact: 'major',
        status: 'investigating',
        url: 'https://status.acme.example/posts/details/PX1',
        startedAt: Date.UTC(2026, 7, 1, 10),
        firstPostedAt: Date.UTC(2026, 7, 1, 10, 1),
        affects: 'components',
        componentIds: ['PA1'],
        updates: [{ postedAt: Date.UTC(2026, 7, 1, 10, 20), format: 'html' }],
      },
    ]);
    expect(page.maintenances).toMatchObject([
      { id: 'PX2', status: 'in_progress', endsAt: Date.UTC(2026, 7, 1, 12), componentIds: ['PA4'] },
      { id: 'PX3', status: 'scheduled', startsAt: Date.UTC(2026, 7, 8, 9), componentIds: ['PA2'] },
    ]);
  });

  it('reads a page during an incident, and a calm one (2026)', () => {
    expect(pageOf(pagerduty, recorded, newer)).toMatchObject({
      indicator: 'critical',
      components: [
        { name: 'REST API (US)', status: 'major_outage' },
        { name: 'Web', status: 'operational' },
      ],
      incidents: [{ id: 'POST1', impact: 'major', status: 'investigating', componentIds: ['SVC1'] }],
    });
    expect(pageOf(pagerduty, quiet, newer)).toMatchObject({ indicator: 'none', incidents: [], notUnderstood: [] });
  });

  it.each([
    ['its posts alone', { ...recorded, impacted: jsonBody({ impacted_services: [] }) }],
    ['its impacted services alone', { ...recorded, posts: noPosts }],
  ])('reads a service affected by %s', (_, bodies) => {
    expect(pageOf(pagerduty, bodies, newer).components[0]).toMatchObject({ id: 'SVC1', status: 'major_outage' });
  });

  it('reports an id that cannot be resolved', () => {
    const page = pageOf(pagerduty, { ...recorded, enums: jsonBody({ post_enums: [] }) }, newer);
    expect(page.notUnderstood.join()).toContain('IMP_OUTAGE');
    expect([page.components[0]?.status, page.incidents[0]?.status]).toEqual(['unknown', 'unknown']);
  });

  it('reads the severity “outage” of a page as the worst', () => {
    const html = new TextDecoder().decode(fixture('pagerduty-page-2023-12-15.html').bytes);
    const worse = html.replace(/("severity":\s*)"minor"/g, '$1"outage"');
    const page = pageOf(pagerduty, { page: textBody(worse) });
    expect(page).toMatchObject({ indicator: 'critical', notUnderstood: [] });
  });

  it('refuses a page without embedded data', () => {
    expect(pagerduty.read(new Map([['page', textBody('<html></html>')]]), address).ok).toBe(false);
  });
});

describe('pagerduty.requests', () => {
  it('requests the API if there is one, else the page', () => {
    expect(pagerduty.requests(newer).map(({ url }) => url)).toEqual([
      'https://status.acme.example/api/services',
      'https://status.acme.example/api/post_enums',
      'https://status.acme.example/api/impacted_services',
    ]);
    expect(pagerduty.requests(address)).toEqual([{ name: 'page', url: address.pageUrl, accept: 'html' }]);
  });

  it('requests open posts by their status ids, to the end of the list', () => {
    const { posts: _, ...first } = api;
    const urls = (bodies: object) =>
      pagerduty.furtherRequests?.(new Map(Object.entries(bodies)), newer, null).map(({ url }) => url);
    const all = 'https://status.acme.example/api/posts';
    const open = `${all}?statuses[]=PINV&statuses[]=PDET&statuses[]=PSCH&statuses[]=PPROG&limit=500`;
    expect(urls(first)).toEqual([open]);
    expect(urls(api)).toEqual([open]);
    const begun = { ...api, posts: jsonBody({ posts: [], continuationToken: 'a b' }) };
    expect(urls(begun)).toEqual([open, `${open}&continuation_token=a%20b`]);
    expect(pageOf(pagerduty, { ...begun, 'posts a b': api.posts }, newer).incidents).toHaveLength(1);
    expect(urls({ ...first, enums: jsonBody({ post_enums: [] }) })).toEqual([`${all}?is_featured=true&limit=500`]);
    expect(pagerduty.furtherRequests?.(new Map(), address, null)).toEqual([]);
  });

  it.each([
    ['degraded performance', 'minor', 'degraded_performance'],
    ['critical', 'critical', 'major_outage'],
  ])('reads the severity “%s”', (name, impact, status) => {
    const post = {
      id: 'P1',
      title: 'Slow',
      post_type: 'incident',
      latest_update: { status_id: 'S', severity_id: 'V', impacts: [{ service_id: 'A', severity_id: 'V' }] },
    };
    const bodies = {
      services: jsonBody({ services: [{ id: 'A', name: 'API', is_active: true }] }),
      enums: jsonBody({
        post_enums: [
          { id: 'S', name: 'identified', post_enum_type: 'status' },
          { id: 'V', name, post_enum_type: 'severity' },
        ],
      }),
      impacted: jsonBody({ impacted_services: [] }),
      posts: jsonBody({ posts: [post] }),
    };
    expect(pageOf(pagerduty, bodies, newer)).toMatchObject({
      notUnderstood: [],
      components: [{ status }],
      incidents: [{ status: 'identified', impact }],
    });
  });

  it('is recognised by its embedded data, or by its services', () => {
    const html = new TextDecoder().decode(fixture('pagerduty-page-2023-12-15.html').bytes);
    const { markers, probes } = pagerduty.recognition;
    expect([markers({ url: '', headers: {}, html }), markers({ url: '', headers: {}, html: '' })]).toEqual([{}, null]);
    expect(probes[0]?.matches(api.services)).toEqual({ api: 'yes' });
    expect(probes[0]?.matches(api.posts)).toBeNull();
  });
});
