import { describe, expect, it } from 'vitest';
import { pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { cstate } from './cstate.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const index = readFixture(new URL('./fixtures/synthetic-index.json', import.meta.url), address.pageUrl);

const recorded = readFixture(new URL('./fixtures/schullogin-index-2025-09.json', import.meta.url), address.pageUrl);
const quiet = readFixture(new URL('./fixtures/synthetic-quiet-index.json', import.meta.url), address.pageUrl);

describePlatform(cstate, [
  { title: 'an issue of one system (Schullogin)', address, bodies: { index: recorded }, stateWords: ['"disrupted"'] },
  { title: 'an issue of two systems (synthetic)', address, bodies: { index }, stateWords: ['"down"', '"disrupted"'] },
  { title: 'no issue (synthetic)', address, bodies: { index: quiet }, stateWords: ['"ok"'] },
]);

describe('cstate', () => {
  it('counts an issue once, with each system that it affects', () => {
    const page = pageOf(cstate, { index }, address);
    expect(page).toMatchObject({
      name: 'Acme',
      indicator: 'critical',
      groups: [{ id: 'category-Regions' }, { id: 'category-Web' }],
      incidents: [
        {
          id: 'https://status.acme.example/issues/2026-03-01-berlin/',
          status: 'unknown',
          impact: 'critical',
          startedAt: Date.UTC(2026, 2, 1, 11, 40),
          resolvedAt: null,
          componentIds: ['Berlin', 'Website'],
          affects: 'components',
        },
      ],
    });
    expect(page.incidents).toHaveLength(1);
    expect(page.components.map(({ id, groupId, status }) => [id, groupId, status])).toEqual([
      ['Berlin', 'category-Regions', 'major_outage'],
      ['Oslo', 'category-Regions', 'operational'],
      ['Website', 'category-Web', 'partial_outage'],
    ]);
  });

  it('reads a recorded page, whose template writes “no value” (Schullogin, September 2025)', () => {
    const page = pageOf(cstate, { index: recorded }, address);
    expect(page).toMatchObject({ name: 'Verfügbarkeit digitaler Dienste für Schulen in Sachsen', description: '' });
    expect(page.incidents).toMatchObject([
      {
        title: 'Schullogin: vereinzelte Anmelde-Probleme bei SaxSVS-Accounts',
        impact: 'major',
        startedAt: Date.UTC(2025, 8, 10, 10),
        resolvedAt: null,
        componentIds: ['Anmeldung'],
      },
    ]);
    expect(page.components.filter(({ status }) => status === 'operational')).toHaveLength(5);
  });

  it('reads a quiet page', () => {
    expect(pageOf(cstate, { index: quiet }, address)).toMatchObject({
      indicator: 'none',
      components: [{ status: 'operational' }, { status: 'operational' }],
      incidents: [],
      notUnderstood: [],
    });
  });

  it('is recognised by its generator version', () => {
    const [probe] = cstate.recognition.probes;
    expect(probe?.matches(index)).toEqual({});
    expect(probe?.request(new URL('https://acme.example/status')).url).toBe('https://acme.example/status/index.json');
  });
});
