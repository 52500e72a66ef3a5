import { expect, test } from 'vitest';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { labelOf } from '../../../src-main/alerts/alert-label.ts';
import { storyAlerts, storyVendors } from './timeline.ts';

/** The demo takes minutes; this test checks at once that its titles match the product’s. */
test('each alert in the story begins with a title the application uses', () => {
  const labels = changeKinds.flatMap((kind) => labelOf({ kind, rule: 'resolved', status: null, impact: null }) ?? []);
  const names = storyVendors().map(({ script }) => script.name);
  expect(storyAlerts).toHaveLength(15);
  for (const { title } of storyAlerts) {
    const [turn = '', rest = ''] = title.split(': ');
    const name = labels.includes(turn) ? rest.split(' – ')[0] : turn;
    expect(names, title).toContain(name);
  }
});
