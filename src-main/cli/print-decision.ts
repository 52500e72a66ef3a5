import type { Glyph } from '#shared/domain/glyph.ts';
import type { LedgerEntry, Verdict } from '#shared/domain/ledger-entry.ts';
import { cleanText } from '#shared/text/text.ts';
import { clockTime } from './human-time.ts';
import type { Style } from './style.ts';

const verdictWords: Readonly<Record<Verdict, string>> = {
  told: 'told',
  listed: 'listed',
  held: 'held',
  digested: 'in the digest',
  muted: 'muted',
  filtered: 'filtered',
  quiet: 'quiet hours',
  duplicate: 'duplicate',
  baseline: 'first reading',
  failed: 'failed',
};

/** Two lines for an alert, one for a suppressed change: when, what and why. */
export function printDecision(alert: LedgerEntry, style: Style): string {
  const when = style.dim(`${clockTime(alert.at)} UTC`);
  const why = style.dim(`(${verdictWords[alert.verdict]}: ${cleanText(alert.why, 300)})`);
  const title = cleanText(alert.text.title || alert.title, 300);
  if (alert.verdict !== 'told') return `${when}  ${style.dim(`· ${title}`)}  ${why}\n`;
  const body = cleanText(alert.text.body, 400);
  return `${when}  ${style.glyph(glyphOf(alert))} ${style.bold(title)}  ${why}\n${body ? `${' '.repeat(22)}${body}\n` : ''}`;
}

function glyphOf({ kind, impact, loud }: LedgerEntry): Glyph {
  if (kind === 'resolved' || kind === 'page_readable' || kind === 'maintenance_finished') return 'fine';
  if (kind.startsWith('maintenance_')) return 'maintenance';
  if (kind === 'page_unreadable' || kind === 'page_moved') return 'unknown';
  if (impact === 'major' || impact === 'critical') return 'major';
  return loud && impact !== 'none' ? 'degraded' : 'notice';
}
