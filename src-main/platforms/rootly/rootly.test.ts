import { describe, expect, it } from 'vitest';
import { decodeText } from '../parsing/decode-text.ts';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { rootly } from './rootly.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const bodies = { status: fixture('status'), incidents: fixture('incidents') };

describePlatform(rootly, [
  { title: 'an open incident (synthetic)', address, bodies, stateWords: ['"started"', '"identified"', '"major"'] },
]);

describe('rootly', () => {
  it('knows an incident by its address, and its phase by the newest update', () => {
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

  it('is known by the shape of its status', () => {
    const [probe] = rootly.recognition.probes;
    expect([probe?.matches(bodies.status), probe?.matches(bodies.incidents)]).toEqual([{}, null]);
    const imitated = (more: object) => jsonBody({ ...JSON.parse(decodeText(bodies.status.bytes)), ...more });
    const others = [
      { page: { id: 'a1', name: 'Acme', url: 'https://status.acme.example', updated_at: '2026-03-01T12:10:00Z' } },
      { page: { name: 'Acme' } },
      { components: [] },
      { scheduled_maintenances: [] },
      { status: { indicator: 'up', description: '' } },
      { incidents: [{ id: 'i1', name: 'Trouble' }] },
    ];
    expect(others.map((more) => probe?.matches(imitated(more)))).toEqual(others.map(() => null));
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/api/v1/status.json');
  });
});
