import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { datadog } from './datadog.ts';

const address = { pageUrl: 'https://acme.statuspage.datadoghq.com/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), `${address.pageUrl}config.json`);
}

describePlatform(datadog, [
  {
    title: 'a resolved incident (OpenRouter)',
    address,
    bodies: { config: fixture('openrouter-config-2026-09-11') },
    stateWords: ['"operational"', '"resolved"', '"degraded"'],
  },
  {
    title: 'an open incident and maintenance (synthetic)',
    address,
    bodies: { config: fixture('synthetic-config') },
    stateWords: ['"identified"', '"partial_outage"', '"maintenance"', '"in_progress"', '"canceled"'],
  },
]);

describe('datadog.read', () => {
  it('dates back-filled updates by the time they describe (OpenRouter)', () => {
    const page = pageOf(datadog, { config: fixture('openrouter-config-2026-09-11') }, address);
    expect(page).toMatchObject({ name: 'OpenRouter', indicator: 'none', maintenances: [] });
    expect(page.groups.map(({ name }) => name)).toEqual(['API - Gateway']);
    expect(page.components.map(({ name, groupId }) => [name, groupId !== null])).toEqual([
      ['Chat (/api/v1/chat/completions)', true],
      ['Video (/api/v1/videos)', true],
      ['Web & Application Services', false],
    ]);
    expect(page.incidents).toMatchObject([
      {
        title: 'Degraded video generation API',
        impact: 'minor',
        status: 'resolved',
        startedAt: Date.UTC(2026, 8, 4, 18, 27),
        resolvedAt: Date.UTC(2026, 8, 4, 21, 12),
        componentIds: ['bb2402ad-3e98-4c75-9eb5-ca68ca683c5a'],
        affects: 'components',
      },
    ]);
    expect(page.incidents[0]?.updates.map(({ status, components }) => [status, components[0]?.to])).toEqual([
      ['investigating', 'degraded_performance'],
      ['resolved', 'operational'],
    ]);
  });

  it('reads a group as affected with all of its components', () => {
    const leaf = (id: string) => ({ id, name: id, type: 'Component', status: 'degraded' });
    const group = { id: 'g1', name: 'Core', type: 'ComponentGroup', components: [leaf('c1'), leaf('c2')] };
    const componentsAffected = [{ id: 'g1', name: 'Core', type: 'ComponentGroup', status: 'degraded' }];
    const incident = { id: 'i1', title: 'Slow', currentStatus: 'identified', resolved: false, componentsAffected };
    const config = jsonBody({
      domainPrefix: 'acme',
      name: 'Acme',
      components: [group, leaf('c3')],
      incidents: [incident],
    });
    expect(pageOf(datadog, { config }, address).incidents).toMatchObject([
      { componentIds: ['c1', 'c2'], affects: 'components' },
    ]);
  });

  it('reads trouble: the page’s order, the worst state of each incident, maintenance', () => {
    const page = pageOf(datadog, { config: fixture('synthetic-config') }, address);
    expect(page.indicator).toBe('major');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Chat', 'degraded_performance'],
      ['Batch', 'partial_outage'],
      ['Website', 'under_maintenance'],
    ]);
    expect(page.incidents).toMatchObject([
      {
        impact: 'major',
        status: 'identified',
        startedAt: Date.UTC(2026, 7, 1, 10),
        firstPostedAt: Date.UTC(2026, 7, 1, 10, 5),
        resolvedAt: null,
      },
    ]);
    expect(page.maintenances.map(({ status, componentIds }) => [status, componentIds])).toEqual([
      ['in_progress', ['w']],
      ['cancelled', []],
    ]);
  });

  it('is recognised by its document', () => {
    const [probe] = datadog.recognition.probes;
    expect(probe?.request(new URL(address.pageUrl)).url).toBe(`${address.pageUrl}config.json`);
    expect(probe?.matches(fixture('openrouter-config-2026-09-11'))).toEqual({});
  });
});
