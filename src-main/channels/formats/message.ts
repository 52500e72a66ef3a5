import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { Impact } from '#shared/domain/incident.ts';
import { isDrill, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { impactWords } from '#shared/domain/words.ts';
import { cleanLines } from '#shared/text/text.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { httpsLink } from './https-link.ts';
import { oneLine } from './one-line.ts';

export type Colour = 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'grey';

/** For products whose messages have no colour. */
export const colourMarks: Readonly<Record<Colour, string>> = {
  red: '🔴',
  orange: '🟠',
  yellow: '🟡',
  green: '🟢',
  blue: '🔵',
  grey: '⚪',
};

/** An alert in plain text, not yet escaped for any product. */
export interface Message {
  /** A test or fire drill started by the user. */
  readonly drill: boolean;
  /** One line that starts with our name of the vendor. */
  readonly title: string;
  /** A word or two, such as `Major` or `Resolved`. */
  readonly state: string;
  readonly colour: Colour;
  readonly lines: readonly string[];
  /** An https address, or `null`. */
  readonly link: string | null;
  readonly at: number;
}

type Tone = Pick<Message, 'state' | 'colour'>;

const titleLength = 200;
const lineLength = 400;
const mostLines = 12;

const colourByImpact: Readonly<Record<Impact, Colour>> = {
  none: 'grey',
  unknown: 'grey',
  minor: 'yellow',
  major: 'orange',
  critical: 'red',
};

const resolved: Tone = { state: 'Resolved', colour: 'green' };

/** Once the vendor believes an incident is over, its phase says more than its impact. */
const toneByPhase: Readonly<Partial<Record<NonNullable<LedgerEntry['status']>, Tone>>> = {
  monitoring: { state: 'Monitoring', colour: 'blue' },
  resolved,
  postmortem: resolved,
};

const toneByKind: Readonly<Partial<Record<ChangeKind, Tone>>> = {
  resolved,
  withdrawn: { state: 'Withdrawn', colour: 'grey' },
  postmortem: { state: 'Post-mortem', colour: 'blue' },
  maintenance_announced: { state: 'Maintenance', colour: 'blue' },
  maintenance_soon: { state: 'Maintenance', colour: 'blue' },
  maintenance_started: { state: 'Maintenance', colour: 'blue' },
  maintenance_overran: { state: 'Maintenance overran', colour: 'orange' },
  maintenance_finished: { state: 'Maintenance finished', colour: 'green' },
  maintenance_cancelled: { state: 'Maintenance cancelled', colour: 'grey' },
  page_unreadable: { state: 'Unreadable', colour: 'grey' },
  page_readable: { state: 'Readable again', colour: 'grey' },
  page_moved: { state: 'Page moved', colour: 'grey' },
  filter_drift: { state: 'Filter', colour: 'grey' },
  digest: { state: 'Summary', colour: 'blue' },
};

/** The message for an alert. Vendor text is cleaned and bounded, whatever was stored. */
export function messageOf({ alert, supersededCount, drill }: Delivery): Message {
  const title = oneLine(alert.text.title, titleLength) || 'Statustray';
  return {
    drill,
    // A fire drill says so in its title.
    title: drill && !isDrill(alert) ? `[Test] ${title}` : title,
    ...(drill ? { state: isDrill(alert) ? 'Drill' : 'Test', colour: 'blue' } : toneOf(alert)),
    lines: [...linesOf(alert.text.body), ...(supersededCount > 0 ? [standsFor(supersededCount)] : [])],
    link: httpsLink(alert.url),
    at: alert.at,
  };
}

/** The lines as one text. */
export function textOf({ lines }: Message): string {
  return lines.join('\n');
}

/** `2026-03-01 12:00 UTC`: the same for every reader, wherever they are. */
export function instantText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function toneOf({ kind, status, impact }: LedgerEntry): Tone {
  if (kind === 'component_changed' && (impact ?? 'none') === 'none') return { state: 'Recovered', colour: 'green' };
  const byPhase = status === null ? undefined : toneByPhase[status];
  return toneByKind[kind] ?? byPhase ?? toneOfImpact(impact ?? 'unknown');
}

function toneOfImpact(impact: Impact): Tone {
  return { state: impactWords[impact], colour: colourByImpact[impact] };
}

function linesOf(body: string): readonly string[] {
  const lines = cleanLines(body, lineLength * mostLines)
    .split('\n')
    .map((line) => oneLine(line, lineLength))
    .filter((line) => line !== '');
  return lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…'] : lines;
}

function standsFor(folded: number): string {
  const messages = folded === 1 ? 'an earlier message' : `${folded} earlier messages`;
  return `This replaces ${messages} that could not be delivered.`;
}
