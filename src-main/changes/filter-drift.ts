import type { Change } from '#shared/domain/change.ts';
import { driftedPatterns, type PageComponents } from '#shared/domain/component-filter.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import { shortHash } from '#shared/text/short-hash.ts';

/** The patterns of a filter that matched something on the previous page and match nothing now. */
export function driftChanges(
  before: PageComponents,
  after: PageComponents,
  filter: ComponentFilter,
): readonly Change[] {
  const drifted = new Set(driftedPatterns(filter, before));
  const patterns = driftedPatterns(filter, after).filter((pattern) => !drifted.has(pattern));
  if (patterns.length === 0) return [];
  return [{ kind: 'filter_drift', key: `drift:${shortHash(patterns.join('\n'), 'base36')}`, patterns }];
}
