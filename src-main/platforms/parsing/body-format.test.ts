import { describe, expect, it } from 'vitest';
import { guessFormat } from './body-format.ts';

describe('guessFormat', () => {
  it.each([
    ['We are looking into it.\n\nMore soon - 2 * 3 < 7 & so on.', 'text'],
    ['See https://status.acme.example/incidents/abc_def for more (or not).', 'text'],
    ['Gone.<br /><br />We keep watching.', 'html'],
    ['<p class="x">Gone.</p>', 'html'],
    ['Q&amp;A', 'html'],
    ['**Gone**<br>again', 'html'],
    ['## Summary\n\nGone.', 'markdown'],
    ['### **Summary** It broke. ### **Impact** All', 'markdown'],
    ['Hit:\n* EU\n* US', 'markdown'],
    ['See [the report](https://x.example).', 'markdown'],
    ['State \\(wrong\\)', 'markdown'],
    ['1. First\n2. Second', 'markdown'],
    ['', 'text'],
  ])('recognises %j as %s', (body, format) => {
    expect(guessFormat(body)).toBe(format);
  });
});
