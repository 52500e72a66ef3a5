import { describe, expect, it } from 'vitest';
import { decodeText } from '../parsing/decode-text.ts';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { rootly } from './rootly.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), address.pageUrl);
}

const bodies = { status: fixture('synthetic-status'), incidents: fixture('synthetic-incidents') };
const quiet = { status: fixture('mistral-status-2026-09-18'), incidents: fixture('mistral-incidents-2026-09-18') };

describePlatform(rootly, [
  { title: 'a calm page (Mistral)', address, bodies: quiet, stateWords: ['"none"'] },
  { title: 'an open incident (synthetic)', address, bodies, stateWords: ['"started"', '"identified"', '"major"'] },
]);

describe('rootly', () => {
  it('identifies an incident by its address, and its phase by the latest update', () => {
    expect(pageOf(rootly, bodies, address)).toMatchObject({
      name: 'Acme',
      indicator: 'major',
      timeZone: 'Europe/Paris',
      incidents: [
        {
          id: 'https://status.acme.example/incidents/the-api-answers-slowly',
          status: 'identified',
          impact: 'major',
          startedAt: Date.UTC(2026, 2, 1, 11, 40),
          updates: [{ status: 'investigating' }, { status: 'identified' }],
        },
      ],
    });
  });

  it('identifies an incident by its id if it has one', () => {
    const document = JSON.parse(decodeText(bodies.incidents.bytes));
    const incidents = jsonBody({ incidents: [{ ...document.incidents[0], id: 'inc-1' }] });
    expect(pageOf(rootly, { ...bodies, incidents }, address).incidents).toMatchObject([
      { id: 'inc-1', url: 'https://status.acme.example/incidents/the-api-answers-slowly' },
    ]);
  });

  it('reads planned work among the incidents', () => {
    const incidents = jsonBody({
      incidents: [
        { id: '1', name: 'Move', status: 'scheduled', impact: 'none', started_at: '2026-03-09T10:00:00Z' },
        { id: '2', name: 'Upgrade', status: 'in_progress', impact: 'maintenance', started_at: '2026-03-01T10:00:00Z' },
        { id: '3', name: 'Errors', status: 'detected', impact: 'critical', started_at: '2026-03-01T11:00:00Z' },
        { id: '4', name: 'Nothing', status: 'cancelled', impact: 'minor', started_at: '2026-03-01T09:00:00Z' },
      ],
    });
    const page = pageOf(rootly, { ...bodies, incidents }, address);
    expect(page.notUnderstood).toEqual([]);
    expect(page.incidents.map(({ id, status }) => [id, status])).toEqual([
      ['3', 'investigating'],
      ['4', 'resolved'],
    ]);
    expect(page.maintenances.map(({ id, status, startsAt }) => [id, status, startsAt])).toEqual([
      ['1', 'scheduled', Date.UTC(2026, 2, 9, 10)],
      ['2', 'in_progress', Date.UTC(2026, 2, 1, 10)],
    ]);
  });

  it('is recognised by its status document, with an id and without an address (Mistral)', () => {
    expect(rootly.recognition.probes[0]?.matches(quiet.status)).toEqual({});
    expect(pageOf(rootly, quiet, address)).toMatchObject({
      name: 'Mistral AI Status',
      indicator: 'none',
      description: 'All Systems Operational',
      incidents: [],
    });
  });

  it('is recognised by its status document', () => {
    const [probe] = rootly.recognition.probes;
    expect([probe?.matches(bodies.status), probe?.matches(bodies.incidents)]).toEqual([{}, null]);
    const imitated = (more: object) => jsonBody({ ...JSON.parse(decodeText(bodies.status.bytes)), ...more });
    const others = [
      { page: { name: 'Acme' } },
      { components: [] },
      { scheduled_maintenances: [] },
      { status: { indicator: 'up', description: '' } },
    ];
    expect(others.map((more) => probe?.matches(imitated(more)))).toEqual(others.map(() => null));
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/api/v1/status.json');
  });
});
