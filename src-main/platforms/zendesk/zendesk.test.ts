import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { zendesk } from './zendesk.ts';

const address = { pageUrl: 'https://status.zendesk.com/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const bodies = { services: fixture('services'), incidents: fixture('incidents') };

describePlatform(zendesk, [
  { title: 'an open incident (synthetic)', address, bodies, stateWords: ['"identified"', '"major"'] },
]);

describe('zendesk', () => {
  it('takes the end of an incident for its truth, not its status', () => {
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

  it('is calm when nothing is open', () => {
    const incidents = jsonBody({ data: [], included: [] });
    expect(pageOf(zendesk, { ...bodies, incidents }, address)).toMatchObject({ indicator: 'none', incidents: [] });
    expect(zendesk.requests({ pageUrl: 'http://127.0.0.1:4010/', hints: {} })[1]?.url).toBe(
      'http://127.0.0.1:4010/api/ssp/incidents.json',
    );
  });
});
