import { assertNever } from '#shared/domain/assert-never.ts';
import type { BodyFormat } from '#shared/domain/incident.ts';

const maxTags = 10_000;
const maxLines = 2_000;
/** How deep quotes and lists may be nested. */
const maxDepth = 12;
const maxContainers = 4_000;
const maxMarks = 4_000;
/** Markdown parsers compare the marks of a paragraph with each other, so the cost is quadratic. */
const maxPairs = 1_500_000;

const marks: ReadonlySet<string> = new Set('*_~[]`<|&\\@');

/** Whether a text is too complex to render quickly; looks at each character once. */
export function isTooComplex(body: string, format: BodyFormat): boolean {
  switch (format) {
    case 'text':
      return false;
    case 'html':
      return occurrences(body, '<') > maxTags;
    case 'markdown':
      return isComplexMarkdown(body.split(/\r\n|\r|\n/));
    default:
      return assertNever(format);
  }
}

function isComplexMarkdown(lines: readonly string[]): boolean {
  let [containers, total, pairs, inParagraph] = [0, 0, 0, 0];
  for (const line of lines) {
    const depth = containersOf(line);
    if (depth > maxDepth) return true;
    const count = marksIn(line);
    inParagraph = line.trim() === '' ? 0 : inParagraph + count;
    containers += depth;
    total += count;
    pairs += count * inParagraph;
  }
  return lines.length > maxLines || containers > maxContainers || total > maxMarks || pairs > maxPairs;
}

/** The quotes and lists at the start of a line: its markers, and those that its indentation may continue. */
function containersOf(line: string): number {
  let [depth, spaces, at] = [0, 0, 0];
  for (; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (character === ' ') spaces += 1;
    else if (character === '\t') spaces += 4;
    else if (character === '>') depth += 1;
    else if ('-*+'.includes(character) && isGap(line[at + 1])) depth += 1;
    else if (isDigit(character) && isListNumber(line, at)) {
      depth += 1;
      at += 1;
    } else break;
  }
  return depth === 0 ? 0 : depth + Math.floor(Math.max(0, spaces - depth) / 2);
}

/** One digit only: longer numbers rarely nest. */
function isListNumber(line: string, at: number): boolean {
  return (line[at + 1] === '.' || line[at + 1] === ')') && isGap(line[at + 2]);
}

function isGap(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t';
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function marksIn(line: string): number {
  let count = 0;
  for (const character of line) if (marks.has(character)) count += 1;
  return count;
}

function occurrences(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}
