import { describe, expect, it } from 'vitest';
import { aComponent, aGroup } from '#shared/testing/builders.ts';
import { componentSuggestions, firstNamed } from './component-suggestions.ts';

const page = {
  groups: [aGroup({ id: 'eu', name: 'EU' }), aGroup({ id: 'none', name: 'Nothing in it' })],
  components: [
    aComponent({ id: 'a', name: 'Cards', groupId: 'eu' }),
    aComponent({ id: 'b', name: 'Wallets', groupId: 'eu' }),
    aComponent({ id: 'c', name: 'Docs' }),
  ],
};

describe('partSuggestions', () => {
  it('suggests whole groups first, then each component by its path', () => {
    expect(componentSuggestions(page)).toEqual(['EU > *', 'EU > Cards', 'EU > Wallets', 'Docs']);
  });
});

describe('firstNamed', () => {
  it('counts a component only for the first pattern that matches it', () => {
    expect(firstNamed(['EU > Cards', 'EU > *', 'Cards', 'Gone > *'], page)).toEqual([1, 1, 0, 0]);
  });
});
