import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { hyperping } from './hyperping.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const status = readFixture(new URL('./fixtures/synthetic-status.json', import.meta.url), address.pageUrl);

describePlatform(hyperping, [
  {
    title: 'two services down (synthetic)',
    address,
    bodies: { status },
    stateWords: ['"outage"', '"down"', '"maintenance"'],
  },
]);

describe('hyperping', () => {
  it('reads services', () => {
    const page = pageOf(hyperping, { status }, address);
    expect(page).toMatchObject({ name: 'Acme', indicator: 'major', description: 'Some services are down' });
    expect(page.components.map(({ name, status: own }) => [name, own])).toEqual([
      ['Website', 'operational'],
      ['API', 'major_outage'],
      ['Mail', 'under_maintenance'],
      ['Search', 'major_outage'],
    ]);
  });

  it('reads the word “incident” as a partial outage (Mockoon)', () => {
    const services = [
      { id: 'mon_a', name: 'Website', indicator: 'up' },
      { id: 'mon_b', name: 'API', indicator: 'incident' },
    ];
    const page = pageOf(hyperping, { status: jsonBody({ indicator: 'incident', name: 'Mockoon', services }) }, address);
    expect(page).toMatchObject({ indicator: 'major', notUnderstood: [] });
    expect(page.components.map(({ status: own }) => own)).toEqual(['operational', 'partial_outage']);
  });

  it('is recognised by its shape', () => {
    const [probe] = hyperping.recognition.probes;
    expect([probe?.matches(status), probe?.matches(jsonBody({ Status: 'Available' }))]).toEqual([{}, null]);
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/status.json');
  });
});
