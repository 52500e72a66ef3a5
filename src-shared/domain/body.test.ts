import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstLine, plainText } from './body.ts';
import type { BodyFormat } from './incident.ts';

describe('plainText', () => {
  it.each<[BodyFormat, string, string]>([
    ['text', 'First.\n\nSecond  line &amp; <more>\u202E', 'First. Second line &amp; <more>'],
    ['html', 'Gone.<br /><br />Q&amp;A <a href="https://x.example">here</a>', 'Gone. Q&A here'],
    ['html', '<ul><li>EU</li><li>US</li></ul>', 'EU US'],
    ['html', '<p>wrapped\n by hand</p>', 'wrapped by hand'],
    ['html', 'turned &#x202E;over', 'turned over'],
    [
      'markdown',
      '## Impact\n\n* **EU**: slow\n  1. `api` \\(all\\)\n> quoted\n---\n',
      'Impact EU: slow api (all) quoted',
    ],
    [
      'markdown',
      'See [the *report*](https://x.example/a "title") and <https://y.example>',
      'See the report and https://y.example',
    ],
    [
      'markdown',
      '![chart](https://x.example/c.png) ~~old~~ snake_case_name 2 * 3 \\*star\\*',
      'chart old snake_case_name 2 * 3 *star*',
    ],
    ['markdown', 'one<br />two &amp; List<String>', 'one two & List<String>'],
    ['markdown', '### **Summary** Runs hung. * EU * US', 'Summary Runs hung. EU US'],
    ['markdown', '```sh\nnpm test\n```', 'npm test'],
  ])('of %s %j is %j', (format, body, text) => {
    expect(plainText(body, format)).toBe(text);
  });

  it('is a single clean line for any body', () => {
    const piece = fc.constantFrom(
      '[',
      '](',
      ')',
      '**',
      '_',
      '<p>',
      '<',
      '&lt;',
      '\\',
      '`',
      '\n',
      '# ',
      'a',
      '\u202E',
      '\u0000',
    );
    const body = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(body, fc.constantFrom<BodyFormat>('text', 'markdown', 'html'), (text, format) => {
        expect(plainText(text, format)).not.toMatch(/[\p{Cc}\u202E]|^\s|\s$/u);
      }),
    );
  });
});

describe('firstLine', () => {
  it.each<[BodyFormat, string, number, string]>([
    ['text', '\n We look into it.\nMore soon.', 100, 'We look into it.'],
    ['markdown', '## **Summary**\n\n**When**\n\nOn *Friday* it broke.\n', 100, 'On Friday it broke.'],
    ['markdown', '### **Summary** On Friday it broke. ### **Impact** All', 100, 'On Friday it broke.'],
    ['markdown', '## Only a heading', 100, 'Only a heading'],
    ['html', '<p></p><p>Broken &mdash; again</p><p>later</p>', 100, 'Broken — again'],
    ['text', 'A rather long line', 9, 'A rather…'],
    ['text', '', 9, ''],
  ])('of %s %j in %d is %j', (format, body, maxLength, line) => {
    expect(firstLine(body, format, maxLength)).toBe(line);
  });
});
