import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { statuscast } from './statuscast.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const bodies = { status: fixture('status'), components: fixture('components'), incidents: fixture('incidents') };

describePlatform(statuscast, [
  {
    title: 'an outage in one place (synthetic)',
    address,
    // An empty list of incidents is a page of its own, so this page has none.
    bodies: { ...bodies, incidents: jsonBody([]) },
    stateWords: ['"Unavailable"', '"PartialOutage"', '"Degraded"'],
  },
]);

describe('statuscast', () => {
  it('builds the tree from the depth of each row', () => {
    const page = pageOf(statuscast, bodies, address);
    expect(page).toMatchObject({ indicator: 'major', groups: [{ id: '1', name: 'Network' }] });
    expect(page.components.map(({ name, groupId, status }) => [name, groupId, status])).toEqual([
      ['Amsterdam (AMS)', '1', 'major_outage'],
      ['Frankfurt (FRA)', '1', 'operational'],
      ['API', null, 'degraded_performance'],
      ['Billing', null, 'under_maintenance'],
    ]);
  });

  it('separates open incidents, closed ones and planned work', () => {
    const page = pageOf(statuscast, bodies, address);
    expect(page.incidents.map(({ id, status, impact }) => [id, status, impact])).toEqual([
      ['501', 'investigating', 'critical'],
      ['480', 'resolved', 'minor'],
    ]);
    expect(page.maintenances).toMatchObject([
      { id: '502', status: 'in_progress', url: 'https://status.acme.example/i/502' },
    ]);
  });

  it('is known by the shape of its status', () => {
    const [probe] = statuscast.recognition.probes;
    expect([probe?.matches(bodies.status), probe?.matches(bodies.incidents)]).toEqual([{}, null]);
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/status.json');
  });
});
