import { describe, expect, it } from 'vitest';
import { pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { pagerduty } from './pagerduty.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const newer = { ...address, hints: { api: 'yes' } };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}`, import.meta.url), address.pageUrl);
}

const api = { services: fixture('synthetic-services.json'), posts: fixture('synthetic-posts.json') };

describePlatform(pagerduty, [
  {
    title: 'an open incident in the page (PagerDuty, 2023)',
    address,
    bodies: { page: fixture('pagerduty-page-2023-12-15.html') },
    stateWords: ['"minor"', '"investigating"', '"detected"'],
  },
  {
    title: 'the small API (synthetic)',
    address: newer,
    bodies: api,
    stateWords: ['"major"', '"detected"'],
  },
]);

describe('pagerduty.read', () => {
  it('reads what the page carries: open and resolved incidents, services (2023)', () => {
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

  it('reads the small API, without services that are gone', () => {
    const page = pageOf(pagerduty, api, newer);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['API', 'major_outage'],
      ['Web', 'operational'],
    ]);
    expect(page.incidents).toMatchObject([
      { title: 'Calls fail', impact: 'major', status: 'investigating', affects: 'components', updates: [] },
    ]);
  });

  it('reads no page that carries nothing', () => {
    expect(pagerduty.read(new Map([['page', textBody('<html></html>')]]), address).ok).toBe(false);
  });
});

describe('pagerduty.requests', () => {
  it('asks the API where there is one, else the page', () => {
    expect(pagerduty.requests(newer).map(({ url }) => url)).toEqual([
      'https://status.acme.example/api/services',
      'https://status.acme.example/api/posts?statuses[]=investigating&statuses[]=detected&limit=500',
    ]);
    expect(pagerduty.requests(address)).toEqual([{ name: 'page', url: address.pageUrl, accept: 'html' }]);
  });

  it('is known by what the page carries, or by its services', () => {
    const html = new TextDecoder().decode(fixture('pagerduty-page-2023-12-15.html').bytes);
    const { markers, probes } = pagerduty.recognition;
    expect([markers({ url: '', headers: {}, html }), markers({ url: '', headers: {}, html: '' })]).toEqual([{}, null]);
    expect(probes[0]?.matches(api.services)).toEqual({ api: 'yes' });
    expect(probes[0]?.matches(api.posts)).toBeNull();
  });
});
