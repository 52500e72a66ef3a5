import { expect, test } from 'vitest';
import { allPlatforms } from '../../src-main/platforms/registry.ts';
import { verbFaults, withGenerated } from './generated.ts';
import { platformTable } from './tables.ts';

test('a block is replaced, and the rest of the page stays', () => {
  const page = 'before\n<!-- generated:x -->\nold\n<!-- /generated:x -->\nafter';
  expect(withGenerated(page, { x: 'new' })).toBe('before\n<!-- generated:x -->\nnew\n<!-- /generated:x -->\nafter');
});

test('a page without the markers is refused', () => {
  expect(() => withGenerated('nothing', { x: 'new' })).toThrow('generated:x');
});

test('verbs that do not exist or are not described are named', () => {
  expect(verbFaults('`npm run gone` and `npm run -s here`', ['here', 'mute'], ['here'])).toEqual([
    "package.json has no verb 'gone'",
    "the verb 'mute' is not described",
  ]);
});

test('every platform has a row that says how it was tested', () => {
  const rows = platformTable(allPlatforms).split('\n').slice(2);
  expect(rows).toHaveLength(allPlatforms.length);
  expect(rows[0]).toBe('| Atlassian Statuspage | `statuspage` | recorded | – |');
  for (const row of rows) expect(row).toMatch(/\| (recorded|documented) \|/);
});
