import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aComponent, aGroup, aStatusPage } from '../testing/builders.ts';
import { watchedComponents } from './component-filter.ts';
import { toggleComponent, toggleGroup } from './filter-tree.ts';
import type { ComponentFilter } from './subscription.ts';

const all: ComponentFilter = { rule: 'all' };
const only = (...patterns: string[]): ComponentFilter => ({ rule: 'only', patterns });
const except = (...patterns: string[]): ComponentFilter => ({ rule: 'except', patterns });

const page = aStatusPage({
  groups: [aGroup({ id: 'g1', name: 'Prod 1' }), aGroup({ id: 'g2', name: 'Prod 2' }), aGroup({ id: 'g0', name: '' })],
  components: [
    aComponent({ id: 'a', name: 'Pipelines', groupId: 'g1' }),
    aComponent({ id: 'a2', name: 'SEI', groupId: 'g1' }),
    aComponent({ id: 'b', name: 'Pipelines', groupId: 'g2' }),
    aComponent({ id: 'c', name: 'Flags', groupId: 'g2' }),
    aComponent({ id: 'd', name: 'Website' }),
    aComponent({ id: 'e', name: 'Pipelines' }),
  ],
});

describe('toggleComponent', () => {
  it.each<[string, ComponentFilter, string, boolean, ComponentFilter]>([
    ['unticks one of all', all, 'c', false, except('Prod 2 > Flags')],
    ['names an ambiguous path by id', all, 'e', false, except('id:e')],
    ['turns the last child of a group into the group', except('Prod 2 > Flags'), 'b', false, except('Prod 2 > *')],
    ['ticks one within an excepted group', except('Prod 2 > *'), 'c', true, except('Prod 2 > Pipelines')],
    ['returns to all', except('Prod 2 > Flags'), 'c', true, all],
    ['adds to an only rule', only('Website'), 'c', true, only('Website', 'Prod 2 > Flags')],
    ['unticks within a watched group', only('Prod 2 > *'), 'c', false, only('Prod 2 > Pipelines')],
    ['unticks the last one', only('Website'), 'd', false, only()],
    ['keeps patterns of the user that still hold', only('*Flags', 'Website'), 'd', false, only('*Flags')],
    [
      'keeps a pattern that names nothing yet',
      only('Prod 9 > *', 'Website'),
      'c',
      true,
      only('Prod 9 > *', 'Website', 'Prod 2 > Flags'),
    ],
    ['ignores an id that is not there', only('Website'), 'zzz', true, only('Website')],
  ])('%s', (_, filter, id, watched, expected) => {
    expect(toggleComponent(filter, page, id, watched)).toEqual(expected);
  });
});

describe('toggleGroup', () => {
  it.each<[string, ComponentFilter, string | null, boolean, ComponentFilter]>([
    ['unticks a group of all', all, 'g2', false, except('Prod 2 > *')],
    ['ticks a group in an only rule', only('Prod 1 > SEI'), 'g2', true, only('Prod 1 > SEI', 'Prod 2 > *')],
    ['swallows a narrower pattern', only('Prod 2 > Flags'), 'g2', true, only('Prod 2 > *')],
    ['unticks what stands outside of groups', all, null, false, except('Website', 'id:e')],
    ['ticks what was excepted', except('Prod 2 > *', 'Website'), 'g2', true, except('Website')],
    ['leaves the rule alone for an empty group', all, 'g0', false, all],
  ])('%s', (_, filter, groupId, watched, expected) => {
    expect(toggleGroup(filter, page, groupId, watched)).toEqual(expected);
  });
});

describe('toggling', () => {
  const name = fc.constantFrom('API', 'api', 'Web', 'A*B', 'AxB', 'id:c1', 'x > y', '', 'EU', '*');
  const arbitraryPage = fc
    .tuple(fc.array(name, { maxLength: 3 }), fc.array(fc.tuple(name, fc.nat(3)), { minLength: 1, maxLength: 8 }))
    .map(([groupNames, components]) =>
      aStatusPage({
        groups: groupNames.map((group, index) => aGroup({ id: `g${index}`, name: group })),
        components: components.map(([own, group], index) =>
          aComponent({ id: `c${index}`, name: own, groupId: group < groupNames.length ? `g${group}` : null }),
        ),
      }),
    );
  const arbitraryFilter: fc.Arbitrary<ComponentFilter> = fc.oneof(
    fc.constant(all),
    fc.record({
      rule: fc.constantFrom('only' as const, 'except' as const),
      patterns: fc.array(fc.constantFrom('*', 'API', '* > *', 'API > *', 'id:c1', 'Web', 'none such'), {
        maxLength: 3,
      }),
    }),
  );

  it('changes only the component that was ticked', () => {
    fc.assert(
      fc.property(arbitraryPage, arbitraryFilter, fc.nat(7), fc.boolean(), (parts, filter, index, watched) => {
        const id = parts.components[index % parts.components.length]?.id ?? '';
        const before = new Set(watchedComponents(filter, parts).map((one) => one.id));
        const after = watchedComponents(toggleComponent(filter, parts, id, watched), parts).map((one) => one.id);
        if (watched) before.add(id);
        else before.delete(id);
        expect([...after].sort()).toEqual([...before].sort());
      }),
    );
  });

  it('changes only the group that was ticked', () => {
    fc.assert(
      fc.property(arbitraryPage, arbitraryFilter, fc.boolean(), (parts, filter, watched) => {
        const members = parts.components.filter(({ groupId }) => groupId === 'g0').map(({ id }) => id);
        const before = new Set(watchedComponents(filter, parts).map(({ id }) => id));
        const after = watchedComponents(toggleGroup(filter, parts, 'g0', watched), parts).map(({ id }) => id);
        for (const id of members) watched ? before.add(id) : before.delete(id);
        expect([...after].sort()).toEqual([...before].sort());
      }),
    );
  });
});
