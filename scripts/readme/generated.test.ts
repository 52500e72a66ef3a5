import { expect, test } from 'vitest';
import { loadAllPlatforms } from '../../src-main/platforms/registry.ts';
import { verbFaults, withGenerated } from './generated.ts';
import { platformTable, proofOf } from './tables.ts';

const allPlatforms = await loadAllPlatforms();

test('a block is replaced, and the rest of the page is unchanged', () => {
  const page = 'before\n<!-- generated:x -->\nold\n<!-- /generated:x -->\nafter';
  expect(withGenerated(page, { x: 'new' })).toBe('before\n<!-- generated:x -->\nnew\n<!-- /generated:x -->\nafter');
});

test('a page without the markers is refused', () => {
  expect(() => withGenerated('nothing', { x: 'new' })).toThrow('generated:x');
});

test('scripts that are missing or have no description are named', () => {
  expect(verbFaults('`npm run gone` and `npm run -s here`', ['here', 'mute'], ['here'])).toEqual([
    "package.json has no verb 'gone'",
    "the verb 'mute' is not described",
  ]);
});

test('a row says “recorded” only if all states of the platform’s pages were, in three answers', () => {
  const some = allPlatforms.filter(({ id }) => ['heroku', 'upptime', 'rootly', 'gatus'].includes(id));
  const tested = platformTable(some)
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | ').slice(1, 3));
  expect(tested).toEqual([
    ['`heroku`', 'recorded'],
    ['`upptime`', 'in part: quiet, trouble (answers: 2)'],
    ['`rootly`', 'in part: quiet'],
    ['`gatus`', 'documented'],
  ]);
});

test.each([
  [3, ['quiet', 'trouble', 'maintenance'], 'recorded'],
  [2, ['quiet', 'trouble', 'maintenance'], 'in part: quiet, trouble, maintenance (answers: 2)'],
  [9, ['quiet', 'trouble'], 'in part: quiet, trouble'],
  [9, [], 'documented'],
] as const)('%i answers that show %j of a page with maintenance: %s', (answers, states, proof) => {
  const [page] = allPlatforms.filter(({ capabilities }) => capabilities.maintenances);
  if (!page) throw new Error('no platform has maintenance');
  expect(proofOf(page, { answers, states: new Set(states) })).toBe(proof);
});
