import { markdownHeadingPhrases } from './markdown-headings.ts';

interface Mark {
  readonly start: number;
  readonly text: string;
}

/** Where to break the folded line again: the text to insert, and where to continue. */
interface Break {
  readonly kind: 'heading' | 'label' | 'paragraph' | 'item';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const maxHeadingLength = 120;
const marks = /(?<=^|\s)(?:#{1,6}|[*-]|\d{1,2}\.)(?=\s)|\*\*[^*\s][^*]{0,80}\*\*/g;
const boldHeading = /^\*\*[^*]{1,110}\*\*[:?]?/;
/** Words up to the next mark or colon, unless a sentence ends first. */
const shortHeading = /^[^.!?:]{1,80}?(?=\s+(?:#{1,6}|\*)\s|$)|^[^.!?:]{1,80}[:?](?=\s|$)/;

/**
 * Restores the headings, paragraphs and lists of a post-mortem that came as one line; returns other bodies unchanged.
 */
export function restoreLineBreaks(body: string): string {
  const line = body.trim();
  if (/[\r\n]/.test(line)) return body;
  const breaks = findBreaks(line);
  const isFolded = breaks.some(({ kind }) => kind !== 'item') || breaks.length > 1;
  return isFolded ? unfoldAt(line, breaks) : body;
}

/** The headings in order, without markup; without headings, the bold lines. */
export function headingsOf(markdown: string): readonly string[] {
  const lines = withoutFences(restoreLineBreaks(markdown).split('\n'));
  const headings = lines.filter((line) => /^ {0,3}#{1,6}\s/.test(line));
  const bold = lines.filter((line) => /^\*\*[^*]{1,110}\*\*:?$/.test(line.trim()));
  return (headings.length > 0 ? headings : bold).map(headingText).filter((text) => text !== '');
}

function headingText(line: string): string {
  const text = line
    .replace(/[*`#]+/g, '')
    .replace(/\\([^\w\s])/g, '$1')
    .trim();
  return text.endsWith(':') ? text.slice(0, -1).trimEnd() : text;
}

function withoutFences(lines: readonly string[]): readonly string[] {
  let fenced = false;
  return lines.filter((line) => {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence) fenced = !fenced;
    return !fenced && !isFence;
  });
}

function findBreaks(line: string): readonly Break[] {
  const all = [...line.matchAll(marks)].map((match): Mark => ({ start: match.index, text: match[0] }));
  const counted = countingMarks(all);
  const breaks: Break[] = [];
  let inHyphenList = false;
  for (const mark of all) {
    const last = breaks.at(-1);
    const between = line.slice(last?.end ?? 0, mark.start).trim();
    if (last && mark.start < last.end) continue;
    const opens = between === '' || between.endsWith(':');
    if (mark.text === '-' && !inHyphenList && !opens) continue;
    if (/^\d/.test(mark.text) && !counted.has(mark)) continue;
    const found = breakAt(line, mark, between, last);
    if (!found) continue;
    inHyphenList = found.kind === 'item' && (inHyphenList || mark.text === '-');
    breaks.push(found);
  }
  return breaks;
}

function breakAt(line: string, mark: Mark, between: string, last: Break | undefined): Break | null {
  if (mark.text.startsWith('#')) return headingBreak(line, mark);
  if (mark.text.startsWith('**')) return labelBreak(line, mark, between, last);
  return itemBreak(line, mark, last);
}

/** A heading ends after its bold text, after a known phrase, or before the next mark. */
function headingBreak(line: string, { start, text: hashes }: Mark): Break | null {
  const from = start + hashes.length + leadingSpace(line, start + hashes.length);
  const rest = line.slice(from, from + maxHeadingLength);
  const certain = boldHeading.exec(rest)?.[0] ?? phraseAt(rest);
  if (certain === null && hashes.length === 1) return null;
  const heading = certain ?? shortHeading.exec(rest)?.[0] ?? null;
  if (heading === null) return { kind: 'paragraph', start, end: from, text: '\n\n' };
  return { kind: 'heading', start, end: from + heading.length, text: `\n\n${hashes} ${heading}\n\n` };
}

function phraseAt(rest: string): string | null {
  const lower = rest.toLowerCase();
  const phrase = markdownHeadingPhrases.find((known) => lower.startsWith(known));
  if (phrase === undefined) return null;
  const after = rest.slice(phrase.length);
  if (!/^(?:[:?]|\s|$)/.test(after) || /^\s+\p{Ll}/u.test(after)) return null;
  return rest.slice(0, phrase.length) + (/^[:?]/.exec(after)?.[0] ?? '');
}

/** A known phrase in bold on its own, such as **Immediate** before a list; not the bold start of an item. */
function labelBreak(line: string, { start, text }: Mark, between: string, last: Break | undefined): Break | null {
  const words = text.slice(2, -2).replace(/[:?]$/, '').toLowerCase();
  if (!markdownHeadingPhrases.includes(words)) return null;
  if (last?.kind === 'item' && between === '') return null;
  const colon = line[start + text.length] === ':' ? ':' : '';
  const end = start + text.length + colon.length;
  const opensBlock = /^\s*(?:$|[*#-]\s)/.test(line.slice(end, end + 8));
  const followsSentence = between === '' || '.!?:)'.includes(between.slice(-1));
  return opensBlock || followsSentence ? { kind: 'label', start, end, text: `\n\n${text}${colon}\n\n` } : null;
}

/** The first space before an item was its line break; the remaining ones are its indentation. */
function itemBreak(line: string, { start, text }: Mark, last: Break | undefined): Break | null {
  const space = leadingSpace(line, start + text.length);
  const end = start + text.length + space;
  const before = line.slice(Math.max(last?.end ?? 0, start - 12), start);
  if (text === '*' && /\d\s*$/.test(before) && /^\d/.test(line.slice(end, end + 1))) return null;
  const indent = last?.kind === 'item' ? Math.min(8, before.length - before.trimEnd().length - 1) : 0;
  const gap = last?.kind === 'item' ? '\n' : '\n\n';
  return { kind: 'item', start, end, text: `${gap}${' '.repeat(Math.max(0, indent))}${text} ` };
}

function leadingSpace(line: string, from: number): number {
  let end = from;
  while (line[end] === ' ' || line[end] === '\t') end += 1;
  return end - from;
}

/** Numbers that count from 1 to at least 2 within one section; a lone `1.` only ends a sentence. */
function countingMarks(all: readonly Mark[]): ReadonlySet<Mark> {
  const counted = new Set<Mark>();
  let run: Mark[] = [];
  const close = () => {
    if (run.length > 1) for (const mark of run) counted.add(mark);
    run = [];
  };
  for (const mark of all) {
    if (mark.text.startsWith('#')) close();
    if (!/^\d/.test(mark.text)) continue;
    const number = Number.parseInt(mark.text, 10);
    const previous = Number.parseInt(run.at(-1)?.text ?? '0', 10);
    if (number === 1) close();
    if (number === 1 || (previous > 0 && number > previous && number <= previous + 2)) run.push(mark);
  }
  close();
  return counted;
}

function unfoldAt(line: string, breaks: readonly Break[]): string {
  let text = '';
  let from = 0;
  for (const next of breaks) {
    text += line.slice(from, next.start).trim() + next.text;
    from = next.end;
  }
  return (text + line.slice(from).trim()).replace(/\n{3,}/g, '\n\n').trim();
}
