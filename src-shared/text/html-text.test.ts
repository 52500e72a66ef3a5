import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities, dropTags } from './html-text.ts';

describe('dropTags', () => {
  it.each([
    ['one<br />two<BR>three', 'one\ntwo\nthree'],
    ['<p class="a">It <strong>broke</strong></p><p>again</p>', '\nIt broke\n\nagain\n'],
    ['a < b and c > d', 'a < b and c > d'],
    ['<script>alert(1)</script>safe', 'safe'],
    ['<style>p{}</style >safe', 'safe'],
    ['before<!-- note --> after', 'before after'],
    ['before<!-- never closed', 'before'],
    ['before<script>never closed', 'before'],
    ['tail <b unfinished', 'tail <b unfinished'],
    ['<x-box>kept words</x-box>', 'kept words'],
  ])('turns %j into %j', (html, text) => {
    expect(dropTags(html, 'dropped')).toBe(text);
  });

  it('keeps text that is not an HTML tag on request', () => {
    expect(dropTags('List<String> of <your-name><br>end', 'kept')).toBe('List<String> of <your-name>\nend');
  });

  it('keeps all words between tags', () => {
    const pieces = fc.array(fc.constantFrom('<p>', '</b>', '<br/>', '<i class="x">', 'one', 'two', ' ', '&amp;'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(pieces, (list) => {
        const words = list.filter((piece) => !piece.startsWith('<')).join('');
        expect(dropTags(list.join(''), 'dropped').replaceAll('\n', '')).toBe(words);
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('decodeEntities', () => {
  it.each([
    ['Q&amp;A &lt;b&gt; &quot;x&quot; &apos;y&apos;', `Q&A <b> "x" 'y'`],
    ['It&#39;s &#x1F600; late&hellip;', "It's \u{1F600} late…"],
    ['&amp;lt; once only', '&lt; once only'],
    ['&nosuch; &#9999999; & alone', '&nosuch; &#9999999; & alone'],
    ['&Eacute;t&eacute; &ccedil;a &szlig; &check; &NotEqualTilde;', 'Été ça ß ✓ ≂̸'],
    ['8&nbsp;h &#146;til 9&frac12;', '8 h ’til 9½'],
    ['/search?a=1&copy=2&amp;b', '/search?a=1&copy=2&b'],
  ])('turns %j into %j', (html, text) => {
    expect(decodeEntities(html)).toBe(text);
  });
});
