import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { checkly } from './checkly.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: { slug: 'acme', uptime: 'yes' } };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), address.pageUrl);
}

describePlatform(checkly, [
  {
    title: 'an open incident with the services of the page (Mistral)',
    address,
    bodies: { unresolved: fixture('mistral-unresolved-2026-07-27'), uptime: fixture('synthetic-uptime') },
    stateWords: ['"MEDIUM"', '"INVESTIGATING"'],
  },
  {
    title: 'an open incident alone (Mistral)',
    address: { ...address, hints: {} },
    bodies: { unresolved: fixture('mistral-unresolved-2026-07-27') },
    stateWords: ['"MEDIUM"', '"INVESTIGATING"'],
  },
]);

describe('checkly.read', () => {
  it('reads an incident of medium severity, which its service inherits (Mistral)', () => {
    const page = pageOf(checkly, {
      unresolved: fixture('mistral-unresolved-2026-07-27'),
      uptime: fixture('synthetic-uptime'),
    });
    expect(page.indicator).toBe('major');
    expect(page.groups.map(({ name }) => name)).toEqual(['APIs', 'Products']);
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Audio API', 'degraded_performance'],
      ['Chat API', 'operational'],
      ['Assistant', 'operational'],
    ]);
    expect(page.incidents).toMatchObject([
      {
        title: 'Audio API Degraded',
        impact: 'major',
        status: 'investigating',
        startedAt: Date.UTC(2026, 6, 27, 14, 32, 53, 607),
        componentIds: ['d8e1e02e-48a4-4d97-8168-a8aabc1c51fb'],
        affects: 'components',
      },
    ]);
    expect(page.incidents[0]?.updates).toHaveLength(1);
  });

  it('lists no components when the page lists none', () => {
    const page = pageOf(checkly, { unresolved: fixture('mistral-unresolved-2026-07-27') });
    expect(page).toMatchObject({ components: [], incidents: [{ affects: 'page' }] });
    expect(pageOf(checkly, { unresolved: jsonBody({ incidents: [] }) }).indicator).toBe('none');
  });

  it('treats an incident of severity maintenance as maintenance', () => {
    const row = { id: 'm', severity: 'MAINTENANCE', lastUpdateStatus: 'MONITORING', services: [] };
    expect(pageOf(checkly, { unresolved: jsonBody({ incidents: [row] }) })).toMatchObject({
      indicator: 'none',
      incidents: [],
      maintenances: [{ status: 'verifying' }],
    });
  });
});

describe('checkly.requests', () => {
  it('requests by the slug of the page', () => {
    const urls = (hints: Readonly<Record<string, string>>, pageUrl = address.pageUrl) =>
      checkly.requests({ pageUrl, hints }).map(({ url }) => url);
    expect(urls(address.hints)).toEqual([
      'https://status.acme.example/api/status-page/acme/unresolved-incidents',
      'https://status.acme.example/api/status-page/acme/uptime',
    ]);
    expect(urls({}, 'https://acme.checkly-status-page.com/')).toEqual([
      'https://acme.checkly-status-page.com/api/status-page/acme/unresolved-incidents',
    ]);
  });

  it('finds the slug in the page', () => {
    const markers = (html: string) => checkly.recognition.markers({ url: '', headers: {}, html });
    expect(markers('fetch("/api/status-page/acme-ai/unresolved-incidents")')).toEqual({ slug: 'acme-ai' });
    expect(markers('["/api/status-page/acme/uptime"]')).toEqual({ slug: 'acme', uptime: 'yes' });
    expect(markers('<a href="/status-page/">')).toBeNull();
  });
});

describe('checkly.recognition', () => {
  const [uptime, unresolved] = checkly.recognition.probes;

  it('recognises it by its own fields of a service or an incident', () => {
    expect(uptime?.matches(fixture('synthetic-uptime'))).toEqual({ uptime: 'yes' });
    expect(unresolved?.matches(fixture('mistral-unresolved-2026-07-27'))).toEqual({});
  });

  it.each([
    [{ incidents: [] }],
    [{ metadata: [], incidents: [] }],
    [{ metadata: [{ name: 'APIs', services: [] }] }],
    [{ incidents: [{ id: 'i1', name: 'Trouble', services: [] }] }],
  ])('does not recognise it by %j, which is too general', (document) => {
    expect([uptime?.matches(jsonBody(document)), unresolved?.matches(jsonBody(document))]).toEqual([null, null]);
  });
});
