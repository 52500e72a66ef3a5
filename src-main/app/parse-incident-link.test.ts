import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentLink } from '#shared/domain/incident-link.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { parseIncidentLink } from './parse-incident-link.ts';

const harness = toVendorId('harness');

describe('parseIncidentLink', () => {
  it('reads every link Statustray writes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' }), (incidentId) => {
        expect(parseIncidentLink(incidentLink(harness, incidentId))).toEqual({ vendorId: harness, incidentId });
      }),
      { numRuns: 100_000 },
    );
  });

  it('reads ids and links up to their longest', () => {
    for (const incidentId of ['a'.repeat(500), `${'é'.repeat(328)}aa`]) {
      const link = incidentLink(harness, incidentId);
      expect(parseIncidentLink(link)).toEqual({ vendorId: harness, incidentId });
      expect(link.length).toBeLessThanOrEqual(2_000);
    }
    expect(incidentLink(harness, `${'é'.repeat(328)}aa`)).toHaveLength(2_000);
  });

  it.each([
    '',
    'statustray://',
    'statustray://incident/harness',
    'statustray://incident/harness/',
    'statustray://incident/harness/a/b',
    'statustray://incident/harness/a?mute=1',
    'statustray://incident/harness/a#b',
    'statustray://incident/harness/%zz',
    'statustray://incident/harness/%61',
    'statustray://incident/har ness/a',
    'statustray://mute/harness/a',
    'STATUSTRAY://incident/harness/a',
    'statustray:incident/harness/a',
    'https://incident/harness/a',
    ' statustray://incident/harness/a',
    'statustray://incident/harness/a --quit',
    `statustray://incident/harness/${'a'.repeat(2_000)}`,
    incidentLink(harness, 'é'.repeat(400)),
    incidentLink(harness, 'a'.repeat(501)),
  ])('does not accept %j as a link', (text) => {
    expect(parseIncidentLink(text)).toBeNull();
  });
});
