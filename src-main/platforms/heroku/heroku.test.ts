import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { heroku } from './heroku.ts';

const address = { pageUrl: 'https://status.heroku.com/', hints: {} };

function fixture(file: string) {
  return readFixture(
    new URL(`./fixtures/${file}.json`, import.meta.url),
    'https://status.heroku.com/api/v4/current-status',
  );
}

describePlatform(heroku, [
  {
    title: 'an open incident (2019)',
    address,
    bodies: { current: fixture('heroku-current-2019-10-24') },
    stateWords: ['"yellow"', '"issue"', '"investigating"'],
  },
  {
    title: 'an outage with its systems (2026)',
    address,
    bodies: { current: fixture('heroku-current-2026-09-24') },
    stateWords: ['"red"', '"yellow"', '"investigating"'],
  },
  {
    title: 'green systems and planned work (2026)',
    address,
    bodies: { current: fixture('heroku-current-2026-10-02') },
    stateWords: ['"green"'],
  },
  {
    title: 'an outage and planned work (synthetic)',
    address,
    bodies: { current: fixture('synthetic-current') },
    stateWords: ['"red"', '"blue"', '"monitoring"'],
  },
]);

describe('heroku.read', () => {
  it('reads three systems and an incident (2019)', () => {
    const page = pageOf(heroku, { current: fixture('heroku-current-2019-10-24') }, address);
    expect(page).toMatchObject({ name: 'Heroku', indicator: 'minor', maintenances: [] });
    expect(page.components.map(({ id, status }) => [id, status])).toEqual([
      ['Apps', 'degraded_performance'],
      ['Data', 'degraded_performance'],
      ['Tools', 'degraded_performance'],
    ]);
    expect(page.incidents).toMatchObject([
      {
        id: '1918',
        title: 'Connection timeouts to applications and Heroku Postgres',
        impact: 'minor',
        status: 'identified',
        url: 'https://status.heroku.com/incidents/1918',
        startedAt: Date.UTC(2019, 9, 24, 18, 39, 30, 231),
        affects: 'page',
      },
    ]);
    expect(page.incidents[0]?.updates.map(({ id, status }) => [id, status])).toEqual([
      ['6090', 'investigating'],
      ['6091', 'identified'],
    ]);
  });

  it('keeps the worst colour of an incident that is being monitored, and reads maintenance', () => {
    const page = pageOf(heroku, { current: fixture('synthetic-current') }, address);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ status }) => status)).toEqual(['major_outage', 'operational', 'under_maintenance']);
    expect(page.incidents).toMatchObject([{ impact: 'critical', status: 'monitoring' }]);
    expect(page.maintenances).toMatchObject([{ id: '2002', status: 'scheduled', startsAt: null }]);
  });

  it('uses an incident’s systems as its components (2026)', () => {
    const page = pageOf(heroku, { current: fixture('heroku-current-2026-09-24') }, address);
    expect(page).toMatchObject({ indicator: 'critical', notUnderstood: [] });
    expect(page.incidents).toMatchObject([
      {
        id: '2964',
        impact: 'critical',
        status: 'investigating',
        componentIds: ['Apps', 'Tools'],
        affects: 'components',
      },
    ]);
  });

  it('reads finished maintenance, and some that was never closed (2026)', () => {
    const page = pageOf(heroku, { current: fixture('heroku-current-2026-10-02') }, address);
    expect(page).toMatchObject({ indicator: 'none', incidents: [] });
    expect(page.maintenances.map(({ id, status, componentIds }) => [id, status, componentIds])).toEqual([
      ['2965', 'completed', ['Apps']],
      ['2959', 'scheduled', ['Apps']],
    ]);
  });

  it('never reports a calm page while an incident is open next to green systems', () => {
    const { current } = { current: fixture('heroku-current-2026-09-24') };
    const green = new TextDecoder().decode(current.bytes).replace(/"(?:red|yellow)"/g, '"green"');
    const page = pageOf(heroku, { current: { ...current, bytes: new TextEncoder().encode(green) } }, address);
    expect(page).toMatchObject({ indicator: 'unknown', incidents: [{ impact: 'unknown', status: 'investigating' }] });
  });

  it('does not count a green system that an incident lists as affected', () => {
    const systems = [
      { name: 'Apps', status: 'yellow' },
      { name: 'Data', status: 'green' },
    ];
    const incidents = [{ id: 1, title: 'Slow', created_at: '2026-11-23T10:00:00Z', resolved: false, systems }];
    const document = { status: [{ system: 'Apps', status: 'yellow' }], incidents, scheduled: [] };
    expect(pageOf(heroku, { current: jsonBody(document) }, address).incidents[0]?.componentIds).toEqual(['Apps']);
  });

  it('requests a copy at its own address', () => {
    const urlOf = (pageUrl: string) => heroku.requests({ pageUrl, hints: {} })[0]?.url;
    expect(urlOf('https://status.heroku.com/incidents/1')).toBe('https://status.heroku.com/api/v4/current-status');
    expect(urlOf('http://127.0.0.1:4010/x')).toBe('http://127.0.0.1:4010/api/v4/current-status');
  });
});
