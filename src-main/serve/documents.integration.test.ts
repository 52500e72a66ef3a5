import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { minuteMs } from '#shared/domain/duration.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  aComponent,
  aGroup,
  aMaintenance,
  anIncident,
  anUpdate,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import { loadPlatform } from '../platforms/registry.ts';
import { pageOf, textBody } from '../platforms/testing/bodies.ts';
import { atomFeed } from './atom-feed.ts';
import { maintenanceCalendar } from './calendar.ts';
import { createCounters } from './counters.ts';
import { openMetrics } from './open-metrics.ts';
import { componentsJson, incidentsJson, summaryJson } from './statuspage-json.ts';
import { servedPages } from './testing/served-pages.ts';

const baseUrl = 'http://127.0.0.1:7428/';

const acme = aStatusPage({
  indicator: 'major',
  description: 'Partial System Outage',
  groups: [aGroup()],
  components: [
    aComponent({ groupId: 'g1', status: 'partial_outage' }),
    aComponent({ id: 'c2', name: 'Website', description: 'The public one' }),
  ],
  incidents: [
    anIncident({
      impact: 'major',
      status: 'identified',
      updates: [
        anUpdate({ components: [{ id: 'c1', name: 'Pipelines', from: 'operational', to: 'partial_outage' }] }),
        anUpdate({ id: 'u2', status: 'identified', postedAt: builtAt + minuteMs, body: 'Found & being <fixed>.' }),
      ],
    }),
  ],
  maintenances: [aMaintenance({ updates: [] })],
});
const beta = aStatusPage({ name: 'Beta', pageUrl: 'https://status.beta.example/' });
const unreadable = { kind: 'dns', status: null, detail: 'No such host.' } as const;

const readers = { statuspage: await loadPlatform('statuspage'), feed: await loadPlatform('feed') };

function readBack(platform: 'statuspage' | 'feed', documents: Readonly<Record<string, string>>): StatusPage {
  const read = readers[platform] ?? expect.unreachable(platform);
  const url = `${baseUrl}${platform === 'feed' ? 'history.atom' : 'api/v2/summary.json'}`;
  const bodies = Object.entries(documents).map(([name, text]) => [name, { ...textBody(text), url }]);
  return pageOf(read, Object.fromEntries(bodies), { pageUrl: baseUrl, hints: {} });
}

describe('the Statuspage-compatible JSON', () => {
  it('is read back by our own reader without loss of what its shape can carry', () => {
    const { served } = servedPages([
      { id: 'acme', page: acme },
      { id: 'beta', page: beta },
    ]);
    const page = readBack('statuspage', { summary: JSON.stringify(summaryJson(served, baseUrl)) });
    const [incident] = acme.incidents;
    expect(page.notUnderstood).toEqual([]);
    expect(page).toMatchObject({ name: 'Statustray', indicator: 'major', description: 'Acme: partial outage' });
    expect(page.groups).toEqual([
      { id: 'acme', name: 'Acme' },
      { id: 'beta', name: 'Beta' },
    ]);
    expect(page.components).toEqual([
      aComponent({ id: 'acme/c1', name: 'Prod 2 > Pipelines', groupId: 'acme', status: 'partial_outage' }),
      aComponent({ id: 'acme/c2', name: 'Website', groupId: 'acme', description: 'The public one' }),
      aComponent({ id: 'beta/c1', groupId: 'beta' }),
    ]);
    expect(page.incidents).toEqual([
      {
        ...incident,
        id: 'acme/i1',
        title: 'Acme: Runs are slow',
        componentIds: ['acme/c1'],
        updates: [
          {
            ...incident?.updates[0],
            id: 'acme/u1',
            components: [{ id: 'acme/c1', name: 'Pipelines', from: 'operational', to: 'partial_outage' }],
          },
          { ...incident?.updates[1], id: 'acme/u2' },
        ],
      },
    ]);
    expect(page.maintenances).toEqual([
      { ...acme.maintenances[0], id: 'acme/m1', title: 'Acme: Database upgrade', componentIds: ['acme/c1'] },
    ]);
  });

  it('lists closed incidents of the history beside the open ones', () => {
    const over = anIncident({ id: 'i0', status: 'resolved', startedAt: builtAt - minuteMs, resolvedAt: builtAt });
    const { served: given } = servedPages([{ id: 'acme', page: { ...acme, incidents: [...acme.incidents, over] } }]);
    const page = readBack('statuspage', {
      summary: JSON.stringify(summaryJson(given, baseUrl)),
      incidents: JSON.stringify(incidentsJson(given, baseUrl)),
    });
    expect(page.incidents.map((one) => [one.id, isOpen(one)])).toEqual([
      ['acme/i1', true],
      ['acme/i0', false],
    ]);
  });

  it('omits unwatched components, and incidents that affect only those', () => {
    const { served: given } = servedPages([
      { id: 'acme', page: acme, subscription: { filter: { rule: 'only', patterns: ['Website'] } } },
    ]);
    const page = readBack('statuspage', { summary: JSON.stringify(summaryJson(given, baseUrl)) });
    expect(page.components.map(({ name }) => name)).toEqual(['Website']);
    expect([page.incidents, page.indicator]).toEqual([[], 'none']);
  });

  it('reports an unreadable page as unknown, whatever its last status', () => {
    const reading = {
      kind: 'unknown',
      page: beta,
      readAt: builtAt,
      failure: unreadable,
      failingSinceAt: builtAt,
    } as const;
    const { served: given } = servedPages([{ id: 'beta', page: beta, reading }]);
    const summary = summaryJson(given, baseUrl);
    expect(summary.status.indicator).toBe('unknown');
    expect(componentsJson(given, baseUrl).components.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
  });
});

describe('the Atom feed', () => {
  it('is read back by our own feed reader with each update', () => {
    const { served } = servedPages([{ id: 'acme', page: acme }]);
    const page = readBack('feed', { feed: atomFeed(served, baseUrl) });
    expect(page.incidents).toHaveLength(1);
    expect(page.incidents[0]).toMatchObject({
      title: 'Acme: Runs are slow',
      impact: 'major',
      status: 'identified',
      url: 'https://status.acme.example/incidents/i1',
      startedAt: builtAt,
      updates: [
        { status: 'investigating', postedAt: builtAt, body: 'We are looking into it.' },
        { status: 'identified', postedAt: builtAt + minuteMs, body: 'Found & being <fixed>.' },
      ],
    });
  });

  it('stays well-formed with control characters and lone surrogates in a title', () => {
    const hostile = anIncident({ title: '</title><script>\u0000\ud800 & "x"', url: null });
    const { served } = servedPages([{ id: 'acme', page: { ...acme, incidents: [hostile] } }]);
    const text = atomFeed(served, baseUrl);
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(/[^\t\n\P{C}]/u);
    expect(readBack('feed', { feed: text }).incidents).toHaveLength(1);
  });
});

describe('the calendar', () => {
  it('is parsed by another program with the window of the maintenance', () => {
    const { served } = servedPages([{ id: 'acme', page: acme }]);
    const [event] = new ICAL.Component(ICAL.parse(maintenanceCalendar(served))).getAllSubcomponents('vevent');
    const parsed = new ICAL.Event(event);
    expect(parsed.summary).toBe('Acme: Database upgrade');
    expect(parsed.startDate.toJSDate().getTime()).toBe(acme.maintenances[0]?.startsAt);
  });

  it('has no entries when nothing is planned', () => {
    const { served } = servedPages([{ id: 'beta', page: beta }]);
    const calendar = new ICAL.Component(ICAL.parse(maintenanceCalendar(served)));
    expect([calendar.name, calendar.getAllSubcomponents('vevent')]).toEqual(['vcalendar', []]);
  });
});

describe('the metrics', () => {
  it.each([
    ['operational', false],
    ['partial_outage', true],
  ] as const)('count an incident linked to everything, the watched part of it %s: %j', (status, isCounted) => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const page = aStatusPage({
      components: ids.map((id) => aComponent({ id, name: id, status: id === 'a' ? status : 'operational' })),
      incidents: [anIncident({ componentIds: ids })],
    });
    const subscription = { filter: { rule: 'only' as const, patterns: ['a'] } };
    const { served } = servedPages([{ id: 'acme', page, subscription }]);
    expect(openMetrics(served, createCounters()).includes('statustray_open_incidents{')).toBe(isCounted);
  });

  it('contain levels, open incidents, ages and counts', () => {
    const { served } = servedPages([{ id: 'acme', page: acme }], {}, () => builtAt + minuteMs);
    const counters = createCounters();
    counters.countPoll('changed');
    counters.countAlerts([{ channel: 'desktop', verdict: 'told' }]);
    const lines = openMetrics(served, counters).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'statustray_component_level{vendor="acme",component="Prod 2 > Pipelines"} 3',
        'statustray_component_level{vendor="acme",component="Website"} 0',
        'statustray_vendor_level{vendor="acme"} 3',
        'statustray_open_incidents{vendor="acme",impact="major"} 1',
        'statustray_reading_age_seconds{vendor="acme"} 60',
        'statustray_polls_total{result="changed"} 1',
        'statustray_alerts_total{channel="desktop",verdict="told"} 1',
      ]),
    );
    expect(lines.slice(-2)).toEqual(['# EOF', '']);
  });

  it('omit the level of an unreadable page, whose age increases', () => {
    const reading = {
      kind: 'unknown',
      page: acme,
      readAt: builtAt,
      failure: unreadable,
      failingSinceAt: builtAt,
    } as const;
    const { served } = servedPages([{ id: 'acme', page: acme, reading }], {}, () => builtAt + 90 * minuteMs);
    const text = openMetrics(served, createCounters());
    expect(text).not.toMatch(/_level\{|open_incidents\{/);
    expect(text).toContain('statustray_reading_age_seconds{vendor="acme"} 5400\n');
  });

  it('name a series once when a vendor has two components with the same name', () => {
    const twins = [aComponent(), aComponent({ id: 'c2', status: 'major_outage' })];
    const { served } = servedPages([{ id: 'acme', page: aStatusPage({ components: twins }) }]);
    expect(openMetrics(served, createCounters()).match(/^statustray_component_level\{.*$/gm)).toEqual([
      'statustray_component_level{vendor="acme",component="Pipelines"} 4',
    ]);
  });
});
