import { Parser } from 'htmlparser2';

/** What is left of a vendor's HTML: text, and elements of a closed list, with no attribute but the target of a link. */
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

/** Tags of vendors that mean the same as one of ours. */
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

/** Everything inside of these is left out. */
const silent = new Set([
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

const deepest = 32;
const most = 5_000;

interface Open {
  readonly kind: 'element';
  readonly tag: SafeTag;
  readonly href: string | null;
  readonly children: HtmlNode[];
}

/** Any bytes give a tree: unknown tags give way to what they hold, depth and size are bounded. */
export function htmlTree(html: string): readonly HtmlNode[] {
  const root: HtmlNode[] = [];
  /** Every open tag of the source, `null` for those that are not taken over. */
  const path: (Open | null)[] = [];
  let silence = 0;
  let count = 0;

  const taken = (): readonly Open[] => path.filter((open) => open !== null);
  const put = (node: HtmlNode): void => {
    count += 1;
    (taken().at(-1)?.children ?? root).push(node);
  };

  const parser = new Parser(
    {
      onopentag(name, { href = null }) {
        if (silent.has(name)) silence += 1;
        const tag = silence > 0 || count >= most || taken().length >= deepest ? null : safeTag(name);
        const nestedLink = tag === 'a' && taken().some((open) => open.tag === 'a');
        const open: Open | null =
          tag && !nestedLink ? { kind: 'element', tag, href: tag === 'a' ? href : null, children: [] } : null;
        if (open) put(open);
        path.push(open);
      },
      ontext(text) {
        if (silence === 0 && count < most) put({ kind: 'text', text });
      },
      onclosetag(name) {
        if (silent.has(name)) silence -= 1;
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
