import { describe, expect, it } from 'vitest';
import { decodeText } from '../parsing/decode-text.ts';
import { jsonBody, pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { openstatus } from './openstatus.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const feed = readFixture(new URL('./fixtures/synthetic-feed.json', import.meta.url), address.pageUrl);

describePlatform(openstatus, [
  {
    title: 'an open report and maintenance (synthetic)',
    address,
    bodies: { feed },
    stateWords: ['"degraded"', '"identified"'],
  },
]);

describe('openstatus', () => {
  it('takes the state of components from what is open', () => {
    const page = pageOf(openstatus, { feed }, address);
    expect(page).toMatchObject({ name: 'Acme', indicator: 'minor', groups: [{ id: 'group-5', name: 'For programs' }] });
    expect(page.components.map(({ name, groupId, status }) => [name, groupId, status])).toEqual([
      ['API', 'group-5', 'degraded_performance'],
      ['Website', null, 'operational'],
      ['Mail', null, 'under_maintenance'],
    ]);
    expect(page.incidents).toMatchObject([
      {
        id: '21',
        status: 'identified',
        impact: 'unknown',
        startedAt: Date.UTC(2026, 2, 1, 11, 45),
        componentIds: ['11'],
        updates: [{ id: '31' }, { id: '32', format: 'markdown' }],
      },
      { id: '20', status: 'resolved', resolvedAt: Date.UTC(2026, 1, 20, 9) },
    ]);
    expect(page.maintenances).toMatchObject([
      { id: 'maintenance-7', status: 'in_progress', endsAt: Date.UTC(2026, 2, 1, 14) },
    ]);
  });

  it('knows no component to be well when nothing explains the word of the page', () => {
    const document = JSON.parse(decodeText(feed.bytes)) as Readonly<Record<string, unknown>>;
    const bare = jsonBody({ ...document, status: 'error', statusReports: [], maintenances: [] });
    const page = pageOf(openstatus, { feed: bare }, address);
    expect(page.indicator).toBe('major');
    expect(page.components.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('is known by its shape', () => {
    const [probe] = openstatus.recognition.probes;
    expect([probe?.matches(feed), probe?.matches(textBody('{"version":"https://jsonfeed.org/version/1"}'))]).toEqual([
      {},
      null,
    ]);
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/feed/json');
  });
});
