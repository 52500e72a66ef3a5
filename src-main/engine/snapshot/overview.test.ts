import { describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
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
  fineShare: null,
};
const unreadable = {
  kind: 'unknown' as const,
  readAt: builtAt,
  failure: { kind: 'dns' as const, status: null, detail: 'No such host.' },
  failingSinceAt: builtAt,
  nextPollAt: null,
};
const stale = { ...unreadable, kind: 'stale' as const };
const pending = { kind: 'pending' as const, readAt: null, failure: null, failingSinceAt: null, nextPollAt: null };

const other = aVendorRow({ id: toVendorId('beta'), name: 'Beta' });
const critical = anIncidentRow({ vendorId: toVendorId('beta'), vendorName: 'Beta', impact: 'critical' });
const elsewhere = anIncidentRow({ impact: 'minor' });

describe('overview', () => {
  it.each([
    ['nothing is followed', [], [], calm, 'unknown', 'You are not following any vendors yet'],
    [
      'no page was read yet',
      [aVendorRow({ reading: pending })],
      [],
      calm,
      'unknown',
      'Reading your status pages for the first time',
    ],
    ['all is fine', [aVendorRow()], [], calm, 'fine', 'All systems you use are operational'],
    [
      'an incident is ours',
      [aVendorRow({ trayLevel: 'major' })],
      [anIncidentRow()],
      calm,
      'major',
      '1 incident affects you',
    ],
    ['a notice is ours', [aVendorRow()], [anIncidentRow({ impact: 'none' })], calm, 'notice', '1 incident affects you'],
    [
      'an incident is not ours',
      [aVendorRow()],
      [anIncidentRow({ relevance: 'not-ours' })],
      calm,
      'fine',
      'All systems you use are operational',
    ],
    [
      'an incident is acknowledged',
      [aVendorRow()],
      [anIncidentRow({ silenceId: 's1', acknowledged: true })],
      calm,
      'fine',
      '1 incident affects you · 1 acknowledged',
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
      'All good except Acme, which you muted',
    ],
    [
      'one page of two is unreadable',
      [aVendorRow({ reading: unreadable }), aVendorRow()],
      [],
      calm,
      'unknown',
      'All good on the 1 page we could read',
    ],
    [
      'what was well could not be read just now',
      [aVendorRow({ reading: stale }), aVendorRow()],
      [],
      calm,
      'unknown',
      'All good on the 1 page we could read',
    ],
    [
      'what was in trouble could not be read just now',
      [aVendorRow({ reading: stale, trayLevel: 'major', words: 'was in an outage' }), aVendorRow()],
      [],
      calm,
      'major',
      'Acme was in an outage',
    ],
    [
      'a page is not read yet',
      [aVendorRow({ reading: pending }), aVendorRow()],
      [],
      calm,
      'unknown',
      'All good on the 1 page we could read',
    ],
    [
      'no page is readable',
      [aVendorRow({ reading: unreadable })],
      [],
      calm,
      'unknown',
      'None of your status pages can be read',
    ],
    [
      'maintenance is under way',
      [aVendorRow({ trayLevel: 'maintenance' })],
      [],
      calm,
      'maintenance',
      'All operational; maintenance in progress',
    ],
    [
      'notifications are paused',
      [aVendorRow({ trayLevel: 'major' })],
      [anIncidentRow()],
      { ...calm, pausedUntil: builtAt },
      'paused',
      '1 incident affects you',
    ],
    ['we are offline', [aVendorRow()], [], { ...calm, offlineSinceAt: builtAt }, 'unknown', 'You’re offline'],
  ])('has the right glyph and sentence when %s', (_, vendors, incidents, context, glyph, verdict) => {
    expect(overview(vendors, incidents, context)).toMatchObject({ glyph, verdict });
  });

  it.each([
    ['names the worst of several vendors', [critical, elsewhere], [aVendorRow(), other], 'Beta is worst'],
    [
      'says that the rest is fine',
      [anIncidentRow()],
      [aVendorRow({ level: 'minor' }), other],
      'Only Acme; everything else is fine',
    ],
    [
      'says where the trouble is',
      [anIncidentRow({ components: ['EU > Cards', 'EU > Wallets'] })],
      [aVendorRow({ level: 'minor' }), other],
      'Acme has problems in EU; everything else is fine',
    ],
    [
      'says where a severe incident is',
      [anIncidentRow({ impact: 'major', components: ['EU > Cards'] })],
      [aVendorRow({ level: 'major' }), other],
      'Acme is failing in EU; everything else is fine',
    ],
    [
      'names no group that only some components are in',
      [anIncidentRow({ components: ['EU > Cards', 'Docs'] })],
      [aVendorRow({ level: 'minor' }), other],
      'Only Acme; everything else is fine',
    ],
    [
      'names no group if the whole page is affected',
      [anIncidentRow({ affects: 'page' })],
      [aVendorRow({ level: 'minor' }), other],
      'Only Acme; everything else is fine',
    ],
    [
      'does not call fine what was not read',
      [anIncidentRow()],
      [aVendorRow(), { ...other, reading: unreadable }],
      'Acme',
    ],
    ['has nothing to add when all is well', [], [aVendorRow()], null],
  ])('%s', (_, incidents, vendors, detail) => {
    expect(overview(vendors, incidents, calm).detail).toBe(detail);
  });

  it('says nothing of vendors while offline', () => {
    expect(overview([aVendorRow()], [anIncidentRow()], { ...calm, offlineSinceAt: builtAt }).detail).toBeNull();
  });
});
