import { describe, expect, it } from 'vitest';
import { pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { sorry } from './sorry.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const page = fixture('page');
const components = fixture('components');
const notices = fixture('notices');
const past = fixture('past-notices');

describePlatform(sorry, [
  {
    title: 'what is present (synthetic)',
    address,
    bodies: { page, components, notices },
    stateWords: ['"degraded"', '"identified"', '"underway"', '"under-maintenance"'],
  },
  {
    title: 'the past too (synthetic)',
    address,
    bodies: { page, components, notices, past },
    stateWords: ['"identified"'],
  },
]);

describe('sorry', () => {
  it('reads parts, notices and planned work', () => {
    const read = pageOf(sorry, { page, components, notices, past }, address);
    expect(read).toMatchObject({
      name: 'Acme Status',
      indicator: 'minor',
      description: 'Some services are degraded',
      groups: [{ id: '1', name: 'Checks' }],
      incidents: [
        {
          id: '101',
          status: 'identified',
          impact: 'minor',
          startedAt: Date.UTC(2026, 2, 1, 11, 40),
          updates: [{ id: '9001', status: 'identified', postedAt: Date.UTC(2026, 2, 1, 12, 10) }],
        },
        { id: '99', status: 'resolved', resolvedAt: Date.UTC(2026, 1, 20, 9) },
      ],
      maintenances: [{ id: '102', status: 'in_progress', endsAt: Date.UTC(2026, 2, 1, 14) }],
    });
    expect(read.components.map(({ name, groupId, status }) => [name, groupId, status])).toEqual([
      ['Uptime checks', '1', 'degraded_performance'],
      ['Page speed', '1', 'operational'],
      ['Website', null, 'under_maintenance'],
    ]);
  });

  it('is known by the state and links of its page', () => {
    const [probe] = sorry.recognition.probes;
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/api/v1/');
    expect([probe?.matches(page), probe?.matches(notices)]).toEqual([{}, null]);
  });
});
