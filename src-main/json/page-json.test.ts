import { describe, expect, it } from 'vitest';
import {
  aComponent,
  aGroup,
  aMaintenance,
  anIncident,
  anUpdate,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import { failureJson, pageJson } from './page-json.ts';

describe('pageJson', () => {
  it('writes the documented shape, key by key', () => {
    const page = aStatusPage({
      indicator: 'minor',
      description: 'Partial outage',
      groups: [aGroup()],
      components: [aComponent({ groupId: 'g1', status: 'partial_outage' })],
      incidents: [
        anIncident({
          updates: [
            anUpdate({ components: [{ id: 'c1', name: 'Pipelines', from: 'operational', to: 'partial_outage' }] }),
          ],
        }),
      ],
      maintenances: [aMaintenance({ endsAt: null })],
    });

    expect(JSON.stringify(pageJson(page, builtAt), null, 1)).toBe(
      JSON.stringify(
        {
          schemaVersion: 1,
          platform: 'statuspage',
          pageUrl: 'https://status.acme.example/',
          name: 'Acme',
          readAt: '2026-03-01T12:00:00.000Z',
          indicator: 'minor',
          level: 'major',
          description: 'Partial outage',
          groups: [{ id: 'g1', name: 'Prod 2' }],
          components: [{ id: 'c1', name: 'Pipelines', groupId: 'g1', status: 'partial_outage' }],
          incidents: [
            {
              id: 'i1',
              title: 'Runs are slow',
              impact: 'minor',
              status: 'investigating',
              url: 'https://status.acme.example/incidents/i1',
              startedAt: '2026-03-01T12:00:00.000Z',
              firstPostedAt: '2026-03-01T12:00:00.000Z',
              resolvedAt: null,
              resolvedInferred: false,
              componentIds: ['c1'],
              affects: 'components',
              updates: [
                {
                  id: 'u1',
                  status: 'investigating',
                  postedAt: '2026-03-01T12:00:00.000Z',
                  body: 'We are looking into it.',
                  format: 'text',
                  components: [{ id: 'c1', from: 'operational', to: 'partial_outage' }],
                },
              ],
            },
          ],
          maintenances: [
            {
              id: 'm1',
              title: 'Database upgrade',
              status: 'scheduled',
              startsAt: '2026-03-02T12:00:00.000Z',
              endsAt: null,
              componentIds: ['c1'],
              updates: [],
            },
          ],
        },
        null,
        1,
      ),
    );
  });

  it('keeps the vendor’s indicator apart from the level of its components', () => {
    const page = aStatusPage({ indicator: 'none', incidents: [anIncident({ impact: 'critical' })] });

    expect(pageJson(page, builtAt)).toMatchObject({ indicator: 'none', level: 'critical' });
  });

  it('writes an impossible time as null', () => {
    const page = aStatusPage({ incidents: [anIncident({ startedAt: Number.NaN, resolvedAt: 9e15 })] });

    expect(pageJson(page, builtAt).incidents[0]).toMatchObject({ startedAt: null, resolvedAt: null });
  });
});

describe('failureJson', () => {
  it('writes the documented shape', () => {
    const failed = failureJson('https://a.example/', { kind: 'http', status: 503, detail: 'Expected a page.' });

    expect(failed).toEqual({
      schemaVersion: 1,
      pageUrl: 'https://a.example/',
      failure: { kind: 'http', status: 503, detail: 'Expected a page.' },
    });
  });
});
