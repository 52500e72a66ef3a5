import { describe, expect, it } from 'vitest';
import { loadAllPlatforms } from '../../src-main/platforms/registry.ts';
import { platformOfFolder } from './folder-platform.ts';
import { type Judgement, judgeRecording } from './judge-recording.ts';
import { printTable } from './print-table.ts';

const allPlatforms = await loadAllPlatforms();

function judge(folder: string, document: unknown, name = 'recorded.json'): Judgement {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return judgeRecording(allPlatforms, { folder, name, bytes: new TextEncoder().encode(text) });
}

const fileIn = (folder: string) => (name: string, document: unknown) => ({
  folder,
  name,
  bytes: new TextEncoder().encode(JSON.stringify(document)),
});

const statuspageId = 'abcd1234efgh';
const incidentIoId = '01JMDK9XYNY6RXSED6SDWW50WY';
const row = { id: 'inc1', name: 'API errors', status: 'resolved', impact: 'minor', created_at: '2026-03-01T12:00:00Z' };
const summary = {
  page: { id: statuspageId, name: 'Acme', time_zone: 'Etc/UTC' },
  status: { indicator: 'minor', description: 'Minor outage' },
  components: [{ id: 'c1', name: 'API', status: 'partial_outage', group: false }],
  incidents: [{ ...row, status: 'investigating' }],
  scheduled_maintenances: [],
};
const atom = (title: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><entry><id>1</id><title>API errors</title>` +
  '<updated>2026-03-01T12:00:00Z</updated></entry></feed>';

describe('platformOfFolder', () => {
  it.each([
    ['google_cloud', 'google-cloud'],
    ['betterstack', 'better-stack'],
    ['incidentio', 'incident-io'],
    ['statusio', 'status-io'],
    ['generic_rss', 'feed'],
    ['uptime-kuma', 'uptime-kuma'],
    ['photos', null],
  ])('recognises %s as %s', (folder, platform) => {
    expect(platformOfFolder(folder)).toBe(platform);
  });
});

describe('judgeRecording', () => {
  it('counts what was read of a whole document', () => {
    expect(judge('statuspage', summary)).toEqual({
      file: 'statuspage/recorded.json',
      platform: 'statuspage',
      counts: { components: 1, open: 1, closed: 0, maintenances: 0, updates: 0 },
      level: 'major',
      taken: 'as “summary”',
      notUnderstood: [],
      wrong: null,
    });
  });

  it.each([
    ['statuspage', statuspageId],
    ['incident-io', incidentIoId],
  ])('identifies an incident list by the id of its page: %s', (platform, id) => {
    const judged = judge(platform, { page: { id, name: 'Acme' }, incidents: [row] });
    expect(judged).toMatchObject({ platform, counts: { closed: 1 }, wrong: null });
    expect(judged.taken).toContain('with a stand-in for “summary”');
  });

  it('inserts rows into the list they were taken from', () => {
    const rows = [{ ...row, page_id: statuspageId }];
    expect(judge('statuspage', rows)).toMatchObject({ platform: 'statuspage', counts: { closed: 1 }, wrong: null });
  });

  it('lists unknown words', () => {
    const strange = { ...summary, components: [{ id: 'c1', name: 'API', status: 'on_fire', group: false }] };
    const judged = judge('statuspage', strange);
    expect(judged.notUnderstood.join()).toContain('on_fire');
    expect(judged.wrong).toBeNull();
  });

  it.each<[string, string, unknown, string, string]>([
    [
      'a document of another platform',
      'instatus',
      summary,
      'recorded.json',
      'Expected instatus, as the folder “instatus” says, recognised statuspage.',
    ],
    [
      'a feed where no feed is asked for',
      'azure',
      atom('Acme'),
      'recorded.xml',
      'Expected azure, as the folder “azure” says, recognised feed.',
    ],
    ['a document of nobody', 'statuspage', { hello: 1 }, 'recorded.json', 'no platform can read it'],
    ['a damaged document', 'statuspage', '{"page":{"id":"abc', 'recorded.json', 'no platform can read it'],
    ['a list of strangers', 'statuspage', [{ id: 1 }], 'recorded.json', 'no platform can read it'],
  ])('says what is wrong with %s', (_, folder, document, name, part) => {
    expect(judge(folder, document, name).wrong).toContain(part);
  });

  it('reads a document with the others of its set', () => {
    const file = fileIn('instatus');
    const row = (name: string, status: string) => ({ id: name, name, status, group: null });
    const files = [
      file('acme-components.json', { components: [row('API', 'MAJOROUTAGE'), row('Web', 'OPERATIONAL')] }),
      file('acme-summary.json', { page: { name: 'Acme', status: 'HASISSUES' } }),
      file('other-components.json', { components: [row('Mail', 'OPERATIONAL')] }),
      file('other-summary.json', { page: { name: 'Other', status: 'UP' } }),
    ];
    const levels = files
      .map((one) => judgeRecording(allPlatforms, one, files))
      .map(({ level, taken }) => [level, taken]);
    expect(levels).toEqual([
      ['critical', 'as “components”, with acme-summary.json for “summary”'],
      ['critical', 'as “summary”, with acme-components.json for “components”'],
      ['none', 'as “components”, with other-summary.json for “summary”'],
      ['none', 'as “summary”, with other-components.json for “components”'],
    ]);
  });

  it('reads open notices as open when nothing answers the request for their details', () => {
    const file = fileIn('sorry');
    const notice = { id: 7, type: 'unplanned', state: 'investigating', subject: 'Mail is late', ended_at: null };
    const files = [
      file('acme-components.json', { components: [{ id: 1, name: 'Mail', parent_id: null, state: 'degraded' }] }),
      file('acme-notices.json', { notices: [{ ...notice, links: { self: '/api/v1/notices/7' } }] }),
      file('acme-page.json', { page: { name: 'Acme', state: 'degraded', links: { notices: '/api/v1/notices' } } }),
      file('acme-quiet-notices.json', { notices: [] }),
    ];
    const judged = files.slice(1, 2).map((one) => judgeRecording(allPlatforms, one, files));
    expect(judged).toMatchObject([{ counts: { open: 1 }, wrong: null }]);
    expect(judged[0]?.taken).toMatch(/^as “notices”/);
  });

  it('reads a document as the one it is named after', () => {
    const file = fileIn('sorry');
    const notice = { id: 7, type: 'unplanned', state: 'investigating', subject: 'Mail is late', ended_at: null };
    const files = [
      file('acme-components.json', { components: [{ id: 1, name: 'Mail', parent_id: null, state: 'operational' }] }),
      file('acme-notices.json', { notices: [] }),
      file('acme-outage-notices.json', { notices: [notice] }),
      file('acme-page.json', { page: { name: 'Acme', state: 'operational', links: { notices: '/api/v1/notices' } } }),
    ];
    const judged = files.slice(1, 2).map((one) => judgeRecording(allPlatforms, one, files));
    expect(judged).toMatchObject([{ level: 'none', counts: { open: 0 } }]);
    expect(judged[0]?.taken).toMatch(/^as “notices”/);
  });

  it.each([
    [{ level: 'major', open: 1, maintenances: 0 }, null],
    [{ level: 'minor', open: 1, maintenances: 0 }, 'Expected level minor, open 1, maintenance 0; read level major'],
    [{ level: 'major', open: 2, maintenances: 0 }, 'Expected level major, open 2'],
    [{ level: 'major', open: 1, maintenances: 1 }, 'maintenance 1; read level major, open 1, maintenance 0.'],
  ])('compares a known recording with what it shows: %j', (expected, part) => {
    const bytes = new TextEncoder().encode(JSON.stringify(summary));
    const { wrong } = judgeRecording(allPlatforms, { folder: 'statuspage', name: 'a.json', bytes, expected });
    if (part === null) expect(wrong).toBeNull();
    else expect(wrong).toContain(part);
  });

  it('assigns an ambiguous document to its folder, whose others may be named otherwise', () => {
    expect(judge('rootly', { incidents: [], pagination: {} })).toMatchObject({ platform: 'rootly', wrong: null });
    expect(judge('checkly', { incidents: [] })).toMatchObject({ platform: 'checkly', wrong: null });
  });

  it('expects of a folder of many vendors only what its file names and sources say', () => {
    const page = '<!doctype html><script src="https://uptime.betterstack.com/packs/js/status-1.js"></script>';
    const file = { folder: 'html', bytes: new TextEncoder().encode(page) };
    const verdict = (name: string, source = '') => judgeRecording(allPlatforms, { ...file, name, source }).wrong;
    expect(verdict('acme-good.html')).toBeNull();
    expect(verdict('acme-better-stack.html')).toBeNull();
    expect(verdict('acme-instatus.html')).toBe('Expected instatus, recognised better-stack.');
    expect(verdict('acme.html', 'statuspage-minor.html')).toBe('Expected statuspage, recognised better-stack.');
    expect(judgeRecording(allPlatforms, { ...file, name: 'acme.html' })).toMatchObject({
      platform: 'better-stack',
      taken: 'by its marks',
    });
    expect(judge('photos', { hello: 1 })).toMatchObject({ platform: null, wrong: null });
  });

  it('reports a platform that cannot be read yet', () => {
    const file = { folder: 'hund', name: 'a.json', bytes: new TextEncoder().encode('{}') };
    expect(judgeRecording([], file).wrong).toBe('No platform hund in this version.');
  });

  it('treats the feed of a JSON platform as a feed', () => {
    expect(judge('statuspage', atom('Acme Status'), 'history.atom')).toMatchObject({ platform: 'feed', wrong: null });
  });
});

describe('printTable', () => {
  it('has a row for each recording, what was not understood, what is wrong, and a sum', () => {
    const strange = { ...summary, status: { indicator: 'purple', description: '' } };
    const text = printTable([judge('statuspage', strange), judge('instatus', summary)]);
    expect(text).toMatch(/^file +platform +components +open/);
    expect(text).toMatch(/^statuspage\/recorded\.json +statuspage +1 +1 .* right /m);
    expect(text).toMatch(/^instatus\/recorded\.json +statuspage +1 +1 .* WRONG /m);
    expect(text).toMatch(/^ {2}statuspage\/recorded\.json: .*purple/m);
    expect(text).toMatch(/^ {2}instatus\/recorded\.json: Expected instatus/m);
    expect(text).toMatch(/^2 recordings, 1 wrong, 1 words not understood\.\n$/m);
  });
});
