import { createElement, Fragment, type ReactNode } from 'react';
import { ExternalLink } from '../window/external-link.tsx';
import { type HtmlNode, htmlTree } from './html-tree.ts';

/** HTML rebuilt from our own elements; none of the vendor’s markup reaches the document. */
export function HtmlText({ body }: { readonly body: string }) {
  return <>{render(htmlTree(body))}</>;
}

function render(nodes: readonly HtmlNode[]): ReactNode {
  return nodes.map((node, index) => {
    const key = index;
    if (node.kind === 'text') return <Fragment key={key}>{node.text}</Fragment>;
    if (node.tag === 'a')
      return (
        <ExternalLink key={key} href={node.href ?? undefined}>
          {render(node.children)}
        </ExternalLink>
      );
    return createElement(node.tag, { key }, node.children.length > 0 ? render(node.children) : undefined);
  });
}
