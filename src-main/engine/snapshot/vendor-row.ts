import { driftedPatterns, isWatched, watchedLevel } from '#shared/domain/component-filter.ts';
import { type Glyph, glyphOfLevel } from '#shared/domain/glyph.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { lastPage, type Reading } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import { indicatorWords } from '#shared/domain/words.ts';
import type { ReadingAge, VendorRow } from '#shared/snapshot.ts';
import type { VendorState } from '../vendor-state.ts';
import { readingAge } from './reading-now.ts';
import { unmutedLevel } from './unmuted-level.ts';

export interface VendorRowContext {
  /** Active silences of this vendor. */
  readonly silences: readonly Silence[];
  readonly now: number;
  readonly days: string;
}

export function vendorRow(state: VendorState, context: VendorRowContext): VendorRow {
  const { subscription, stored } = state;
  const page = lastPage(stored.reading);
  const watched = page?.components.filter((one) => isWatched(subscription.filter, one, page.groups)) ?? [];
  const { level, hasNotice } = page
    ? watchedLevel(page, subscription.filter)
    : { level: 'unknown' as const, hasNotice: false };
  const known = new Set(stored.memory.knownComponentIds);
  return {
    id: subscription.vendorId,
    name: subscription.name,
    pageUrl: subscription.pageUrl,
    platform: stored.platform,
    reading: readingAge(state, null, stored.reading.kind === 'fresh' ? stored.reading.readAt : context.now),
    level,
    trayLevel: page ? unmutedLevel(page, subscription, context) : level,
    glyph: shownGlyph(stored.reading, level, hasNotice),
    words: shownWords(stored.reading, level),
    description: page?.description ?? '',
    componentCount: page?.components.length ?? 0,
    watchedCount: watched.length,
    newComponentCount: known.size === 0 ? 0 : (page?.components.filter(({ id }) => !known.has(id)).length ?? 0),
    mutedCount: context.silences.filter(({ acknowledged }) => acknowledged === null).length,
    silenceId: context.silences.find(({ target }) => target.kind === 'vendor')?.id ?? null,
    movedTo: stored.memory.movedTo === subscription.pageUrl ? null : stored.memory.movedTo,
    isPinned: subscription.pinned ?? false,
    driftedPatterns: page ? driftedPatterns(subscription.filter, page) : [],
    days: context.days,
    version: state.version,
  };
}

/** The row with its current age: readings become stale without any event. */
export function vendorRowNow(row: VendorRow, reading: ReadingAge): VendorRow {
  const hasAged = row.reading.kind === 'fresh' && reading.kind === 'stale';
  return hasAged ? { ...row, reading, glyph: 'unknown', words: `was ${row.words}` } : { ...row, reading };
}

function shownGlyph(reading: Reading, level: Indicator, hasNotice: boolean): Glyph {
  return reading.kind === 'fresh' ? glyphOfLevel(level, hasNotice) : 'unknown';
}

function shownWords(reading: Reading, level: Indicator): string {
  if (reading.kind === 'pending') return 'not read yet';
  if (reading.kind === 'fresh') return indicatorWords[level];
  if (reading.kind === 'stale') return `was ${indicatorWords[level]}`;
  return reading.page ? `unreadable, was ${indicatorWords[level]}` : 'never read';
}
