import { componentPath } from '#shared/domain/component.ts';
import { isWatched } from '#shared/domain/component-filter.ts';
import { componentStatusNow, lastPage } from '#shared/domain/reading.ts';
import type { ComponentMatch } from '#shared/query-results.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import type { VendorState } from '../vendor-state.ts';
import { readingKindNow } from './reading-now.ts';

const mostMatches = 20;

/** Watched components first, each by vendor and path; the vendor’s name is part of the path. */
export function findComponents(states: readonly VendorState[], query: string, now: number): readonly ComponentMatch[] {
  if (query.trim() === '') return [];
  return states
    .flatMap((state) => matchesOf(state, query, now))
    .sort((a, b) => Number(b.watched) - Number(a.watched))
    .slice(0, mostMatches);
}

function matchesOf(state: VendorState, query: string, now: number): readonly ComponentMatch[] {
  const { stored, subscription } = state;
  const page = lastPage(stored.reading);
  const kind = readingKindNow(state, now);
  if (!page) return [];
  const { vendorId, name: vendorName, filter } = subscription;
  // The vendor’s name alone finds the vendor, not all its components.
  if (matchesSearch(vendorName, query)) return [];
  return page.components.flatMap((component) => {
    const path = componentPath(component, page.groups);
    if (!matchesSearch(`${vendorName} ${path}`, query)) return [];
    const watched = isWatched(filter, component, page.groups);
    const status = componentStatusNow({ kind }, component.status);
    return { vendorId, vendorName, componentId: component.id, path, status, watched };
  });
}
