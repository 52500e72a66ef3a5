import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HtmlNode, htmlTree } from './html-tree.ts';

/** The tree in one line: `p(text b(...))`. */
function spell(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => (node.kind === 'text' ? node.text : `${node.tag}${node.href ?? ''}(${spell(node.children)})`))
    .join('');
}

function depth(nodes: readonly HtmlNode[]): number {
  return Math.max(0, ...nodes.map((node) => (node.kind === 'text' ? 0 : 1 + depth(node.children))));
}

function size(nodes: readonly HtmlNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + (node.kind === 'text' ? 0 : size(node.children)), 0);
}

describe('htmlTree', () => {
  it.each([
    ['paragraphs and emphasis', '<p>A <b>fix</b> is <i>in</i>.</p>', 'p(A strong(fix) is em(in).)'],
    ['lists', '<ul><li>one<li>two</ul>', 'ul(li(one)li(two))'],
    ['headings, stepped down', '<h1>Summary</h1><h3>Next</h3>', 'h3(Summary)h4(Next)'],
    ['entities, once', 'a &amp;lt; b &#x2714;', 'a &lt; b ✔'],
    ['line ends', 'a<br>b<br/>c', 'abr()bbr()c'],
    ['tags in any case', '<P>A <Strong>fix</STRONG></P>', 'p(A strong(fix))'],
    ['targets of links only', '<p href="https://acme.example/x">text</p>', 'p(text)'],
    ['links with their target', '<a href="https://acme.example/x" onclick="x()">go</a>', 'ahttps://acme.example/x(go)'],
    [
      'a link within a link as its text',
      '<a href="https://a.example"><p><a href="https://b.example">x</a></p></a>',
      'ahttps://a.example(p(x))',
    ],
    ['unknown tags as what they hold', '<marquee>slow</marquee><x-y>tag</x-y>', 'slowtag'],
    ['what follows an unknown tag where it is', '<p>a <marquee>slow</marquee> tag</p>', 'p(a slow tag)'],
    ['tags that are never closed', '<p>one<p>two<b>bold', 'p(one)p(twostrong(bold))'],
    [
      'tags that are named as what every object has',
      '<p>x</p><constructor>y</constructor><valueOf>z</valueOf>',
      'p(x)yz',
    ],
    ['closing tags without opening ones', '</b></p>text', 'p()text'],
  ])('keeps %s', (_name, html, expected) => {
    expect(spell(htmlTree(html))).toBe(expected);
  });

  it.each([
    '<script>alert(1)</script>',
    '<style>*{}</style>',
    '<iframe src="https://evil.example">x</iframe>',
    '<svg><script>alert(1)</script><text>x</text></svg>',
    '<math><mi>x</mi></math>',
    '<img src=x onerror=alert(1)>',
    '<template><p>x</p></template>',
    '<object data="x">y</object>',
    '<textarea><p>x</textarea>',
    '<!-- <p>x</p> -->',
    '<![CDATA[x]]>',
    '<?php x ?>',
    '<input value=x autofocus onfocus=alert(1)>',
    '<video src=x>',
  ])('removes %s completely', (html) => {
    expect(spell(htmlTree(html))).toBe('');
  });

  it('limits depth and size', () => {
    const deep = htmlTree('<div>'.repeat(10_000));
    const wide = htmlTree('<p>x</p>'.repeat(20_000));
    expect([depth(deep), size(wide) <= 5_001]).toEqual([32, true]);
  });

  it.each(['<br>', 'text<marquee>'])('keeps exactly the first 5,000 nodes of %j, repeated', (html) => {
    expect(size(htmlTree(html.repeat(5_001)))).toBe(5_000);
  });

  it('keeps the position of content after deep nesting', () => {
    const html = `${'<div>'.repeat(40)}in${'</div>'.repeat(40)}<p>after</p>`;
    expect(htmlTree(html).at(-1)).toMatchObject({ tag: 'p', children: [{ text: 'after' }] });
  });

  it('only produces allowed elements for any text', () => {
    const tags = fc.constantFrom(
      '<p>',
      '</p>',
      '<a href="javascript:x">',
      '<script>',
      '</script>',
      '<b',
      '>',
      '<li>',
      '&lt;',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(tags, fc.string()), { maxLength: 30 }), (parts) => {
        const allowed = /^(p|div|br|ul|ol|li|strong|em|code|pre|blockquote|h3|h4|h5|a|hr)$/;
        const visit = (nodes: readonly HtmlNode[]): boolean =>
          nodes.every((node) => node.kind === 'text' || (allowed.test(node.tag) && visit(node.children)));
        expect(visit(htmlTree(parts.join('')))).toBe(true);
      }),
    );
  });
});
