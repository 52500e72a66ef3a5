import { describe, expect, it } from 'vitest';
import type { Hints, PageBody } from '../platform.ts';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { hyperping } from './hyperping.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const configAddress = { ...address, hints: { document: 'config' } };
const status = fixture('synthetic-status.json');
const config = fixture('synthetic-config.json');
const recorded = fixture('api-entreprise-config-2025-11-05.json');

function fixture(name: string): PageBody {
  return readFixture(new URL(`./fixtures/${name}`, import.meta.url), address.pageUrl);
}

describePlatform(hyperping, [
  {
    title: 'two services down (synthetic)',
    address,
    bodies: { status },
    stateWords: ['"outage"', '"down"', '"maintenance"'],
  },
  {
    title: 'the page’s own data with an outage and maintenance (synthetic)',
    address: configAddress,
    bodies: { config },
    stateWords: ['"ongoing"', '"upcoming"', '"identified"'],
  },
  {
    title: 'the page’s own data (API Entreprise 2025)',
    address: configAddress,
    bodies: { config: recorded },
    stateWords: ['"outage"', '"past"'],
  },
]);

describe('hyperping', () => {
  it('reads services', () => {
    const page = pageOf(hyperping, { status }, address);
    expect(page).toMatchObject({ name: 'Acme', indicator: 'major', description: 'Some services are down' });
    expect(page.components.map(({ name, status: own }) => [name, own])).toEqual([
      ['Website', 'operational'],
      ['API', 'major_outage'],
      ['Mail', 'under_maintenance'],
      ['Search', 'major_outage'],
    ]);
  });

  it('reads the word “incident” as a partial outage (Mockoon)', () => {
    const services = [
      { id: 'mon_a', name: 'Website', indicator: 'up' },
      { id: 'mon_b', name: 'API', indicator: 'incident' },
    ];
    const page = pageOf(hyperping, { status: jsonBody({ indicator: 'incident', name: 'Mockoon', services }) }, address);
    expect(page).toMatchObject({ indicator: 'major', notUnderstood: [] });
    expect(page.components.map(({ status: own }) => own)).toEqual(['operational', 'partial_outage']);
  });

  it('reads groups, services and what is happening to them in the page’s language', () => {
    const page = pageOf(hyperping, { config }, configAddress);
    expect(page).toMatchObject({ name: 'Acme', indicator: 'major', groups: [{ name: 'Produkte' }] });
    expect(
      page.components.map(({ id, name, status: own, hiddenWhenOperational }) => [id, name, own, hiddenWhenOperational]),
    ).toEqual([
      ['mon_a', 'Webseite', 'operational', true],
      ['mon_b', 'API', 'major_outage', false],
      ['mon_c', 'Mail', 'under_maintenance', false],
    ]);
  });

  it('reads an open incident whose services are named by their numbers', () => {
    const { incidents } = pageOf(hyperping, { config }, configAddress);
    expect(incidents).toMatchObject([
      {
        id: 'inci_1',
        title: 'API nicht erreichbar',
        impact: 'critical',
        status: 'identified',
        startedAt: Date.UTC(2026, 10, 20, 10),
        firstPostedAt: Date.UTC(2026, 10, 20, 10, 2),
        resolvedAt: null,
        componentIds: ['mon_b'],
        affects: 'components',
      },
    ]);
    expect(incidents[0]?.updates.map(({ status: own, body }) => [own, body])).toEqual([
      ['investigating', 'Wir untersuchen das.'],
      ['identified', 'Ursache gefunden.'],
      ['identified', 'Wir arbeiten daran.'],
    ]);
  });

  it('reads maintenance, its window and what was posted before it', () => {
    const { maintenances } = pageOf(hyperping, { config }, configAddress);
    expect(maintenances.map(({ id, status: own, startsAt, endsAt }) => [id, own, startsAt, endsAt])).toEqual([
      ['mw_1', 'in_progress', Date.UTC(2026, 10, 20, 9), Date.UTC(2026, 10, 20, 12)],
      ['mw_2', 'scheduled', Date.UTC(2026, 10, 25, 9), Date.UTC(2026, 10, 25, 10)],
    ]);
    expect(maintenances[0]?.updates.map(({ status: own }) => own)).toEqual(['scheduled', 'in_progress']);
  });

  it('reads past events of a recorded page', () => {
    const page = pageOf(hyperping, { config: recorded }, configAddress);
    expect(page.incidents.map(({ id, status: own, resolvedAt }) => [id, own, resolvedAt])).toEqual([
      ['inci_PMUYHlaimZcO3F', 'resolved', Date.UTC(2025, 9, 30, 10)],
      ['inci_Vye8vMRhVXtMXc', 'resolved', Date.UTC(2024, 1, 13, 8, 25, 3)],
    ]);
    expect(page.incidents[1]?.updates.map(({ status: own }) => own)).toEqual([
      'investigating',
      'investigating',
      'resolved',
    ]);
    expect(page.maintenances.map(({ status: own }) => own)).toEqual(['completed', 'completed']);
  });

  it.each(['globals', 'sections'])('is unreadable without its %s', (part) => {
    const damaged = new TextDecoder().decode(config.bytes).replace(`"${part}"`, '"other"');
    expect(
      hyperping.read(new Map([['config', { ...config, bytes: new TextEncoder().encode(damaged) }]]), configAddress),
    ).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
  });

  it('adds the incident of the headline if it is not in the list', () => {
    const document = JSON.parse(new TextDecoder().decode(config.bytes));
    document.globals.topLevelStatus.incident = {
      id: 'inci_9',
      type: 'incident',
      status: 'ongoing',
      title: { en: 'Slow' },
    };
    const { incidents } = pageOf(hyperping, { config: jsonBody(document) }, configAddress);
    expect(incidents.map(({ id, impact }) => [id, impact])).toEqual([
      ['inci_1', 'critical'],
      ['inci_9', 'major'],
    ]);
  });

  it('is recognised by the shape of either document', () => {
    const [own, small] = hyperping.recognition.probes;
    expect([own?.matches(config), own?.matches(status)]).toEqual([{ document: 'config' }, null]);
    expect([small?.matches(status), small?.matches(jsonBody({ Status: 'Available' }))]).toEqual([
      { document: 'status' },
      null,
    ]);
    expect(own?.request(new URL(address.pageUrl)).url).toBe(
      'https://status.acme.example/api/config?hostname=status.acme.example',
    );
    expect(small?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/status.json');
  });

  it('requests the document that recognition found', () => {
    const names = (hints: Hints) => hyperping.requests({ ...address, hints }).map(({ name }) => name);
    expect([names({ document: 'config' }), names({ document: 'status' }), names({})]).toEqual([
      ['config'],
      ['status'],
      ['status'],
    ]);
  });
});
