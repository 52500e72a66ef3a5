import { describe, expect, it } from 'vitest';
import { aComponent, aStatusPage } from '#shared/testing/builders.ts';
import { driftChanges } from './filter-drift.ts';

const filter = { rule: 'only' as const, patterns: ['CI', 'Never there'] };
const page = (name: string) => aStatusPage({ components: [aComponent({ name })] });

describe('driftChanges', () => {
  it('reports only rules that no longer match anything', () => {
    expect(driftChanges(page('CI'), page('Builds'), filter)).toMatchObject([
      { kind: 'filter_drift', patterns: ['CI'] },
    ]);
  });

  it('returns nothing when every rule still matches', () => {
    expect(driftChanges(page('CI'), page('CI'), filter)).toEqual([]);
    expect(driftChanges(page('Builds'), page('Builds'), filter)).toEqual([]);
    expect(driftChanges(page('CI'), page('Builds'), { rule: 'all' })).toEqual([]);
  });
});
