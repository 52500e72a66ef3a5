import { Parser } from 'htmlparser2';

/** Sanitised vendor HTML: text and allowed elements, with no attributes except link targets. */
export type HtmlNode =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'element';
      readonly tag: SafeTag;
      readonly href: string | null;
      readonly children: readonly HtmlNode[];
    };

const safeTags = [
  'p',
  'div',
  'br',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'code',
  'pre',
  'blockquote',
  'h3',
  'h4',
  'h5',
  'a',
  'hr',
] as const;

export type SafeTag = (typeof safeTags)[number];

/** Allowed tags and their synonyms. A map, because a vendor’s tag may have the name of a property of `Object`. */
const tagByName: ReadonlyMap<string, SafeTag> = new Map([
  ...safeTags.map((tag): [string, SafeTag] => [tag, tag]),
  ['b', 'strong'],
  ['i', 'em'],
  ['section', 'div'],
  ['article', 'div'],
  ['h1', 'h3'],
  ['h2', 'h3'],
  ['h3', 'h4'],
  ['h4', 'h5'],
  ['h6', 'h5'],
  ['tt', 'code'],
]);

/** Dropped together with their content. */
const droppedTags = new Set([
  'script',
  'style',
  'template',
  'iframe',
  'object',
  'svg',
  'math',
  'noscript',
  'title',
  'textarea',
  'select',
]);

const maxDepth = 32;
const maxNodes = 5_000;

interface Open {
  readonly kind: 'element';
  readonly tag: SafeTag;
  readonly href: string | null;
  readonly children: HtmlNode[];
}

/** Accepts any input. Unknown tags are replaced by their content; depth and size are limited. */
export function htmlTree(html: string): readonly HtmlNode[] {
  const root: HtmlNode[] = [];
  /** Every open source tag; `null` for those that are omitted. */
  const path: (Open | null)[] = [];
  /** The open tags that are kept; at most `maxDepth`. */
  const open: Open[] = [];
  let droppedDepth = 0;
  let count = 0;

  const put = (node: HtmlNode): void => {
    count += 1;
    (open.at(-1)?.children ?? root).push(node);
  };

  const parser = new Parser(
    {
      onopentag(name, { href = null }) {
        if (droppedTags.has(name)) droppedDepth += 1;
        const isLeftOut = droppedDepth > 0 || count >= maxNodes || open.length >= maxDepth;
        const tag = isLeftOut ? null : (tagByName.get(name) ?? null);
        const isNestedLink = tag === 'a' && open.some((one) => one.tag === 'a');
        const element: Open | null =
          tag && !isNestedLink ? { kind: 'element', tag, href: tag === 'a' ? href : null, children: [] } : null;
        path.push(element);
        if (!element) return;
        put(element);
        open.push(element);
      },
      ontext(text) {
        if (droppedDepth === 0 && count < maxNodes) put({ kind: 'text', text });
      },
      onclosetag(name) {
        if (droppedTags.has(name)) droppedDepth -= 1;
        if (path.pop()) open.pop();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return root;
}
