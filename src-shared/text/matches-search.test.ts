import { describe, expect, it } from 'vitest';
import { matchesSearch } from './matches-search.ts';

describe('matchesSearch', () => {
  it.each([
    ['Acme Pay', '', true],
    ['Acme Pay', 'pay', true],
    ['Acme Pay', ' PAY acme ', true],
    ['Café Niño', 'cafe nino', true],
    ['Acme Pay', 'mail', false],
    ['Acme Pay', 'acme mail', false],
  ])('%s is found by “%s”: %s', (name, query, found) => {
    expect(matchesSearch(name, query)).toBe(found);
  });
});
