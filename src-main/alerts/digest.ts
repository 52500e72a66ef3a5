import type { Alert } from '#shared/domain/alert.ts';
import { compareImpact } from '#shared/domain/incident.ts';
import { cleanText } from '#shared/text/text.ts';
import { isBegin, isEnd, thingOf } from './alert-phase.ts';

/** One alert for many. `vendorId` is that of its gravest item. */
export interface Digest extends Alert {
  readonly kind: 'digest';
  /** In the order in which they happened, each at its own time. */
  readonly items: readonly Alert[];
}

/** A digest as a line: what it stands for has lines of its own, and there may be thousands. */
export function withoutItems(alert: Alert | Digest): Alert {
  if (!('items' in alert)) return alert;
  const { items: _, ...line } = alert;
  return line;
}

export interface FoldOptions {
  /** Why many come at once: `away` (after sleep or quiet hours) folds from the second on. */
  readonly occasion: 'storm' | 'away';
}

/** Beside a digest, so many of its gravest items are told by themselves. */
const besideDigest = 2;
/** So many items of each sort are named in the digest's text. */
const namedItems = 4;

/** No round brings more than `limit` notifications: past that, one digest and the two gravest are told. */
export function foldRound(
  alerts: readonly Alert[],
  limit = 3,
  { occasion }: FoldOptions = { occasion: 'storm' },
): readonly (Alert | Digest)[] {
  const told = alerts.filter(({ verdict }) => verdict === 'told');
  if (told.length <= (occasion === 'away' ? 1 : limit)) return alerts;
  const beside = occasion === 'away' ? 0 : Math.min(besideDigest, limit - 1);
  const gravest = new Set(told.toSorted(gravestFirst).slice(0, beside));
  const folded = new Set(told.filter((alert) => !gravest.has(alert)));
  const why = occasion === 'away' ? 'told together after you were away' : `more than ${limit} in one round`;
  return [
    ...alerts.map(
      (alert): Alert => (folded.has(alert) ? { ...alert, verdict: 'digested', rule: 'digest', why } : alert),
    ),
    ...digestOf([...folded], why, occasion),
  ];
}

/** One digest of these alerts, or none when there are none. */
export function digestOf(items: readonly Alert[], why: string, occasion: FoldOptions['occasion']): readonly Digest[] {
  const [gravest] = items.toSorted(gravestFirst);
  if (!gravest) return [];
  const title = occasion === 'away' ? `While you were away: ${count(items)}` : count(items);
  return [digest(gravest, items, { why, title, loud: items.some(({ loud }) => loud), rule: 'digest' })];
}

/** The one line of a first reading: how many incidents are open now. `null` when none is. */
export function baselineSummary(alerts: readonly Alert[]): Digest | null {
  const open = alerts.filter(({ verdict, kind }) => verdict === 'baseline' && kind === 'incident_opened');
  const [gravest] = open.toSorted(gravestFirst);
  if (!gravest) return null;
  const title = open.length === 1 ? '1 incident is open now' : `${open.length} incidents are open now`;
  const why = 'the first reading brings one line at most';
  return digest(gravest, open, { why, title, loud: false, rule: 'first-reading' });
}

export interface HeldBack {
  readonly now: number;
  /** How what a line tells of is now. */
  readonly isOpen: (alert: Alert) => boolean;
}

/**
 * What a silence kept back, once it has ended: one summary without replay. `lines` are the ledger's lines of that
 * silence and of one channel, oldest first; the last one on a thing stands for it.
 */
export function silenceSummary(
  lines: readonly Alert[],
  { label, ...held }: HeldBack & { readonly label: string },
): Digest | null {
  const why = `kept back until ${label} was no longer muted`;
  return summaryOf(lines, held, { title: `No longer muted: ${cleanText(label, 80)}`, why, rule: 'silence' });
}

/** What quiet hours kept back, once they are over: one digest, with a sound only where something goes on. */
export function quietSummary(lines: readonly Alert[], held: HeldBack): Digest | null {
  const why = 'kept back until quiet hours were over';
  const summary = summaryOf(lines, held, { title: 'While it was quiet', why, rule: 'quiet-hours' });
  if (!summary) return null;
  const title = `While it was quiet: ${count(summary.items)}`;
  const loud = summary.items.some(held.isOpen);
  return { ...summary, loud, title, text: { ...summary.text, title } };
}

/** The lines by which the ledger knows that a channel heard of these, together, after all. */
export function digestedLines(lines: readonly Alert[], { at, why }: Pick<Alert, 'at' | 'why'>): readonly Alert[] {
  return lines.map((line) => ({ ...line, at, why, verdict: 'digested', rule: 'digest' }));
}

function summaryOf(lines: readonly Alert[], { now, isOpen }: HeldBack, about: Omit<About, 'loud'>): Digest | null {
  const lastByThing = new Map(lines.map((line) => [thingOf(line), line]));
  const items = [...lastByThing.values()].map((line) => ({ ...line, loud: false }));
  const [gravest] = items.toSorted(gravestFirst);
  if (!gravest) return null;
  const open = items.filter(isOpen);
  const rest = items.filter((item) => !open.includes(item));
  const isTurn = ({ incidentId, kind }: Alert): boolean => incidentId !== null || kind === 'component_changed';
  const body = [
    named('Still open', open),
    named('Over', rest.filter(isTurn)),
    named(
      'Also',
      rest.filter((item) => !isTurn(item)),
    ),
  ];
  const told = digest({ ...gravest, at: now }, items, { ...about, loud: false });
  return { ...told, text: { title: about.title, body: body.filter((line) => line !== '').join('\n') } };
}

type About = Pick<Alert, 'why' | 'title' | 'loud' | 'rule'>;

/** Two of one instant go by their rules, though the same thing is the gravest of both. */
function digest(gravest: Alert, items: readonly Alert[], { why, title, loud, rule }: About): Digest {
  const { channel, vendorId, at } = gravest;
  const changeKey = `digest/${at}/${rule}/${gravest.changeKey}`;
  return {
    id: `${channel}:${changeKey}`,
    changeKey,
    at,
    kind: 'digest',
    verdict: 'told',
    why,
    rule,
    silenceId: null,
    loud,
    channel,
    vendorId,
    incidentId: null,
    maintenanceId: null,
    title,
    impact: gravest.impact,
    status: null,
    components: [],
    text: { title, body: bodyOf(items) },
    url: null,
    items,
  };
}

/** What began, what ended, what else happened: a line each. */
function bodyOf(items: readonly Alert[]): string {
  const begun = items.filter(isBegin);
  const ended = items.filter(isEnd);
  const began = new Set(begun.map(thingOf));
  const over = new Set(ended.map(thingOf));
  return [
    named(
      'Still open',
      begun.filter((item) => !over.has(thingOf(item))),
    ),
    named(
      'Began and ended',
      begun.filter((item) => over.has(thingOf(item))),
    ),
    named(
      'Ended',
      ended.filter((item) => !began.has(thingOf(item))),
    ),
    named(
      'Also',
      items.filter((item) => !isBegin(item) && !isEnd(item)),
    ),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function named(label: string, items: readonly Alert[]): string {
  if (items.length === 0) return '';
  const titles = [...new Set(items.toSorted(gravestFirst).map(({ text }) => text.title))];
  const more = titles.length > namedItems ? ` and ${titles.length - namedItems} more` : '';
  return `${label}: ${titles.slice(0, namedItems).join('; ')}${more}`;
}

function count(items: readonly Alert[]): string {
  const vendors = new Set(items.map(({ vendorId }) => vendorId)).size;
  const changes = items.length === 1 ? '1 change' : `${items.length} changes`;
  return vendors === 1 ? changes : `${changes} at ${vendors} vendors`;
}

function gravestFirst(a: Alert, b: Alert): number {
  return (
    Number(b.loud) - Number(a.loud) ||
    compareImpact(b.impact ?? 'none', a.impact ?? 'none') ||
    Number(isEnd(a)) - Number(isEnd(b))
  );
}
