import { describe, expect, it } from 'vitest';
import { readDate } from '../parsing/read-date.ts';
import { jsonBody, pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { instatus } from './instatus.ts';

const pageUrl = 'https://status.acme.example/';
const address = { pageUrl, hints: { components: 'v2/components.json' } };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}`, import.meta.url), pageUrl);
}

const calm = { page: { name: 'Acme', status: 'UP' } };

describePlatform(instatus, [
  {
    title: 'a calm page (Perplexity)',
    address,
    bodies: {
      summary: fixture('perplexity-summary-2026-09.json'),
      components: fixture('perplexity-components-2026-09.json'),
    },
    stateWords: ['"UP"', '"OPERATIONAL"'],
  },
  {
    title: 'an incident under watch, with the page itself (mastodon.social)',
    address: { pageUrl, hints: {} },
    bodies: {
      summary: fixture('synthetic-mastodon-summary.json'),
      page: fixture('mastodon-page-2026-03-17.html'),
    },
    stateWords: ['"HASISSUES"', '"OPERATIONAL"'],
  },
  {
    title: 'two incidents (the vendor’s own test page)',
    address: { pageUrl, hints: {} },
    bodies: { summary: fixture('public-client-summary-2025-10.json') },
    stateWords: ['"PARTIALOUTAGE"', '"INVESTIGATING"'],
  },
  {
    title: 'maintenance and outages (synthetic)',
    address,
    bodies: {
      summary: fixture('synthetic-maintenance-summary.json'),
      components: fixture('synthetic-components.json'),
    },
    stateWords: ['"INPROGRESS"', '"NOTSTARTEDYET"', '"UNDERMAINTENANCE"', '"MAJOROUTAGE"', '"MINOROUTAGE"'],
  },
]);

describe('instatus.read', () => {
  it('reads missing lists as no incidents', () => {
    const page = pageOf(instatus, {
      summary: fixture('perplexity-summary-2026-09.json'),
      components: fixture('perplexity-components-2026-09.json'),
    });
    expect(page).toMatchObject({ name: 'Perplexity', indicator: 'none', incidents: [], maintenances: [] });
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Website', 'operational'],
      ['API', 'operational'],
      ['Computer', 'operational'],
    ]);
  });

  it('counts an open incident marked operational as minor, and adds texts and past incidents from the page', () => {
    const page = pageOf(instatus, {
      summary: fixture('synthetic-mastodon-summary.json'),
      page: fixture('mastodon-page-2026-03-17.html'),
    });
    expect(page.indicator).toBe('minor');
    expect(page.incidents).toMatchObject([
      {
        title: 'Hetzner Outage',
        status: 'resolved',
        impact: 'critical',
        startedAt: Date.UTC(2026, 1, 25, 21, 8, 32, 240),
        resolvedAt: Date.UTC(2026, 1, 25, 21, 35, 12, 885),
      },
      {
        title: 'Connectivity/timeout issues with sidekiq',
        status: 'monitoring',
        impact: 'minor',
        startedAt: Date.UTC(2025, 11, 17, 14),
      },
    ]);
    expect(page.incidents[1]?.updates.map(({ status, format }) => [status, format])).toEqual([
      ['investigating', 'text'],
      ['monitoring', 'text'],
    ]);
  });

  it('falls back to the summary when the page has no known data', () => {
    const summary = fixture('synthetic-mastodon-summary.json');
    const page = pageOf(instatus, { summary, page: textBody('<html>Another design</html>') });
    expect(page).toMatchObject({ incidents: [{ updates: [] }], notUnderstood: ['page unreadable'] });
  });

  it('treats a component that others name as their parent as a group', () => {
    const page = pageOf(instatus, { summary: jsonBody(calm), components: fixture('synthetic-components.json') });
    expect(page.groups).toEqual([{ id: 'grp1', name: 'Europe' }]);
    expect(page.components.map(({ id, groupId, status }) => [id, groupId, status])).toEqual([
      ['c1', 'grp1', 'major_outage'],
      ['c2', 'grp1', 'under_maintenance'],
      ['c3', null, 'degraded_performance'],
    ]);
  });

  it('reads what an incident or maintenance affects from the components and groups that list it', () => {
    const event = (id: string) => ({ id, name: id, status: 'IDENTIFIED', impact: 'MAJOROUTAGE' });
    const row = (id: string, group: string | null, more: object = {}) => ({
      id,
      name: id,
      status: 'OPERATIONAL',
      group: group === null ? null : { id: group, name: group },
      ...more,
    });
    const page = pageOf(instatus, {
      summary: jsonBody({
        page: { name: 'Acme', status: 'HASISSUES' },
        activeIncidents: [event('api'), event('region'), event('page')],
        activeMaintenances: [{ id: 'move', name: 'Move', status: 'INPROGRESS' }],
      }),
      components: jsonBody({
        components: [
          row('c1', 'g1', { activeIncidents: [event('api')] }),
          row('c2', 'g1', { activeIncidents: null }),
          row('c3', null, { activeIncidents: [event('api')], activeMaintenances: [{ id: 'move' }] }),
          row('g1', null, { activeIncidents: [event('api'), event('region')] }),
        ],
      }),
    });
    const affected = page.incidents.map(({ id, affects, componentIds }) => [id, affects, componentIds]);
    expect(affected).toEqual(
      expect.arrayContaining([
        ['api', 'components', ['c1', 'c3']],
        ['region', 'components', ['c1', 'c2']],
        ['page', 'page', []],
      ]),
    );
    expect(page.maintenances).toMatchObject([{ id: 'move', componentIds: ['c3'] }]);
  });

  it('ends maintenance the given number of minutes after its start', () => {
    const page = pageOf(instatus, { summary: fixture('synthetic-maintenance-summary.json') });
    expect(page.maintenances).toMatchObject([
      { status: 'in_progress', startsAt: Date.UTC(2022, 5, 11, 18, 55, 50), endsAt: Date.UTC(2022, 5, 11, 19, 55, 50) },
      { status: 'scheduled', startsAt: Date.UTC(2022, 5, 20, 1), endsAt: Date.UTC(2022, 5, 20, 2, 30) },
    ]);
  });

  it.each([
    ['UP', 'none'],
    ['ONEMAJOROUTAGE', 'major'],
    ['SOMEPARTIALOUTAGE', 'major'],
    ['ALLMAJOROUTAGE', 'critical'],
    ['ALLUNDERMAINTENANCE', 'maintenance'],
    ['SOMEDEGRADEDPERFORMANCE ', 'minor'],
    ['SOMETHINGELSE', 'unknown'],
  ])('reads the page status %s as %s', (status, indicator) => {
    expect(pageOf(instatus, { summary: jsonBody({ page: { name: 'Acme', status } }) }).indicator).toBe(indicator);
  });

  it('refuses a problem status that nothing explains', () => {
    const summary = jsonBody({ page: { name: 'Acme', status: 'HASISSUES' } });
    expect(instatus.read(new Map([['summary', summary]]), address)).toMatchObject({
      ok: false,
      failure: { detail: expect.stringContaining('HASISSUES') },
    });
  });
});

describe('readDate', () => {
  it.each([
    ['2026-03-01T12:00:00.000Z', Date.UTC(2026, 2, 1, 12)],
    ['Sun Mar 01 2026 14:00:00 GMT+0200 (Eastern European Standard Time)', Date.UTC(2026, 2, 1, 12)],
    ['Sun Mar 01 2026 12:00:00 GMT+0000', Date.UTC(2026, 2, 1, 12)],
    ['Sun Xyz 01 2026 12:00:00 GMT+0000', null],
    ['Sunday', null],
    [null, null],
  ])('reads %s', (value, at) => {
    expect(readDate(value)).toBe(at);
  });
});

describe('words of a summary', () => {
  const summary = (page: object, more = {}) => jsonBody({ page: { name: 'Acme', ...page }, ...more });

  it('reads a page status without an extent', () => {
    expect(pageOf(instatus, { summary: summary({ status: 'PARTIALOUTAGE' }) }, address)).toMatchObject({
      indicator: 'major',
      notUnderstood: [],
    });
  });

  it('reads cancelled maintenance, and the name of a group in the page’s language', () => {
    const group = { id: 'g', name: { default: 'Dienste', en: 'Services' } };
    const bodies = {
      summary: summary({ status: 'UP' }, { activeMaintenances: [{ id: 'm', name: 'Move', status: 'CANCELED' }] }),
      components: jsonBody({ components: [{ id: 'a', name: 'API', status: 'OPERATIONAL', group }] }),
    };
    expect(pageOf(instatus, bodies, address)).toMatchObject({
      notUnderstood: [],
      groups: [{ name: 'Dienste' }],
      maintenances: [{ status: 'cancelled' }],
    });
  });
});

describe('instatus.requests', () => {
  it('requests the components where recognition found them', () => {
    expect(instatus.requests(address).map(({ url }) => url)).toEqual([
      `${pageUrl}summary.json`,
      `${pageUrl}v2/components.json`,
    ]);
    expect(instatus.requests({ pageUrl, hints: {} })).toHaveLength(1);
  });

  it('recognises its documents by their shape and upper-case words', () => {
    const found = (file: string) => instatus.recognition.probes.map(({ matches }) => matches(fixture(file)));
    expect(found('perplexity-components-2026-09.json')[0]).toEqual({ components: 'v2/components.json' });
    expect(found('perplexity-summary-2026-09.json')).toEqual([null, null, {}]);
  });
});
