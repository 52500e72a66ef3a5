import { z } from 'zod';
import type { BodyFormat } from '#shared/domain/incident.ts';
import { guessFormat } from '../parsing/body-format.ts';
import { readBody } from '../parsing/fields.ts';

/** A node of a ProseMirror document, without unreadable parts. */
interface Node {
  readonly type: string;
  readonly text: string;
  readonly content: readonly Node[];
  readonly marks: readonly Mark[];
  readonly level: number;
}

interface Mark {
  readonly type: string;
  readonly href: string;
}

const word = z.string().catch('');
const markShape: z.ZodType<Mark> = z
  .object({ type: word, attrs: z.object({ href: word }).catch({ href: '' }) })
  .transform(({ type, attrs }) => ({ type, href: attrs.href }));
const nodeShape: z.ZodType<Node> = z.lazy(() =>
  z
    .object({
      type: word,
      text: word.transform((text) => (text === '$undefined' ? '' : text)),
      content: z.array(nodeShape).catch([]),
      marks: z.array(markShape).catch([]),
      attrs: z.object({ level: z.number().int().min(1).max(6) }).catch({ level: 2 }),
    })
    .transform(({ attrs, ...node }) => ({ ...node, level: attrs.level })),
);

/**
 * The text of an update: Markdown if its document has links, lists or other rich content, else the plain text beside
 * it.
 */
export function readMessage(document: unknown, plain: unknown): { readonly body: string; readonly format: BodyFormat } {
  const text = readBody(plain);
  const parsed = nodeShape.safeParse(document);
  if (!parsed.success || (text !== '' && !isRich(parsed.data))) return { body: text, format: guessFormat(text) };
  const markdown = readBody(blockOf(parsed.data));
  return markdown === '' ? { body: text, format: guessFormat(text) } : { body: markdown, format: 'markdown' };
}

function isRich({ type, marks, content }: Node): boolean {
  return /list|heading|code|quote/i.test(type) || marks.some(({ href }) => href !== '') || content.some(isRich);
}

function blockOf(node: Node): string {
  switch (node.type) {
    case 'paragraph':
      return node.content.map(inlineOf).join('');
    case 'heading':
      return `${'#'.repeat(node.level)} ${node.content.map(inlineOf).join('')}`;
    case 'bulletList':
    case 'orderedList':
      return node.content.map((item) => `- ${blockOf(item).replaceAll('\n', '\n  ')}`).join('\n');
    case 'listItem':
      return node.content.map(blockOf).join('\n');
    default:
      return node.content.length > 0 ? node.content.map(blockOf).join('\n\n') : inlineOf(node);
  }
}

function inlineOf({ type, text, marks, content }: Node): string {
  if (type === 'lineBreak' || type === 'hardBreak') return '\n';
  const plain = text.replace(/[\\`*_[\]]/g, '\\$&') + content.map(inlineOf).join('');
  const href = marks.find((mark) => mark.href !== '')?.href ?? '';
  if (!/^https?:\/\/[^\s()<>]+$/.test(href)) return plain;
  return href === text ? href : `[${plain}](${href})`;
}
