import { type Glyph, glyphOfLevel } from '#shared/domain/glyph.ts';
import { compareIndicator, type Indicator, worstIndicator } from '#shared/domain/indicator.ts';
import type { IncidentRow, Overview, VendorRow } from '#shared/snapshot.ts';

export interface OverviewContext {
  readonly checking: boolean;
  readonly mutedCount: number;
  readonly pausedUntil: Overview['pausedUntil'];
  readonly quietUntil: number | null;
  readonly offlineSinceAt: number | null;
  readonly fineSinceAt: number | null;
}

/**
 * The whole of what is watched in one glyph and one sentence. Muted and acknowledged things are left out of the glyph;
 * the sentence still tells that there are some, since it must be true.
 */
export function overview(
  vendors: readonly VendorRow[],
  incidents: readonly IncidentRow[],
  context: OverviewContext,
): Overview {
  const telling = incidents.filter(countsForTray);
  return {
    glyph: overallGlyph(vendors, telling, context),
    verdict: verdict(vendors, incidents, context),
    checkedAt: vendors.reduce<number | null>((newest, { reading }) => latest(newest, reading.readAt), null),
    checking: context.checking,
    freshCount: vendors.filter(({ reading }) => reading.kind === 'fresh').length,
    vendorCount: vendors.length,
    unreadableCount: vendors.filter(isUnreadable).length,
    mutedCount: context.mutedCount,
    pausedUntil: context.pausedUntil,
    quietUntil: context.quietUntil,
    offlineSinceAt: context.offlineSinceAt,
    fineSinceAt: context.fineSinceAt,
  };
}

/** Whether an incident colours the tray: it is ours, and neither muted nor acknowledged. */
export function countsForTray(row: IncidentRow): boolean {
  return row.relevance === 'ours' && row.silenceId === null;
}

function isUnreadable({ reading }: VendorRow): boolean {
  return reading.kind === 'unknown' || reading.kind === 'stale';
}

function overallGlyph(
  vendors: readonly VendorRow[],
  telling: readonly IncidentRow[],
  { pausedUntil, offlineSinceAt }: OverviewContext,
): Glyph {
  if (pausedUntil !== null) return 'paused';
  if (vendors.length === 0 || offlineSinceAt !== null || vendors.every(isNeverRead)) return 'unknown';
  return glyphOfLevel(worstIndicator(vendors.map(levelFrom)), telling.length > 0);
}

/** Of this vendor nothing is known today. */
function isNeverRead({ reading }: VendorRow): boolean {
  return reading.kind === 'pending' || reading.kind === 'unknown';
}

/** What a vendor adds to the tray: a muted one nothing, an unread one nothing yet, an unreadable one that it is unknown. */
function levelFrom({ silenceId, reading, trayLevel }: VendorRow): Indicator {
  if (silenceId !== null || reading.kind === 'pending') return 'none';
  return reading.kind === 'unknown' ? 'unknown' : trayLevel;
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function verdict(
  vendors: readonly VendorRow[],
  incidents: readonly IncidentRow[],
  { offlineSinceAt }: OverviewContext,
): string {
  const telling = incidents.filter(countsForTray);
  if (vendors.length === 0) return 'No vendors are followed yet';
  if (offlineSinceAt !== null) return 'You are offline; nothing is blamed on a vendor';
  if (vendors.every(({ reading }) => reading.kind === 'pending')) return 'Reading the pages for the first time';
  if (telling.length === 1) return '1 incident touches what you use';
  if (telling.length > 1) return `${telling.length} incidents touch what you use`;
  return troubleWords(vendors) ?? neverReadWords(vendors) ?? silencedWords(vendors, incidents) ?? calmWords(vendors);
}

function troubleWords(vendors: readonly VendorRow[]): string | null {
  const [first, ...others] = vendors.filter((vendor) => isTrouble(levelFrom(vendor)));
  if (!first) return null;
  return others.length === 0
    ? `${first.name} is ${first.words}`
    : `${others.length + 1} vendors report trouble without an incident`;
}

function neverReadWords(vendors: readonly VendorRow[]): string | null {
  const told = vendors.filter((vendor) => !isNeverRead(vendor)).length;
  if (told === vendors.length) return null;
  return told === 0 ? 'No page can be read' : `Fine, as far as ${told} of ${vendors.length} pages tell`;
}

function silencedWords(vendors: readonly VendorRow[], incidents: readonly IncidentRow[]): string | null {
  const silenced = incidents.filter((row) => row.relevance === 'ours' && row.silenceId !== null);
  if (silenced.length > 0)
    return `Fine but for ${silenced.length === 1 ? '1 incident' : `${silenced.length} incidents`} that you silenced`;
  const [first, ...others] = vendors.filter(({ level }) => isTrouble(level));
  if (!first) return null;
  return `Fine but for ${others.length === 0 ? first.name : `${others.length + 1} vendors`}, which you muted`;
}

function isTrouble(level: Indicator): boolean {
  return compareIndicator(level, 'unknown') > 0;
}

function calmWords(vendors: readonly VendorRow[]): string {
  return vendors.some((vendor) => levelFrom(vendor) === 'maintenance')
    ? 'All fine; maintenance is under way'
    : 'Everything you use is fine';
}
