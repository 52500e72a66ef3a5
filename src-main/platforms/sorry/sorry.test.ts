import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
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

function recording(file: string) {
  return readFixture(new URL(`./fixtures/postmark-${file}-2026-10-02.json`, import.meta.url), postmark.pageUrl);
}

const postmark = { pageUrl: 'https://status.postmarkapp.com/', hints: {} };
const quiet = {
  page: recording('quiet-page'),
  components: recording('quiet-components'),
  notices: recording('quiet-notices'),
};
const outage = {
  page: recording('outage-page'),
  components: recording('outage-components'),
  notices: recording('outage-notices'),
  'notice 510500': fixture('notice-510500'),
};

describePlatform(sorry, [
  { title: 'a quiet page (Postmark)', address: postmark, bodies: quiet, stateWords: ['"operational"'] },
  {
    title: 'trouble and maintenance (Postmark)',
    address: postmark,
    bodies: outage,
    stateWords: ['"degraded"', '"investigating"', '"underway"', '"under-maintenance"'],
  },
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
  it('reads components, notices and maintenance', () => {
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

  it('is calm on a quiet page', () => {
    const read = pageOf(sorry, quiet, postmark);
    expect(read).toMatchObject({ name: 'Postmark Status', indicator: 'none', incidents: [], maintenances: [] });
    expect(read.components).toHaveLength(15);
    expect(read.components.every(({ status }) => status === 'operational')).toBe(true);
  });

  it('reads all updates and the components of a notice from its details', () => {
    const read = pageOf(sorry, outage, postmark);
    expect(read.incidents).toMatchObject([
      {
        id: '510500',
        status: 'investigating',
        impact: 'minor',
        affects: 'components',
        componentIds: ['87154'],
        firstPostedAt: Date.UTC(2026, 9, 2, 13, 49),
        updates: [{ id: '51229000' }, { id: '51230000', postedAt: Date.UTC(2026, 9, 2, 13, 55) }],
      },
    ]);
    expect(read.maintenances).toMatchObject([{ id: '510501', status: 'in_progress', updates: [{ id: '51230001' }] }]);
  });

  it('expands a group named alone in a notice to all of its components', () => {
    const details = jsonBody({ notice: { id: 510501, components: [{ id: 86718 }], updates: [] } });
    const [planned] = pageOf(sorry, { ...outage, 'notice 510501': details }, postmark).maintenances;
    expect(planned?.componentIds).toEqual(['87156', '91956', '86719']);
  });

  it('leaves out details that are invalid or belong to another notice', () => {
    const details = [
      { id: 510500, components: null, updates: [] },
      { id: 1, components: [], updates: [] },
    ];
    for (const notice of details) {
      const read = pageOf(sorry, { ...outage, 'notice 510500': jsonBody({ notice }) }, postmark);
      expect(read.incidents).toMatchObject([{ componentIds: [], updates: [{ id: '51230000' }] }]);
      expect(read.notUnderstood).toEqual(['details of a notice unreadable']);
    }
  });

  it.each([
    ['partial-outage', 'partial_outage'],
    ['major_outage', 'major_outage'],
  ])('reads the component state %s', (state, status) => {
    const components = jsonBody({ components: [{ id: 1, name: 'API', parent_id: null, state }], meta: {} });
    const read = pageOf(sorry, { page, components, notices: jsonBody({ notices: [], meta: {} }) }, address);
    expect(read).toMatchObject({ components: [{ status }], notUnderstood: [] });
  });

  it('reads recovering components, and treats an ended false alarm as over', () => {
    const recovering = { components: [{ id: 1, name: 'API', parent_id: null, state: 'recovering' }], meta: {} };
    const alarm = (ended_at: string | null) => ({
      notices: [
        { id: 7, type: 'unplanned', state: 'false_alarm', subject: 'Mail', began_at: '2026-10-02T13:49:00Z', ended_at },
      ],
      meta: {},
    });
    const read = (ended: string | null) =>
      pageOf(sorry, { page, components: jsonBody(recovering), notices: jsonBody(alarm(ended)) }, address);
    expect(read('2026-10-02T14:00:00Z')).toMatchObject({
      components: [{ status: 'degraded_performance' }],
      incidents: [{ status: 'resolved', resolvedAt: Date.UTC(2026, 9, 2, 14), firstPostedAt: null }],
      notUnderstood: [],
    });
    expect(read(null).incidents).toMatchObject([{ status: 'monitoring', resolvedAt: null }]);
  });

  it('follows the pages of a list and requests the details of its notices', () => {
    const asked = (bodies: Parameters<typeof pageOf>[1]) =>
      sorry.furtherRequests?.(new Map(Object.entries(bodies)), postmark, null).map(({ name, url }) => [name, url]);
    const further = (next_page: unknown) => jsonBody({ components: [], meta: { next_page } });
    expect(asked(outage)).toEqual([
      ['notice 510500', 'https://status.postmarkapp.com/api/v1/notices/510500'],
      ['notice 510501', 'https://status.postmarkapp.com/api/v1/notices/510501'],
    ]);
    expect(asked({ ...quiet, components: further('/api/v1/components?page=2') })).toEqual([
      ['components 2', 'https://status.postmarkapp.com/api/v1/components?page=2'],
    ]);
    const numbered = { ...further(2), url: `${postmark.pageUrl}api/v1/components` };
    expect(asked({ ...quiet, components: numbered })).toEqual([
      ['components 2', 'https://status.postmarkapp.com/api/v1/components?page=2'],
    ]);
    expect(asked({ ...quiet, components: further('https://elsewhere.example/') })).toEqual([]);
    const whole = pageOf(sorry, { ...outage, components: further(2), 'components 2': outage.components }, postmark);
    expect([whole.components.length, whole.notUnderstood]).toEqual([15, []]);
    expect(pageOf(sorry, { ...quiet, components: further(2) }, postmark).notUnderstood).toEqual([
      'components continue on another page',
    ]);
  });

  it('is recognised by the state and links of its page', () => {
    const [probe] = sorry.recognition.probes;
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/api/v1/');
    expect([probe?.matches(page), probe?.matches(notices)]).toEqual([{}, null]);
  });
});
