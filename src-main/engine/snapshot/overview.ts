import { type Glyph, glyphOfLevel } from '#shared/domain/glyph.ts';
import { countIncidents, incidentCountWords } from '#shared/domain/incident-counts.ts';
import { compareIndicator, type Indicator, worstIndicator } from '#shared/domain/indicator.ts';
import { levelNow } from '#shared/domain/reading.ts';
import type { IncidentRow, Overview, VendorRow } from '#shared/snapshot.ts';

export interface OverviewContext {
  readonly checking: boolean;
  readonly mutedCount: number;
  readonly pausedUntil: Overview['pausedUntil'];
  readonly quietUntil: number | null;
  readonly offlineSinceAt: number | null;
  readonly fineSinceAt: number | null;
  readonly fineShare: number | null;
}

/**
 * The state of everything watched as one glyph and one sentence. Muting and acknowledging calms the glyph, but changes
 * neither the number nor the sentence.
 */
export function overview(
  vendors: readonly VendorRow[],
  incidents: readonly IncidentRow[],
  context: OverviewContext,
): Overview {
  const counted = incidents.filter(countsForTray);
  return {
    glyph: overallGlyph(vendors, counted, context),
    verdict: verdict(vendors, incidents, context),
    detail: context.offlineSinceAt === null ? detail(vendors, incidents) : null,
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
    fineShare: context.fineShare,
  };
}

/** Whether an incident affects the tray glyph: it affects the user and is neither muted nor acknowledged. */
export function countsForTray(row: IncidentRow): boolean {
  return row.relevance === 'ours' && row.silenceId === null;
}

/** A reading that is only old, because nothing was polled yet, is not unreadable. */
function isUnreadable({ reading }: VendorRow): boolean {
  return reading.failure !== null;
}

function overallGlyph(
  vendors: readonly VendorRow[],
  counted: readonly IncidentRow[],
  { pausedUntil, offlineSinceAt }: OverviewContext,
): Glyph {
  if (pausedUntil !== null) return 'paused';
  if (vendors.length === 0 || offlineSinceAt !== null || vendors.every(isNeverRead)) return 'unknown';
  return glyphOfLevel(worstIndicator(vendors.map(levelFrom)), counted.length > 0);
}

/** Whether nothing is known about this vendor. */
function isNeverRead({ reading }: Pick<VendorRow, 'reading'>): boolean {
  return reading.kind === 'pending' || reading.kind === 'unknown';
}

/**
 * A vendor’s contribution to the tray level: none while muted, unknown if it was fine but is not currently readable.
 */
function levelFrom({ silenceId, reading, trayLevel }: VendorRow): Indicator {
  if (silenceId !== null) return 'none';
  return isNeverRead({ reading }) ? 'unknown' : levelNow(reading, trayLevel);
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function verdict(
  vendors: readonly VendorRow[],
  incidents: readonly IncidentRow[],
  { offlineSinceAt }: OverviewContext,
): string {
  if (vendors.length === 0) return 'You are not following any vendors yet';
  if (offlineSinceAt !== null) return 'You’re offline';
  if (vendors.every(({ reading }) => reading.kind === 'pending')) return 'Reading your status pages for the first time';
  return (
    incidentCountWords(countIncidents(incidents)) ??
    troubleWords(vendors) ??
    unreadWords(vendors) ??
    silencedWords(vendors) ??
    calmWords(vendors)
  );
}

function troubleWords(vendors: readonly VendorRow[]): string | null {
  const [first, ...others] = vendors.filter((vendor) => isTrouble(levelFrom(vendor)));
  if (!first) return null;
  return others.length === 0
    ? `${first.name} ${first.reading.kind === 'fresh' ? `is ${first.words}` : first.words}`
    : `${others.length + 1} vendors report problems without an incident`;
}

/** A page that cannot be read is never counted as fine. */
function unreadWords(vendors: readonly VendorRow[]): string | null {
  const readable = vendors.filter(({ reading }) => reading.kind === 'fresh').length;
  if (readable === vendors.length) return null;
  if (readable === 0 && !vendors.some(isUnreadable)) return 'Reading your status pages';
  if (readable === 0) return 'None of your status pages can be read';
  return `All good on the ${readable === 1 ? '1 page' : `${readable} pages`} we could read`;
}

function silencedWords(vendors: readonly VendorRow[]): string | null {
  const [first, ...others] = vendors.filter(({ level }) => isTrouble(level));
  if (!first) return null;
  return `All good except ${others.length === 0 ? first.name : `${others.length + 1} vendors`}, which you muted`;
}

function isTrouble(level: Indicator): boolean {
  return compareIndicator(level, 'unknown') > 0;
}

function calmWords(vendors: readonly VendorRow[]): string {
  return vendors.some((vendor) => levelFrom(vendor) === 'maintenance')
    ? 'All operational; maintenance in progress'
    : 'All systems you use are operational';
}

/** `OpenAI is worst` or, with a single vendor in trouble, where and whether the rest is fine. */
function detail(vendors: readonly VendorRow[], incidents: readonly IncidentRow[]): string | null {
  const ours = incidents.filter(({ relevance }) => relevance === 'ours');
  const [worst] = [...ours].sort((a, b) => compareIndicator(b.impact, a.impact));
  if (!worst) return null;
  if (ours.some(({ vendorId }) => vendorId !== worst.vendorId)) return `${worst.vendorName} is worst`;
  const others = vendors.filter(({ id }) => id !== worst.vendorId);
  const isRestFine = others.every(({ level, reading }) => level === 'none' && reading.kind === 'fresh');
  const group = commonGroup(ours);
  const trouble = group === null ? null : `${worst.vendorName} ${troubleVerb(worst.impact)} in ${group}`;
  if (!isRestFine || others.length === 0) return trouble ?? worst.vendorName;
  return `${trouble ?? `Only ${worst.vendorName}`}; everything else is fine`;
}

/** The group that all affected components are in. */
function commonGroup(rows: readonly IncidentRow[]): string | null {
  if (rows.some(({ affects, components }) => affects === 'page' || components.length === 0)) return null;
  const groups = new Set(rows.flatMap(({ components }) => components).map(groupOf));
  const [group = null] = groups;
  return groups.size === 1 ? group : null;
}

function groupOf(path: string): string | null {
  const end = path.indexOf(' > ');
  return end < 0 ? null : path.slice(0, end);
}

function troubleVerb(impact: Indicator): string {
  return compareIndicator(impact, 'minor') > 0 ? 'is failing' : 'has problems';
}
