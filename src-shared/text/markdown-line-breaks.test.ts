import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingsOf, restoreLineBreaks } from './markdown-line-breaks.ts';

describe('unfoldMarkdown', () => {
  it('breaks at bold headings, before items, and around a standalone bold phrase', () => {
    const folded =
      '### **Summary** Runs hung \\(state wrong\\) from **7:10 AM** on. ### **Mitigation** **Immediate** * Moved the queue ' +
      '* Cleared it **Permanent** * Added an alarm ### **Action Items** We shall: * Test more';
    expect(restoreLineBreaks(folded)).toBe(
      [
        '### **Summary**',
        'Runs hung \\(state wrong\\) from **7:10 AM** on.',
        '### **Mitigation**',
        '**Immediate**',
        '* Moved the queue\n* Cleared it',
        '**Permanent**',
        '* Added an alarm',
        '### **Action Items**',
        'We shall:',
        '* Test more',
      ].join('\n\n'),
    );
  });

  it('ends a plain heading at a known phrase, including its question mark', () => {
    const folded =
      '## Summary * Late from **Dec 28** on. ## Root Cause Volume grew. ### What was not impacted? * Flags ## Remediation For S3 we regrouped jobs.';
    expect(restoreLineBreaks(folded)).toBe(
      [
        '## Summary',
        '* Late from **Dec 28** on.',
        '## Root Cause',
        'Volume grew.',
        '### What was not impacted?',
        '* Flags',
        '## Remediation',
        'For S3 we regrouped jobs.',
      ].join('\n\n'),
    );
  });

  it.each([
    ['an unknown heading before a list', '## Regions we saw * EU * US', '## Regions we saw\n\n* EU\n* US'],
    [
      'an unknown heading with a colon',
      '## In plain words: It broke. ## Impact * Some',
      '## In plain words:\n\nIt broke.\n\n## Impact\n\n* Some',
    ],
    ['an unknown heading without an end', '## Deep Dive We looked. We found.', 'Deep Dive We looked. We found.'],
    ['a phrase that a sentence continues', '## Impact was small. It passed.', 'Impact was small. It passed.'],
    ['slashes in a phrase', '## Mitigation/Remediation We fixed it.', '## Mitigation/Remediation\n\nWe fixed it.'],
    [
      'the bold start of an item',
      '## Impact * **Impact** on few * **EU:** none',
      '## Impact\n\n* **Impact** on few\n* **EU:** none',
    ],
    ['indented items', '## Impact * EU   * Paris   * Rome * US', '## Impact\n\n* EU\n  * Paris\n  * Rome\n* US'],
    [
      'hyphens after a heading',
      '## Impact - EU - US ## Duration 2 h - 3 h',
      '## Impact\n\n- EU\n- US\n\n## Duration\n\n2 h - 3 h',
    ],
    [
      'numbers that count',
      '## Timeline 1. It broke. 2. We looked. 4. Done',
      '## Timeline\n\n1. It broke.\n2. We looked.\n4. Done',
    ],
    ['a lone number', '## Impact Load fell to 1. We waited.', '## Impact\n\nLoad fell to 1. We waited.'],
    ['a list without headings', 'Hit: * EU * US', 'Hit:\n\n* EU\n* US'],
  ])('handles %s', (_, folded, unfolded) => {
    expect(restoreLineBreaks(folded)).toBe(unfolded);
  });

  it.each([
    ['Markdown of several lines', '## Summary\n\nIt broke ### **Impact** * badly'],
    ['plain text', 'We are investigating.'],
    ['a lone star', 'Rated 4 * by us'],
    ['a product', 'Load was 3 * 5 * 7 times up'],
    ['a number sign', 'Ticket # 5 and the ** mark'],
    ['a dash', 'Paris - Rome - Oslo are slow'],
    ['nothing', ''],
  ])('does not change %s', (_, body) => {
    expect(restoreLineBreaks(body)).toBe(body);
  });

  const pieces = [
    '## ',
    '# ',
    '**',
    '**Impact** ',
    ' * ',
    ' - ',
    ' 1. ',
    '2. ',
    '   ',
    'Summary ',
    'words ',
    'End. ',
    ': ',
  ];
  const folded = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((list) => list.join(''));

  it('keeps all words in order', () => {
    const words = (text: string) => text.replace(/[#\s]+/g, '');
    fc.assert(
      fc.property(folded, (line) => {
        expect(words(restoreLineBreaks(line))).toBe(words(line));
      }),
      { numRuns: 100_000 },
    );
  });

  it('does not change its own output', () => {
    fc.assert(
      fc.property(folded, (line) => {
        const once = restoreLineBreaks(line);
        fc.pre(once.includes('\n'));
        expect(restoreLineBreaks(once)).toBe(once);
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('headingsOf', () => {
  it.each([
    ['of a folded text', '### **Summary** It broke. ### **Root Cause:** A queue.', ['Summary', 'Root Cause']],
    [
      'of proper Markdown',
      '# Summary\n\ntext\n\n  ## What we did \\(so far\\) ##\n',
      ['Summary', 'What we did (so far)'],
    ],
    ['not inside fences', '## Log\n```\n# comment\n```\n## End', ['Log', 'End']],
    ['bold lines where nothing else heads', '**Summary**\n\nIt **broke**.\n\n**Impact:**\n', ['Summary', 'Impact']],
    ['none', 'It broke.', []],
  ])('lists the headings %s', (_, markdown, headings) => {
    expect(headingsOf(markdown)).toEqual(headings);
  });
});
