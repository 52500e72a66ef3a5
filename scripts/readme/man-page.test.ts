import { expect, test } from 'vitest';
import { verbHelps } from '../../src-main/cli/help-texts.ts';
import { manPage } from './man-page.ts';

const helps = Object.values(verbHelps);

test('the manual page has a section for every command, with its options and exit codes', () => {
  const lines = manPage(helps, '1.2.3').split('\n');
  for (const { usage, options } of helps) {
    expect(lines).toContain(`.SS statustray ${usage.replaceAll('-', '\\-')}`);
    for (const [option] of options) expect(lines).toContain(`.B ${option.replaceAll('-', '\\-')}`);
  }
  expect(lines.filter((line) => line === '.B Exit:')).toHaveLength(helps.length);
});

test('text that looks like a roff request stays text', () => {
  const odd = { usage: 'odd', does: '.so /etc/passwd', options: [["'opt", 'a\\b']] as const, exits: '0' };
  const page = manPage([odd], '1');
  expect(page).toContain('\n\\&.so /etc/passwd\n');
  expect(page).toContain("\n.B \\&'opt\na\\eb\n");
});

test('every character is ASCII', () => {
  expect(manPage(helps, '1.2.3')).toMatch(/^[\n -~]*$/);
});
