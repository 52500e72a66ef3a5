import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { statuscast } from './statuscast.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const drawnAddress = { ...address, hints: { document: 'page' } };

function drawnPage() {
  return readFixture(new URL('./fixtures/fastly-page-2026-09.html', import.meta.url), address.pageUrl, 'text/html');
}

function aDrawnPage(label: string, state: string, row: string) {
  return textBody(
    `<!doctype html><html><head><title>Acme &amp; Co</title></head><body class="page ${state}"><h1 class="sc-hero__title">${label}</h1>
<div class="row incident-body ${row}"><a href="/incident/7"><h2 aria-label="Incident Title">Mail is <em>slow</em></h2></a>
<div class="incident-date"><span>06 September 2026, 12:00  CEST</span></div></div></body></html>`,
  );
}

const bodies = { status: fixture('status'), components: fixture('components'), incidents: fixture('incidents') };
const quiet = {
  status: fixture('quiet-status'),
  components: fixture('quiet-components'),
  incidents: fixture('quiet-incidents'),
};

describePlatform(statuscast, [
  {
    title: 'an outage in one place (synthetic)',
    address,
    // An empty list of incidents is valid, so removing one would not count as damage: this page has none.
    bodies: { ...bodies, incidents: jsonBody([]) },
    stateWords: ['"Unavailable"', '"PartialOutage"', '"Degraded"'],
  },
  {
    title: 'a quiet page (synthetic)',
    address,
    bodies: { ...quiet, incidents: jsonBody([]) },
    stateWords: ['"Available"'],
  },
  {
    title: 'a page without documents (Fastly)',
    address: drawnAddress,
    bodies: { page: drawnPage() },
    stateWords: ['inprogress', 'informational'],
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

  it('separates open incidents, closed ones and maintenance', () => {
    const page = pageOf(statuscast, bodies, address);
    expect(page.incidents.map(({ id, status, impact }) => [id, status, impact])).toEqual([
      ['501', 'investigating', 'critical'],
      ['480', 'resolved', 'minor'],
    ]);
    expect(page.maintenances).toMatchObject([
      { id: '502', status: 'in_progress', url: 'https://status.acme.example/i/502' },
    ]);
  });

  it('reads a quiet page', () => {
    expect(pageOf(statuscast, quiet, address)).toMatchObject({
      indicator: 'none',
      components: [{ status: 'operational' }],
      incidents: [{ status: 'resolved' }],
      notUnderstood: [],
    });
  });

  it('is recognised by its status document', () => {
    const [probe] = statuscast.recognition.probes;
    expect([probe?.matches(bodies.status), probe?.matches(bodies.incidents)]).toEqual([{}, null]);
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/status.json');
  });

  it('reads the rendered page when there are no documents (Fastly, September 2026)', () => {
    const page = pageOf(statuscast, { page: drawnPage() }, drawnAddress);
    expect(page).toMatchObject({ name: 'Fastly Status', indicator: 'none', description: 'All Systems Operational' });
    expect(page.incidents).toMatchObject([
      {
        id: '378791',
        title: 'Update to waitlist disconnect response codes',
        impact: 'none',
        status: 'investigating',
        url: 'https://status.acme.example/incident/378791',
        startedAt: Date.UTC(2026, 8, 2, 17, 5),
      },
    ]);
    expect(page.maintenances).toMatchObject([
      { id: '378771', status: 'scheduled', startsAt: Date.UTC(2026, 8, 10), url: expect.stringContaining('378771') },
    ]);
  });

  it.each([
    ['Service Disruption', 'sc-state-x', 'major'],
    ['Alles in Ordnung', 'sc-state-normal', 'none'],
    ['Something else', '', 'unknown'],
  ])('reads the page status from its text, else from its class: %s', (label, state, indicator) => {
    const row = 'incident-type-serviceunavailable incident-status-inprogress incident-mostsevere-status-unavailable';
    const page = pageOf(statuscast, { page: aDrawnPage(label, state, row) }, drawnAddress);
    expect(page).toMatchObject({
      name: 'Acme & Co',
      indicator,
      incidents: [{ title: 'Mail is slow', impact: 'critical', startedAt: Date.UTC(2026, 8, 6, 10) }],
    });
  });

  it.each([
    ['Degraded Performance', 'degraded_performance'],
    ['Service Disruption', 'partial_outage'],
    ['Service Unavailable', 'major_outage'],
    ['Planned Maintenance', 'under_maintenance'],
  ])('reads “%s” of a component', (word, status) => {
    const documents = {
      status: jsonBody({ Status: 'Available', StatusText: '' }),
      components: jsonBody([{ id: 1, text: 'API', Level: 0, CurrentStatus: word }]),
      incidents: jsonBody([]),
    };
    expect(pageOf(statuscast, documents, address)).toMatchObject({ components: [{ status }], notUnderstood: [] });
  });

  it('recognises maintenance in progress', () => {
    const row = 'incident-type-scheduledmaintenance incident-status-inprogress incident-mostsevere-status-maintenance';
    const page = pageOf(statuscast, { page: aDrawnPage('Maintenance', 'sc-state-x', row) }, drawnAddress);
    expect(page).toMatchObject({ indicator: 'maintenance', incidents: [], maintenances: [{ status: 'in_progress' }] });
  });

  it('recognises its own pages, and no others', () => {
    const marks = (html: string) => statuscast.recognition.markers({ url: address.pageUrl, headers: {}, html });
    expect([marks(new TextDecoder().decode(drawnPage().bytes)), marks('<h1>All Systems Operational</h1>')]).toEqual([
      { document: 'page' },
      null,
    ]);
  });
});
