import { describe, expect, it } from 'vitest';
import type { SilenceTarget } from '#shared/domain/silence.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSilenceRow, fixtureNow, hourMs } from '../preview/fixtures/rows.ts';
import { orderSilences, silenceKind, silenceLabel } from './silence-words.ts';

const vendorId = toVendorId('Harness');
const everything: SilenceTarget = { kind: 'everything' };

describe('silenceLabel', () => {
  it('shows a path with the separator of the windows', () => {
    expect(silenceLabel(aSilenceRow('Harness › Prod 2 > Pipelines'))).toBe('Harness › Prod 2 › Pipelines');
  });

  it('calls a pause “Everything”, regardless of its name in main', () => {
    expect(silenceLabel(aSilenceRow('all', { target: everything }))).toBe('Everything');
  });
});

describe('silenceKind', () => {
  it.each<[SilenceTarget, string]>([
    [everything, 'All alerts, paused'],
    [{ kind: 'vendor', vendorId }, 'Vendor, muted'],
    [{ kind: 'group', vendorId, groupId: 'g' }, 'Component group, muted'],
    [{ kind: 'component', vendorId, componentId: 'c' }, 'Component, muted'],
    [{ kind: 'pattern', vendorId, pattern: '* EU *' }, 'Components by pattern, muted'],
    [{ kind: 'incident', vendorId, incidentId: 'i' }, 'Incident, muted'],
    [{ kind: 'change', vendorId, change: 'phase_changed' }, 'Alert type, muted'],
  ])('names %o', (target, expected) => {
    expect(silenceKind({ target, acknowledged: null })).toBe(expected);
  });

  it('says when an acknowledgement ends', () => {
    const target: SilenceTarget = { kind: 'incident', vendorId, incidentId: 'i' };
    expect(silenceKind({ target, acknowledged: { impact: 'minor', componentIds: [] } })).toBe(
      'Incident, acknowledged until it gets worse or spreads',
    );
  });
});

describe('orderSilences', () => {
  it('puts the pause first, then the newest', () => {
    const rows = [
      aSilenceRow('old', { id: 'old', startedAt: fixtureNow - 2 * hourMs }),
      aSilenceRow('new', { id: 'new', startedAt: fixtureNow }),
      aSilenceRow('pause', { id: 'pause', target: everything, startedAt: fixtureNow - 9 * hourMs }),
    ];
    expect(orderSilences(rows).map(({ label }) => label)).toEqual(['pause', 'new', 'old']);
    expect(rows.map(({ label }) => label)).toEqual(['old', 'new', 'pause']);
  });
});
