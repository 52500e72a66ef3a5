import { describe, expect, it } from 'vitest';
import { slugOf, uniqueSlug } from './slug.ts';

describe('slugOf', () => {
  it.each([
    ['Acme Pay!', 'acme-pay'],
    ['  Ünïcode café ', 'u-ni-code-cafe'],
    ['警告', 'channel'],
    ['', 'channel'],
    ['x'.repeat(200), 'x'.repeat(80)],
  ])('turns “%s” into %s', (name, slug) => {
    expect(slugOf(name, 'channel')).toBe(slug);
  });
});

describe('uniqueSlug', () => {
  it('adds a number if a name is taken', () => {
    expect(uniqueSlug('Ops', [], 'channel')).toBe('ops');
    expect(uniqueSlug('Ops', ['ops', 'ops-2'], 'channel')).toBe('ops-3');
  });
});
