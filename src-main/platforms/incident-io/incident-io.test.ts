import { describe, expect, it } from 'vitest';
import type { PageAddress } from '../platform.ts';
import { jsonBody, pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { incidentIo } from './incident-io.ts';
import { calm, fixture, native, pageUrl } from './testing/documents.ts';

const plain: PageAddress = { pageUrl, hints: {} };

const drawn: PageAddress = { pageUrl, hints: { document: 'page' } };

const widget: PageAddress = { pageUrl, hints: { widget: 'yes' } };

function pageFixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.html`, import.meta.url), pageUrl, 'text/html');
}

describePlatform(incidentIo, [
  {
    title: 'an open incident that names no component (OpenAI)',
    address: plain,
    bodies: { summary: fixture('openai-summary-2026-07-22') },
    stateWords: ['"minor"', '"investigating"', '"operational"'],
  },
  {
    title: 'a calm page that leaves out its incidents (OpenAI, September)',
    address: plain,
    bodies: { summary: fixture('openai-summary-2026-09-19') },
    stateWords: ['"operational"'],
  },
  {
    title: 'two incidents without words (HashiCorp)',
    address: plain,
    bodies: { summary: fixture('hashicorp-summary-2026-04-20') },
    stateWords: ['"minor"', '"monitoring"', '"identified"'],
  },
  {
    title: 'the native document beside the summary (Aiven)',
    address: native,
    bodies: { summary: fixture('synthetic-aiven-summary'), native: fixture('aiven-native-2026-03') },
    stateWords: ['"partial_outage"', '"monitoring"', '"major"'],
  },
  {
    title: 'a page that offers no documents (Aiven)',
    address: drawn,
    bodies: { page: pageFixture('aiven-page-2026-03') },
    stateWords: ['\\"partial_outage\\"', '\\"monitoring\\"'],
  },
  {
    title: 'a “global” page that offers no documents (Miro)',
    address: drawn,
    bodies: { page: pageFixture('miro-page-2026-03') },
    stateWords: ['full-outage'],
  },
  {
    title: 'the widget beside the summary (synthetic)',
    address: widget,
    bodies: { summary: fixture('synthetic-widget-summary'), widget: fixture('synthetic-widget') },
    stateWords: ['"partial_outage"', '"maintenance_in_progress"', '"maintenance_scheduled"', '"identified"'],
  },
]);

describe('incidentIo.read', () => {
  it.each([undefined, null])('reads lists of the page itself that are %s as empty', (none) => {
    const summary = { structure: { items: [{ component: { component_id: 'a', name: 'API' } }] } };
    const native = { affected_components: none, ongoing_incidents: none, scheduled_maintenances: none, ...summary };
    const widget = { ongoing_incidents: null, in_progress_maintenances: null, scheduled_maintenances: null };
    const bodies = { summary: jsonBody(calm), native: jsonBody({ summary: native }), widget: jsonBody(widget) };
    const page = pageOf(incidentIo, bodies);
    expect(page).toMatchObject({ indicator: 'none', incidents: [], maintenances: [] });
    expect(page.components).toContainEqual(expect.objectContaining({ id: 'a', status: 'operational' }));
  });

  it.each([undefined, null])('treats a list of incidents that is %s as empty only on a calm page', (incidents) => {
    const summary = { ...calm, components: [{ id: 'c1', name: 'API', status: 'operational' }], incidents };
    expect(pageOf(incidentIo, { summary: jsonBody(summary) }, plain)).toMatchObject({
      indicator: 'none',
      incidents: [],
    });
    const troubled = jsonBody({ ...summary, status: { indicator: 'minor', description: '' } });
    expect(incidentIo.read(new Map([['summary', troubled]]), plain).ok).toBe(false);
  });

  it('reads a “global” page, which lists no components', () => {
    expect(pageOf(incidentIo, { summary: jsonBody(calm) }, plain)).toMatchObject({ indicator: 'none', components: [] });
  });

  it('reads the data embedded in a page without documents (Aiven)', () => {
    const page = pageOf(incidentIo, { page: pageFixture('aiven-page-2026-03') }, drawn);
    const { summary, native: own } = {
      summary: fixture('synthetic-aiven-summary'),
      native: fixture('aiven-native-2026-03'),
    };
    const documents = pageOf(incidentIo, { summary, native: own }, native);
    expect(page).toMatchObject({ name: 'Aiven', indicator: 'major', groups: documents.groups });
    expect(page.incidents.map(({ id, status, componentIds }) => [id, status, componentIds])).toEqual(
      documents.incidents.map(({ id, status, componentIds }) => [id, status, componentIds]),
    );
  });

  it('gives a page within a “global” page an id of its own where its link is missing', () => {
    const html = new TextDecoder().decode(pageFixture('miro-page-2026-03').bytes).replace('href="/eu"', '');
    const ids = pageOf(incidentIo, { page: textBody(html) }, drawn).components.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(ids).not.toContain('');
  });

  it('treats the pages within a “global” page as its components (Miro)', () => {
    const page = pageOf(incidentIo, { page: pageFixture('miro-page-2026-03') }, drawn);
    expect(page).toMatchObject({ name: 'Miro', indicator: 'critical', incidents: [] });
    expect(page.components.map(({ id, name, status }) => [id, name, status])).toEqual([
      ['/eu', 'EU', 'major_outage'],
      ['/us', 'US', 'operational'],
      ['/au', 'AU', 'operational'],
    ]);
  });

  it('reads the Statuspage imitation, in which an incident names no component', () => {
    const page = pageOf(incidentIo, { summary: fixture('openai-summary-2026-07-22') });
    expect(page).toMatchObject({ name: 'OpenAI', indicator: 'minor', description: 'Partial System Degradation' });
    expect(page.components).toHaveLength(25);
    expect(page.incidents).toMatchObject([
      {
        title: 'Elevated errors for Workspace Agent',
        impact: 'minor',
        status: 'investigating',
        affects: 'page',
        startedAt: Date.UTC(2026, 6, 22, 14, 48, 46),
        url: `${pageUrl}incidents/01KY54SWGRK806N6TJ495MYPDD`,
      },
    ]);
  });

  it('sorts updates, including those without text', () => {
    const [first] = pageOf(incidentIo, { summary: fixture('hashicorp-summary-2026-04-20') }).incidents;
    expect(first?.updates.map(({ status, body }) => [status, body])).toEqual([
      ['identified', ''],
      ['identified', ''],
      ['monitoring', ''],
    ]);
  });

  it('reads all components from their own document when the summary is truncated', () => {
    const components = jsonBody({ components: [{ id: 'A', name: 'API', status: 'full_outage' }] });
    expect(pageOf(incidentIo, { summary: jsonBody(calm), components }).components).toMatchObject([
      { id: 'A', status: 'major_outage' },
    ]);
  });

  it('reads affected components and maintenance from the widget', () => {
    const page = pageOf(
      incidentIo,
      { summary: fixture('synthetic-widget-summary'), widget: fixture('synthetic-widget') },
      widget,
    );
    expect(page.incidents).toMatchObject([
      { affects: 'components', componentIds: ['01KYWJDGET00000000000000C1'], impact: 'major' },
    ]);
    expect(page.incidents[0]?.updates).toHaveLength(2);
    expect(page.maintenances).toMatchObject([
      { status: 'in_progress', startsAt: Date.UTC(2026, 7, 1, 9), endsAt: Date.UTC(2026, 7, 1, 12) },
      { status: 'scheduled', startsAt: Date.UTC(2026, 7, 9, 4), endsAt: Date.UTC(2026, 7, 9, 5, 30) },
    ]);
  });

  it('adds closed incidents, and leaves them out when their document is damaged', () => {
    const closed = {
      id: '01KY0000000000000000000000',
      name: 'Old',
      status: 'resolved',
      impact: 'major',
      created_at: '2026-07-01T00:00:00Z',
      resolved_at: '2026-07-01T02:00:00Z',
    };
    const page = pageOf(incidentIo, { summary: jsonBody(calm), incidents: jsonBody({ incidents: [closed] }) });
    expect(page.incidents).toMatchObject([{ title: 'Old', resolvedAt: Date.UTC(2026, 6, 1, 2) }]);
    expect(pageOf(incidentIo, { summary: jsonBody(calm), incidents: jsonBody({}) })).toMatchObject({
      incidents: [],
      notUnderstood: ['incidents unreadable'],
    });
  });

  it('does not read a Statuspage page', () => {
    const summary = jsonBody({ ...calm, page: { id: 'abcd1234efgh' }, components: [{ id: 'c', group: false }] });
    expect(incidentIo.read(new Map([['summary', summary]]), plain)).toMatchObject({ ok: false });
  });
});

describe('incidentIo.requests', () => {
  it('requests what recognition found, below the path of the page', () => {
    const urls = (hints: PageAddress['hints'], url = pageUrl) =>
      incidentIo.requests({ pageUrl: url, hints }).map((request) => request.url.replace('https://', ''));
    expect(urls({})).toEqual(['status.acme.example/api/v2/summary.json']);
    expect(urls({ native: 'yes' }, 'https://status.acme.example/eu')).toEqual([
      'status.acme.example/eu/api/v2/summary.json',
      'status.acme.example/eu/proxy/status.acme.example',
    ]);
    expect(urls({ widget: 'yes', components: 'yes' })).toHaveLength(3);
  });

  it('recognises each document by its shape alone', () => {
    const found = (file: string) =>
      incidentIo.recognition.probes.map(({ matches }) => matches(fixture(file))).filter((hints) => hints !== null);
    expect(found('linear-native-2026-03')).toEqual([{ native: 'yes' }]);
    expect(found('synthetic-widget')).toEqual([{ widget: 'yes', components: 'yes' }, { widget: 'yes' }]);
    expect(found('hashicorp-summary-2026-04-20')).toEqual([{}]);
    expect(found('openai-summary-2026-07-22')).toEqual([{ components: 'yes' }, {}]);
  });
});
