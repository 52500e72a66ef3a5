import { describe, expect, it } from 'vitest';
import { decodeText } from '../parsing/decode-text.ts';
import { jsonBody, pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { openstatus } from './openstatus.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const feed = readFixture(new URL('./fixtures/synthetic-feed.json', import.meta.url), address.pageUrl);

const summary = readFixture(new URL('./fixtures/synthetic-summary.json', import.meta.url), address.pageUrl);
const beside = { ...address, hints: { summary: 'beside' } };
const alone = { ...address, hints: { summary: 'alone' } };

describePlatform(openstatus, [
  {
    title: 'an open report and maintenance (synthetic)',
    address,
    bodies: { feed },
    stateWords: ['"degraded"', '"identified"'],
  },
  {
    title: 'the summary alone (synthetic)',
    address: alone,
    bodies: { summary },
    stateWords: ['"minor"', '"partial_outage"', '"identified"', '"in_progress"'],
  },
]);

describe('openstatus', () => {
  it('derives component states from open events', () => {
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

  it('reads components as unknown when nothing explains the page status', () => {
    const document = JSON.parse(decodeText(feed.bytes)) as Readonly<Record<string, unknown>>;
    const bare = jsonBody({ ...document, status: 'error', statusReports: [], maintenances: [] });
    const page = pageOf(openstatus, { feed: bare }, address);
    expect(page.indicator).toBe('major');
    expect(page.components.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('reads component states from the summary if there is one', () => {
    const page = pageOf(openstatus, { feed, summary }, beside);
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['API', 'partial_outage'],
      ['Website', 'operational'],
      ['Mail', 'under_maintenance'],
    ]);
    expect(page.incidents.map(({ updates }) => updates.length)).toEqual([2, 1]);
  });

  it('reads the summary alone, in which components have names only', () => {
    const page = pageOf(openstatus, { summary }, alone);
    expect(page).toMatchObject({ name: 'Acme', indicator: 'minor', description: 'Partial System Outage' });
    expect(page.components.map(({ id, status }) => [id, status])).toEqual([
      ['API', 'partial_outage'],
      ['Website', 'operational'],
      ['Mail', 'under_maintenance'],
    ]);
    expect(page.incidents).toMatchObject([{ id: '21', title: 'Slow answers', status: 'identified', impact: 'minor' }]);
    expect(page.maintenances).toMatchObject([
      { id: 'maintenance-7', status: 'in_progress', endsAt: Date.UTC(2026, 2, 1, 14) },
    ]);
  });

  it('treats missing lists as empty only on a calm page', () => {
    const calm = {
      page: { name: 'Acme' },
      status: { indicator: 'none' },
      components: [{ name: 'API', status: 'operational' }],
    };
    expect(pageOf(openstatus, { summary: jsonBody(calm) }, alone)).toMatchObject({ indicator: 'none', incidents: [] });
    const troubled = jsonBody({ ...calm, status: { indicator: 'major' } });
    expect(openstatus.read(new Map([['summary', troubled]]), alone).ok).toBe(false);
  });

  it('is recognised by its shape', () => {
    const probe = openstatus.recognition.probes.at(-1);
    expect([probe?.matches(feed), probe?.matches(textBody('{"version":"https://jsonfeed.org/version/1"}'))]).toEqual([
      {},
      null,
    ]);
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/feed/json');
  });
});
