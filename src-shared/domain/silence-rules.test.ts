import { describe, expect, it } from 'vitest';
import { aComponent, aGroup, anIncident, aSilence, aStatusPage, builtAt } from '../testing/builders.ts';
import type { Silence, SilenceTarget } from './silence.ts';
import {
  activeSilence,
  coversComponent,
  coversIncident,
  endedSilences,
  type SilenceSubject,
  until1Hour,
  until30Min,
  untilTomorrowMorning,
} from './silence-rules.ts';
import type { StatusPage } from './status-page.ts';
import { toVendorId } from './vendor.ts';

const vendorId = toVendorId('acme');
const other = toVendorId('other');
const now = builtAt;

const page = aStatusPage({
  groups: [aGroup({ id: 'g1', name: 'Prod 1' }), aGroup({ id: 'g2', name: 'Prod 2' })],
  components: [
    aComponent({ id: 'a', name: 'CI', groupId: 'g1' }),
    aComponent({ id: 'b', name: 'CI', groupId: 'g2' }),
    aComponent({ id: 'c', name: 'CD', groupId: 'g2' }),
  ],
});
const incident = anIncident({ componentIds: ['b', 'c'] });
const subject = (over: Partial<SilenceSubject> = {}): SilenceSubject => ({ vendorId, page, incident, ...over });
const on = (target: SilenceTarget, over: Partial<Silence> = {}): Silence => aSilence({ target, ...over });
const component = (componentId: string, over: Partial<Silence> = {}) =>
  on({ kind: 'component', vendorId, componentId }, { id: componentId, ...over });

describe('activeSilence, of one mute', () => {
  it.each<[string, SilenceTarget, Partial<SilenceSubject>, boolean]>([
    ['everything', { kind: 'everything' }, {}, true],
    ['the vendor', { kind: 'vendor', vendorId }, {}, true],
    ['another vendor', { kind: 'vendor', vendorId: other }, {}, false],
    ['the group of all components', { kind: 'group', vendorId, groupId: 'g2' }, {}, true],
    ['another group', { kind: 'group', vendorId, groupId: 'g1' }, {}, false],
    ['one of two components', { kind: 'component', vendorId, componentId: 'b' }, {}, false],
    ['the only component', { kind: 'component', vendorId, componentId: 'b' }, { componentIds: ['b'] }, true],
    [
      'the only watched component',
      { kind: 'component', vendorId, componentId: 'b' },
      { filter: { rule: 'only', patterns: ['id:b'] } },
      true,
    ],
    ['a pattern', { kind: 'pattern', vendorId, pattern: 'Prod 2 > *' }, {}, true],
    ['a pattern that fits in part', { kind: 'pattern', vendorId, pattern: '* > CD' }, {}, false],
    [
      'a component, while the whole page is hit',
      { kind: 'component', vendorId, componentId: 'b' },
      { incident: anIncident({ componentIds: [] }) },
      false,
    ],
    ['the incident', { kind: 'incident', vendorId, incidentId: 'i1' }, {}, true],
    ['another incident', { kind: 'incident', vendorId, incidentId: 'i2' }, {}, false],
    ['the kind of change', { kind: 'change', vendorId: null, change: 'updated' }, { kind: 'updated' }, true],
    [
      'the kind of change of another vendor',
      { kind: 'change', vendorId: other, change: 'updated' },
      { kind: 'updated' },
      false,
    ],
    ['another kind of change', { kind: 'change', vendorId, change: 'edited' }, { kind: 'updated' }, false],
  ])('mute on %s', (_, target, over, expected) => {
    expect(activeSilence([on(target)], subject(over), now) !== null).toBe(expected);
  });
});

describe('an acknowledgement', () => {
  const acknowledged = on(
    { kind: 'incident', vendorId, incidentId: 'i1' },
    { end: { kind: 'recovery' }, acknowledged: { impact: 'minor', componentIds: ['b', 'c'] } },
  );
  const withIncident = (over: Parameters<typeof anIncident>[0]): StatusPage => ({
    ...page,
    incidents: [anIncident({ componentIds: ['b', 'c'], ...over })],
  });
  it.each<[string, StatusPage, boolean]>([
    ['holds while nothing gets worse', withIncident({}), true],
    ['is broken by a raised impact', withIncident({ impact: 'major' }), false],
    ['holds for a lowered impact', withIncident({ impact: 'none' }), true],
    ['is broken by another component', withIncident({ componentIds: ['a', 'b', 'c'] }), false],
    ['is over when the incident is resolved', withIncident({ status: 'resolved' }), false],
    ['is over when the incident is no longer held', page, false],
  ])('%s', (_, its, holds) => {
    const [now_] = its.incidents;
    expect(endedSilences([acknowledged], { now, pageOf: () => its })).toEqual(holds ? [] : [acknowledged]);
    if (now_) expect(coversIncident(acknowledged, now_, its, now)).toBe(holds);
  });

  it('is not broken by another component that is not watched', () => {
    const its = withIncident({ componentIds: ['a', 'b', 'c'] });
    const filterOf = () => ({ rule: 'only' as const, patterns: ['Prod 2 > *'] });
    expect(endedSilences([acknowledged], { now, pageOf: () => its, filterOf })).toEqual([]);
  });

  it('of an incident on the whole page is not broken by components that it names later', () => {
    const whole = { ...acknowledged, acknowledged: { impact: 'minor' as const, componentIds: [] } };
    expect(endedSilences([whole], { now, pageOf: () => withIncident({}) })).toEqual([]);
  });
});

describe('activeSilence', () => {
  it('is null if no silence applies', () => {
    expect(activeSilence([component('b')], subject(), now)).toBeNull();
    expect(activeSilence([], subject({ incident: null }), now)).toBeNull();
  });

  it('combines silences on components', () => {
    expect(activeSilence([component('b'), component('c')], subject(), now)?.id).toBe('b');
  });

  it('returns the narrowest silence', () => {
    const wide = aSilence({ id: 'wide' });
    const narrow = on({ kind: 'incident', vendorId, incidentId: 'i1' }, { id: 'narrow' });
    expect(activeSilence([wide, narrow], subject(), now)?.id).toBe('narrow');
  });

  it.each<[string, Silence['end'], boolean]>([
    ['until undone', { kind: 'undone' }, true],
    ['until later', { kind: 'at', until: now + 1 }, true],
    ['until now', { kind: 'at', until: now }, false],
    ['until recovery, while in trouble', { kind: 'recovery' }, true],
  ])('%s', (_, end, active) => {
    const its = { ...page, incidents: [incident] };
    expect(activeSilence([aSilence({ end })], subject({ page: its }), now) !== null).toBe(active);
  });
});

describe('endedSilences, at recovery', () => {
  const hit = (status: 'operational' | 'partial_outage', touched = false): StatusPage => ({
    ...page,
    components: page.components.map((one) => (one.id === 'b' ? { ...one, status } : one)),
    incidents: touched ? [anIncident({ componentIds: ['b'] })] : [],
  });
  it.each<[string, SilenceTarget, StatusPage | null, boolean]>([
    ['of a component that is operational', { kind: 'component', vendorId, componentId: 'b' }, hit('operational'), true],
    ['of a component in trouble', { kind: 'component', vendorId, componentId: 'b' }, hit('partial_outage'), false],
    [
      'of a component with an open incident',
      { kind: 'component', vendorId, componentId: 'b' },
      hit('operational', true),
      false,
    ],
    ['of a component that is gone', { kind: 'component', vendorId, componentId: 'zzz' }, hit('operational'), false],
    ['of a group in trouble', { kind: 'group', vendorId, groupId: 'g2' }, hit('partial_outage'), false],
    ['of another group', { kind: 'group', vendorId, groupId: 'g1' }, hit('partial_outage'), true],
    ['of a pattern', { kind: 'pattern', vendorId, pattern: '* > CI' }, hit('partial_outage'), false],
    ['of a vendor in trouble', { kind: 'vendor', vendorId }, hit('partial_outage'), false],
    ['of a vendor', { kind: 'vendor', vendorId }, hit('operational'), true],
    ['of a kind of change at a vendor', { kind: 'change', vendorId, change: 'updated' }, hit('operational'), true],
    ['of a kind of change anywhere', { kind: 'change', vendorId: null, change: 'updated' }, hit('operational'), false],
    ['of an unread vendor', { kind: 'vendor', vendorId }, null, false],
    ['of everything', { kind: 'everything' }, hit('operational'), false],
  ])('%s', (_, target, its, ended) => {
    const silence = on(target, { end: { kind: 'recovery' } });
    expect(endedSilences([silence], { now, pageOf: () => its })).toEqual(ended ? [silence] : []);
  });
});

describe('coversComponent', () => {
  it.each<[string, Silence, boolean]>([
    ['its own mute', component('b'), true],
    ['another component’s mute', component('c'), false],
    ['its group’s mute', on({ kind: 'group', vendorId, groupId: 'g2' }), true],
    ['its vendor’s mute', aSilence(), true],
    ['a mute that is over', component('b', { end: { kind: 'at', until: now } }), false],
    ['an incident’s mute', on({ kind: 'incident', vendorId, incidentId: 'i1' }), false],
    ['a mute on component changes', on({ kind: 'change', vendorId: null, change: 'component_changed' }), true],
  ])('by %s', (_, silence, expected) => {
    const [, b = aComponent()] = page.components;
    expect(coversComponent(silence, b, page, now)).toBe(expected);
  });
});

describe('ends', () => {
  it('are instants', () => {
    expect(until30Min(now)).toEqual({ kind: 'at', until: now + 1_800_000 });
    expect(until1Hour(now)).toEqual({ kind: 'at', until: now + 3_600_000 });
    expect(untilTomorrowMorning(Date.parse('2026-03-28T20:00:00Z'), 'Europe/Berlin')).toEqual({
      kind: 'at',
      until: Date.parse('2026-03-29T06:00:00Z'),
    });
  });
});
