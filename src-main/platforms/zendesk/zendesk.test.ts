import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { zendesk } from './zendesk.ts';

const address = { pageUrl: 'https://status.zendesk.com/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const bodies = { services: fixture('services'), incidents: fixture('incidents') };

function recording(file: string) {
  return readFixture(new URL(`./fixtures/${file}-2026-09-19.json`, import.meta.url), address.pageUrl);
}

const reopened = { services: recording('services'), incidents: recording('incidents-open') };
const quiet = { ...reopened, incidents: recording('incidents-quiet') };

describePlatform(zendesk, [
  { title: 'a quiet page (September 2026)', address, bodies: quiet, stateWords: [] },
  { title: 'an incident opened again (September 2026)', address, bodies: reopened, stateWords: ['"investigating"'] },
  { title: 'an open incident (synthetic)', address, bodies, stateWords: ['"identified"', '"major"'] },
]);

describe('zendesk', () => {
  it('trusts the end of an incident over its status', () => {
    const page = pageOf(zendesk, bodies, address);
    expect(page.indicator).toBe('critical');
    expect(page.incidents).toMatchObject([
      {
        id: '9002',
        status: 'identified',
        impact: 'major',
        componentIds: ['31'],
        updates: [
          { id: '701', status: 'unknown' },
          { id: '702', status: 'identified', postedAt: Date.UTC(2026, 2, 1, 12) },
        ],
      },
      { id: '9001', status: 'resolved', resolvedAt: Date.UTC(2026, 1, 20, 9), componentIds: ['32'] },
    ]);
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Support', 'operational'],
      ['Voice', 'major_outage'],
      ['Chat', 'operational'],
    ]);
  });

  it('reads a reopened incident, with the services whose components are affected', () => {
    const page = pageOf(zendesk, reopened, address);
    expect(page.incidents[0]).toMatchObject({
      id: '10315',
      status: 'investigating',
      impact: 'minor',
      resolvedAt: null,
      componentIds: ['31'],
    });
    expect(page.components.filter(({ status }) => status !== 'operational')).toMatchObject([
      { id: '31', name: 'Voice', status: 'degraded_performance' },
    ]);
    expect(pageOf(zendesk, quiet, address)).toMatchObject({ indicator: 'none' });
  });

  it('reads the outage of a component as a partial one of its service, and the end of an incident as the end of all', () => {
    const incident = (resolvedAt: string | null) => ({
      id: '1',
      attributes: { name: 'Calls', impact: 'major', status: 'identified', resolvedAt },
      relationships: { incidentServices: { data: [{ id: '5' }] } },
    });
    const attributes = {
      serviceId: 33,
      serviceName: 'Outbound Calls',
      serviceParentId: 31,
      outage: true,
      resolvedAt: null,
    };
    const included = [{ id: '5', type: 'incidentService', attributes }];
    const statusOf = (resolvedAt: string | null) => {
      const incidents = jsonBody({ data: [incident(resolvedAt)], included });
      return pageOf(zendesk, { ...bodies, incidents }, address).components.find(({ id }) => id === '31')?.status;
    };
    expect([statusOf(null), statusOf('2026-09-17T18:00:00.000Z')]).toEqual(['partial_outage', 'operational']);
    const withoutIncluded = jsonBody({ data: [incident(null)] });
    expect(zendesk.read(new Map([...Object.entries(bodies), ['incidents', withoutIncluded]]), address).ok).toBe(false);
  });

  it('is calm when nothing is open', () => {
    const incidents = jsonBody({ data: [], included: [] });
    expect(pageOf(zendesk, { ...bodies, incidents }, address)).toMatchObject({ indicator: 'none', incidents: [] });
    expect(zendesk.requests({ pageUrl: 'http://127.0.0.1:4010/', hints: {} })[1]?.url).toBe(
      'http://127.0.0.1:4010/api/ssp/incidents.json',
    );
  });
});
