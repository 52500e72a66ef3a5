import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aComponent, aGroup } from '../testing/builders.ts';
import { matchesPattern } from './component-pattern.ts';

const groups = [aGroup({ id: 'g1', name: 'Prod 2' }), aGroup({ id: 'g2', name: 'Prod EU 1' })];
const pipelines = aComponent({ id: 'abc123', name: 'Pipelines', groupId: 'g1' });
const european = aComponent({ id: 'def456', name: 'Pipelines', groupId: 'g2' });
const website = aComponent({ id: 'w', name: 'Website (www)', groupId: null });

describe('matchesPattern', () => {
  it.each([
    ['Prod 2 > Pipelines', pipelines, true],
    ['Prod 2 > Pipelines', european, false],
    ['prod 2>PIPELINES', pipelines, true],
    ['  Prod  2  >  Pipelines ', pipelines, true],
    ['Prod 2 > *', pipelines, true],
    ['Prod 2 > *', european, false],
    ['* EU *', european, true],
    ['* EU *', pipelines, false],
    ['*', website, true],
    ['* > Pipelines', european, true],
    ['Pipelines', pipelines, true],
    ['Pipelines', european, true],
    ['Pipe', pipelines, false],
    ['Pipe*', pipelines, false],
    ['*Pipe*', pipelines, true],
    ['P*2*P*s', pipelines, true],
    ['Prod 2 > Pipe*lines', pipelines, true],
    ['Prod 2 > Pipel*lines', pipelines, false],
    ['Website (www)', website, true],
    ['Website .www.', website, false],
    ['id:abc123', pipelines, true],
    ['id:ABC123', pipelines, false],
    ['id:abc', pipelines, false],
    ['', pipelines, false],
  ])('%j on %j is %j', (pattern, component, expected) => {
    expect(matchesPattern(pattern, component, groups)).toBe(expected);
  });

  it('matches a path with any part replaced by a star', () => {
    const text = fc.stringMatching(/^[a-z0-9][a-z0-9 ]{0,12}[a-z0-9]$/);
    fc.assert(
      fc.property(text, text, text, (start, middle, end) => {
        const component = aComponent({ name: `${start}${middle}${end}` });
        expect(matchesPattern(`${start}*${end}`, component, [])).toBe(true);
      }),
    );
  });

  it('accepts any text as a pattern', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, name) => {
        expect(typeof matchesPattern(pattern, aComponent({ name }), groups)).toBe('boolean');
      }),
    );
  });
});
