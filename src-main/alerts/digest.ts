import { addTo } from '#shared/domain/add-to.ts';
import { compareImpact } from '#shared/domain/incident.ts';
import type { LedgerEntry, ToldAlert } from '#shared/domain/ledger-entry.ts';
import { cleanText } from '#shared/text/text.ts';
import { labelOf } from './alert-label.ts';
import { dedupeSubject, endsTrouble, startsTrouble } from './alert-phase.ts';

/** One alert for many. `vendorId` is that of the worst item. */
export interface Digest extends ToldAlert {
  readonly kind: 'digest';
  /** In chronological order, each with its own time. */
  readonly items: readonly LedgerEntry[];
}

/** A digest as a ledger line; its items have lines of their own, and there may be thousands. */
export function withoutItems(alert: LedgerEntry | Digest): LedgerEntry {
  if (!('items' in alert)) return alert;
  const { items: _, ...line } = alert;
  return line;
}

export interface FoldOptions {
  /** Why there are many at once; `away`, after sleep or quiet hours, folds from the second alert on. */
  readonly occasion: 'storm' | 'away';
}

/** How many of the worst items alert individually, next to the digest. */
const besideDigest = 2;
/** How many items of each sort the text names. */
const namedItems = 4;

/** One reading sends at most `limit` notifications: beyond that, a digest and the two worst changes. */
export function foldIntoDigest(
  alerts: readonly LedgerEntry[],
  limit = 3,
  { occasion }: FoldOptions = { occasion: 'storm' },
): readonly (LedgerEntry | Digest)[] {
  const told = alerts.filter(({ verdict }) => verdict === 'told');
  if (told.length <= (occasion === 'away' ? 1 : limit)) return alerts;
  const beside = occasion === 'away' ? 0 : Math.min(besideDigest, limit - 1);
  const mostSevere = new Set(told.toSorted(mostSevereFirst).slice(0, beside));
  const folded = new Set(told.filter((alert) => !mostSevere.has(alert)));
  const why =
    occasion === 'away'
      ? 'combined into one summary because you were away'
      : `more than ${limit} alerts at once, combined into one summary`;
  return [
    ...alerts.map(
      (alert): LedgerEntry => (folded.has(alert) ? { ...alert, verdict: 'digested', rule: 'digest', why } : alert),
    ),
    ...digestOf([...folded], why, occasion),
  ];
}

/** A digest of these alerts; `null` if there are none. */
export function digestOf(
  items: readonly LedgerEntry[],
  why: string,
  occasion: FoldOptions['occasion'],
): readonly Digest[] {
  const [mostSevere] = items.toSorted(mostSevereFirst);
  if (!mostSevere) return [];
  const title = occasion === 'away' ? `While you were away: ${count(items)}` : count(items);
  return [digest(mostSevere, items, { why, title, loud: items.some(({ loud }) => loud), rule: 'digest' })];
}

/** The line of a first reading: how many incidents are open now. `null` if none is. */
export function baselineSummary(alerts: readonly LedgerEntry[]): Digest | null {
  const open = alerts.filter(({ verdict, kind }) => verdict === 'baseline' && kind === 'incident_opened');
  const [mostSevere] = open.toSorted(mostSevereFirst);
  if (!mostSevere) return null;
  const title = open.length === 1 ? '1 incident is open now' : `${open.length} incidents are open now`;
  const why = 'the first check of a page brings one summary';
  return digest(mostSevere, open, { why, title, loud: false, rule: 'first-reading' });
}

export interface SuppressedAlerts {
  readonly now: number;
  /** Whether what a line reports is still going on. */
  readonly isOpen: (alert: LedgerEntry) => boolean;
}

/**
 * What a silence suppressed, after it ended: one summary, not every step. `lines` are the ledger’s lines of that
 * silence and one channel, oldest first; the last one of each subject counts.
 */
export function silenceSummary(
  lines: readonly LedgerEntry[],
  { label, ...current }: SuppressedAlerts & { readonly label: string },
): Digest | null {
  const why = `held until ${label} was unmuted`;
  return summaryOf(lines, current, { title: `Unmuted: ${cleanText(label, 80)}`, why, rule: 'silence' });
}

/** What quiet hours suppressed, after they ended: one digest, with sound only if something is still going on. */
export function quietSummary(lines: readonly LedgerEntry[], current: SuppressedAlerts): Digest | null {
  const why = 'held until quiet hours ended';
  const summary = summaryOf(lines, current, { title: 'During quiet hours', why, rule: 'quiet-hours' });
  if (!summary) return null;
  const title = `During quiet hours: ${count(summary.items)}`;
  const loud = summary.items.some(current.isOpen);
  return { ...summary, loud, title, text: { ...summary.text, title } };
}

/** The ledger lines that record that these were notified later, in a digest. */
export function digestedLines(
  lines: readonly LedgerEntry[],
  { at, why }: Pick<LedgerEntry, 'at' | 'why'>,
): readonly LedgerEntry[] {
  return lines.map((line) => ({ ...line, at, why, verdict: 'digested', rule: 'digest' }));
}

function summaryOf(
  lines: readonly LedgerEntry[],
  { now, isOpen }: SuppressedAlerts,
  about: Omit<DigestSubject, 'loud'>,
): Digest | null {
  const lastBySubject = new Map(lines.map((line) => [dedupeSubject(line), line]));
  const items = [...lastBySubject.values()].map((line) => ({ ...line, loud: false }));
  const [mostSevere] = items.toSorted(mostSevereFirst);
  if (!mostSevere) return null;
  const open = items.filter(isOpen);
  const areOpen = new Set(open);
  const rest = items.filter((item) => !areOpen.has(item));
  const isTrouble = ({ incidentId, kind }: LedgerEntry): boolean => incidentId !== null || kind === 'component_changed';
  const body = [
    named('Still open', open),
    named('Ended', rest.filter(isTrouble)),
    ...groupedByLabel(rest.filter((item) => !isTrouble(item))),
  ];
  const told = digest({ ...mostSevere, at: now }, items, { ...about, loud: false });
  return { ...told, text: { title: about.title, body: body.filter((line) => line !== '').join('\n') } };
}

type DigestSubject = Pick<LedgerEntry, 'why' | 'title' | 'loud' | 'rule'>;

/** Two digests of the same instant have different rules, even if their worst item is the same. */
function digest(
  mostSevere: LedgerEntry,
  items: readonly LedgerEntry[],
  { why, title, loud, rule }: DigestSubject,
): Digest {
  const { channel, vendorId, at } = mostSevere;
  const changeKey = `digest/${at}/${rule}/${mostSevere.changeKey}`;
  return {
    id: `${channel}:${changeKey}`,
    changeKey,
    at,
    kind: 'digest',
    verdict: 'told',
    why,
    rule,
    silenceId: null,
    groupId: null,
    loud,
    channel,
    vendorId,
    incidentId: null,
    maintenanceId: null,
    title,
    impact: mostSevere.impact,
    status: null,
    components: [],
    componentIds: [],
    text: { title, body: bodyOf(items) },
    url: null,
    items,
  };
}

/** One line each for what began, what ended and what else happened. */
function bodyOf(items: readonly LedgerEntry[]): string {
  const begun = items.filter(startsTrouble);
  const ended = items.filter(endsTrouble);
  const began = new Set(begun.map(dedupeSubject));
  const over = new Set(ended.map(dedupeSubject));
  return [
    named(
      'Still open',
      begun.filter((item) => !over.has(dedupeSubject(item))),
    ),
    named(
      'Started and ended',
      begun.filter((item) => over.has(dedupeSubject(item))),
    ),
    named(
      'Ended',
      ended.filter((item) => !began.has(dedupeSubject(item))),
    ),
    ...groupedByLabel(items.filter((item) => !startsTrouble(item) && !endsTrouble(item))),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** One line per label, in order of appearance. */
function groupedByLabel(items: readonly LedgerEntry[]): readonly string[] {
  const byLabel = new Map<string, LedgerEntry[]>();
  for (const item of items) {
    const label = labelOf(item) ?? 'Also';
    addTo(byLabel, label, item);
  }
  return [...byLabel].map(([label, ofLabel]) => named(label, ofLabel));
}

function named(label: string, items: readonly LedgerEntry[]): string {
  if (items.length === 0) return '';
  const titles = [...new Set(items.toSorted(mostSevereFirst).map(({ text }) => text.title))];
  const more = titles.length > namedItems ? ` and ${titles.length - namedItems} more` : '';
  return `${label}: ${titles.slice(0, namedItems).join('; ')}${more}`;
}

function count(items: readonly LedgerEntry[]): string {
  const vendors = new Set(items.map(({ vendorId }) => vendorId)).size;
  const changes = items.length === 1 ? '1 change' : `${items.length} changes`;
  return vendors === 1 ? changes : `${changes} at ${vendors} vendors`;
}

function mostSevereFirst(a: LedgerEntry, b: LedgerEntry): number {
  return (
    Number(b.loud) - Number(a.loud) ||
    compareImpact(b.impact ?? 'none', a.impact ?? 'none') ||
    Number(endsTrouble(a)) - Number(endsTrouble(b))
  );
}
