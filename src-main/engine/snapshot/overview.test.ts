import { describe, expect, it } from 'vitest';
import { builtAt } from '#shared/testing/builders.ts';
import { anIncidentRow } from '#shared/testing/snapshot-builders.ts';
import { aVendorRow } from '../testing/builders.ts';
import { overview } from './overview.ts';

const calm = {
  checking: false,
  mutedCount: 0,
  pausedUntil: null,
  quietUntil: null,
  offlineSinceAt: null,
  fineSinceAt: null,
};
const unreadable = {
  kind: 'unknown' as const,
  readAt: builtAt,
  failure: { kind: 'dns' as const, status: null, detail: 'No such host.' },
  failingSinceAt: builtAt,
  nextPollAt: null,
};
const pending = { kind: 'pending' as const, readAt: null, failure: null, failingSinceAt: null, nextPollAt: null };

describe('overview', () => {
  it.each([
    ['nothing is followed', [], [], calm, 'unknown', 'No vendors are followed yet'],
    [
      'no page was read yet',
      [aVendorRow({ reading: pending })],
      [],
      calm,
      'unknown',
      'Reading the pages for the first time',
    ],
    ['all is fine', [aVendorRow()], [], calm, 'fine', 'Everything you use is fine'],
    [
      'an incident is ours',
      [aVendorRow({ trayLevel: 'major' })],
      [anIncidentRow()],
      calm,
      'major',
      '1 incident touches what you use',
    ],
    [
      'a notice is ours',
      [aVendorRow()],
      [anIncidentRow({ impact: 'none' })],
      calm,
      'notice',
      '1 incident touches what you use',
    ],
    [
      'an incident is not ours',
      [aVendorRow()],
      [anIncidentRow({ relevance: 'not-ours' })],
      calm,
      'fine',
      'Everything you use is fine',
    ],
    [
      'an incident is acknowledged',
      [aVendorRow()],
      [anIncidentRow({ silenceId: 's1', acknowledged: true })],
      calm,
      'fine',
      'Fine but for 1 incident that you silenced',
    ],
    [
      'the page complains without an incident',
      [aVendorRow({ trayLevel: 'minor', words: 'degraded' })],
      [],
      calm,
      'degraded',
      'Acme is degraded',
    ],
    [
      'a muted vendor is down',
      [aVendorRow({ level: 'critical', trayLevel: 'critical', silenceId: 's1' }), aVendorRow()],
      [],
      calm,
      'fine',
      'Fine but for Acme, which you muted',
    ],
    [
      'one page of two is unreadable',
      [aVendorRow({ reading: unreadable }), aVendorRow()],
      [],
      calm,
      'unknown',
      'Fine, as far as 1 of 2 pages tell',
    ],
    ['no page is readable', [aVendorRow({ reading: unreadable })], [], calm, 'unknown', 'No page can be read'],
    [
      'maintenance is under way',
      [aVendorRow({ trayLevel: 'maintenance' })],
      [],
      calm,
      'maintenance',
      'All fine; maintenance is under way',
    ],
    [
      'everything is paused',
      [aVendorRow({ trayLevel: 'major' })],
      [anIncidentRow()],
      { ...calm, pausedUntil: builtAt },
      'paused',
      '1 incident touches what you use',
    ],
    [
      'we are offline',
      [aVendorRow()],
      [],
      { ...calm, offlineSinceAt: builtAt },
      'unknown',
      'You are offline; nothing is blamed on a vendor',
    ],
  ])('says it in one glyph and one sentence when %s', (_, vendors, incidents, context, glyph, verdict) => {
    expect(overview(vendors, incidents, context)).toMatchObject({ glyph, verdict });
  });
});
