import { describe, expect, it } from 'vitest';
import { aComponent, aGroup, anIncident, anUpdate, aStatusPage } from '../testing/builders.ts';
import type { ComponentStatus } from './component.ts';
import {
  concernOf,
  driftedPatterns,
  isBroadlyLinked,
  isWatched,
  relevanceOf,
  watchedComponents,
  watchedLevel,
} from './component-filter.ts';
import type { ComponentFilter } from './subscription.ts';

const all: ComponentFilter = { rule: 'all' };
const only = (...patterns: string[]): ComponentFilter => ({ rule: 'only', patterns });
const except = (...patterns: string[]): ComponentFilter => ({ rule: 'except', patterns });

const page = aStatusPage({
  groups: [aGroup({ id: 'g1', name: 'Prod 1' }), aGroup({ id: 'g2', name: 'Prod 2' })],
  components: [
    aComponent({ id: 'a', name: 'Pipelines', groupId: 'g1' }),
    aComponent({ id: 'b', name: 'Pipelines', groupId: 'g2' }),
    aComponent({ id: 'c', name: 'Feature Flags', groupId: 'g2' }),
    aComponent({ id: 'd', name: 'Website' }),
  ],
});

const broad = ['a', 'b', 'c', 'd', 'e', 'f'];
const broadPage = (status: ComponentStatus = 'operational') =>
  aStatusPage({
    components: broad.map((id) => aComponent({ id, name: id, status: id === 'a' ? status : 'operational' })),
  });

describe('isWatched and watchedComponents', () => {
  it.each([
    [all, ['a', 'b', 'c', 'd']],
    [only('Prod 2 > *'), ['b', 'c']],
    [only('Pipelines'), ['a', 'b']],
    [only('id:c', 'Website'), ['c', 'd']],
    [only(), []],
    [except('Prod 2 > *'), ['a', 'd']],
    [except(), ['a', 'b', 'c', 'd']],
  ])('%j watches %j', (filter, expected) => {
    expect(watchedComponents(filter, page).map(({ id }) => id)).toEqual(expected);
    expect(page.components.filter((one) => isWatched(filter, one, page.groups)).map(({ id }) => id)).toEqual(expected);
  });

  it('treats a new component like its group', () => {
    const grown = { ...page, components: [...page.components, aComponent({ id: 'new', groupId: 'g2' })] };
    expect(watchedComponents(only('Prod 2 > *'), grown).map(({ id }) => id)).toContain('new');
    expect(watchedComponents(except('Prod 2 > *'), grown).map(({ id }) => id)).not.toContain('new');
  });
});

describe('driftedPatterns', () => {
  it.each([
    [all, []],
    [only('Prod 2 > *', 'Prod 9 > *'), ['Prod 9 > *']],
    [except('id:gone', 'Website'), ['id:gone']],
  ])('of %j are %j', (filter, expected) => {
    expect(driftedPatterns(filter, page)).toEqual(expected);
  });
});

describe('concernOf', () => {
  it.each<[string, readonly string[], ComponentFilter, string]>([
    ['a watched component', ['b'], only('Prod 2 > *'), 'components'],
    ['components of which none is watched', ['a', 'd'], only('Prod 2 > *'), 'none'],
    ['nothing', [], only('Prod 2 > *'), 'page'],
    ['only what the page does not list', ['zzz'], only('Prod 2 > *'), 'page'],
    ['nothing, while nothing is watched', [], only(), 'none'],
    ['nothing, while everything is excepted', [], except('*'), 'none'],
    ['nothing, while the rule names what is no longer there', [], only('Prod 9 > *'), 'page'],
  ])('naming %s', (_, componentIds, filter, kind) => {
    expect(concernOf({ componentIds }, page, filter).kind).toBe(kind);
  });

  it('of a page without components is the page, whatever the rule', () => {
    expect(concernOf({ componentIds: [] }, aStatusPage({ components: [] }), only('Prod 2 > *'))).toEqual({
      kind: 'page',
    });
  });
});

describe('isBroadlyLinked', () => {
  it.each([
    [4, 4, false],
    [5, 5, true],
    [5, 6, true],
    [5, 7, false],
    [8, 10, true],
  ])('%d of %d components: %j', (linked, count, expected) => {
    const components = Array.from({ length: count }, (_, index) => aComponent({ id: `c${index}` }));
    const componentIds = components.slice(0, linked).map(({ id }) => id);
    expect(isBroadlyLinked({ componentIds }, aStatusPage({ components }))).toBe(expected);
  });
});

describe('standing', () => {
  it.each<[string, Parameters<typeof relevanceOf>, string]>([
    ['touches a watched component', [anIncident({ componentIds: ['b'] }), page, only('Prod 2 > *')], 'ours'],
    ['names no component', [anIncident({ componentIds: [] }), page, only('Prod 2 > *')], 'ours'],
    ['names others only', [anIncident({ componentIds: ['a'] }), page, only('Prod 2 > *')], 'not-ours'],
    [
      'is linked to everything, the watched part is operational',
      [anIncident({ componentIds: broad }), broadPage(), only('a')],
      'linked-only',
    ],
    [
      'is linked to everything, the watched part is hit',
      [anIncident({ componentIds: broad }), broadPage('degraded_performance'), only('a')],
      'ours',
    ],
    [
      'is linked to everything, an update says that the watched part was hit',
      [
        anIncident({
          componentIds: broad,
          updates: [anUpdate({ components: [{ id: 'a', name: 'a', from: 'operational', to: 'partial_outage' }] })],
        }),
        broadPage(),
        only('a'),
      ],
      'ours',
    ],
    ['is linked to everything, all is watched', [anIncident({ componentIds: broad }), broadPage(), all], 'ours'],
  ])('%s', (_, args, expected) => {
    expect(relevanceOf(...args)).toBe(expected);
  });
});

describe('watchedLevel', () => {
  it.each<[string, Parameters<typeof watchedLevel>, ReturnType<typeof watchedLevel>]>([
    [
      'counts the page’s own word for who watches everything',
      [{ ...page, indicator: 'minor' }, all],
      { level: 'minor', hasNotice: false },
    ],
    [
      'leaves it out for who watches a part',
      [{ ...page, indicator: 'minor' }, only('Prod 2 > *')],
      { level: 'none', hasNotice: false },
    ],
    [
      'counts it on a page without components',
      [aStatusPage({ components: [], indicator: 'critical' }), only('x')],
      { level: 'critical', hasNotice: false },
    ],
    [
      'counts watched components',
      [
        { ...page, components: page.components.map((one) => ({ ...one, status: 'partial_outage' as const })) },
        only('Website'),
      ],
      { level: 'major', hasNotice: false },
    ],
    [
      'counts open incidents that are ours, though the page says none',
      [{ ...page, incidents: [anIncident({ componentIds: ['b'], impact: 'minor' })] }, only('Prod 2 > *')],
      { level: 'minor', hasNotice: false },
    ],
    [
      'leaves out incidents that are not ours',
      [{ ...page, incidents: [anIncident({ componentIds: ['a'], impact: 'critical' })] }, only('Prod 2 > *')],
      { level: 'none', hasNotice: false },
    ],
    [
      'leaves out closed incidents',
      [{ ...page, incidents: [anIncident({ componentIds: ['b'], status: 'resolved' })] }, all],
      { level: 'none', hasNotice: false },
    ],
    [
      'has a notice for an open incident of impact none',
      [{ ...page, incidents: [anIncident({ componentIds: ['b'], impact: 'none' })] }, all],
      { level: 'none', hasNotice: true },
    ],
    [
      'is unknown for an unknown impact',
      [{ ...page, incidents: [anIncident({ componentIds: ['b'], impact: 'unknown' })] }, all],
      { level: 'unknown', hasNotice: false },
    ],
  ])('%s', (_, args, expected) => {
    expect(watchedLevel(...args)).toEqual(expected);
  });
});
