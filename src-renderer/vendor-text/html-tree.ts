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

/** Other tags with the meaning of an allowed one. */
const synonyms: Readonly<Record<string, SafeTag>> = {
  b: 'strong',
  i: 'em',
  section: 'div',
  article: 'div',
  h1: 'h3',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h6: 'h5',
  tt: 'code',
};

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

/** Total: any input gives a tree. Unknown tags are replaced by their content; depth and size are bounded. */
export function htmlTree(html: string): readonly HtmlNode[] {
  const root: HtmlNode[] = [];
  /** Every open source tag, `null` for those left out. */
  const path: (Open | null)[] = [];
  let droppedDepth = 0;
  let count = 0;

  const openElements = (): readonly Open[] => path.filter((open) => open !== null);
  const put = (node: HtmlNode): void => {
    count += 1;
    (openElements().at(-1)?.children ?? root).push(node);
  };

  const parser = new Parser(
    {
      onopentag(name, { href = null }) {
        if (droppedTags.has(name)) droppedDepth += 1;
        const tag = droppedDepth > 0 || count >= maxNodes || openElements().length >= maxDepth ? null : safeTag(name);
        const nestedLink = tag === 'a' && openElements().some((open) => open.tag === 'a');
        const open: Open | null =
          tag && !nestedLink ? { kind: 'element', tag, href: tag === 'a' ? href : null, children: [] } : null;
        if (open) put(open);
        path.push(open);
      },
      ontext(text) {
        if (droppedDepth === 0 && count < maxNodes) put({ kind: 'text', text });
      },
      onclosetag(name) {
        if (droppedTags.has(name)) droppedDepth -= 1;
        path.pop();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return root;
}

function safeTag(name: string): SafeTag | null {
  return synonyms[name] ?? safeTags.find((tag) => tag === name) ?? null;
}
