import { expect } from 'playwright/test';
import type { VirtualDesktop } from '../scripts/desktop/virtual-desktop.ts';
import { aVendor, moreRequests, open } from '../scripts/testbed/pages.ts';
import { countAnswers } from '../scripts/testbed/responsiveness.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

const stormSize = 200;

test('200 incidents at once show three notifications, a list of 200, and a responsive window', async ({
  serve,
  launch,
  desktop,
  toasts,
}) => {
  const page = await serve(aVendor());
  const app = await launch({ pages: [page] });
  await app.tooltip(/operational · checked/);
  const popover = await app.openPopover();

  const answers = await countAnswers(popover);
  const keys = keepPressing(desktop);
  for (let index = 1; index <= stormSize; index += 1)
    open(page, {
      id: `e2e0storm${index}`,
      title: `Trouble ${index}`,
      status: 'investigating',
      impact: index % 50 === 0 ? 'critical' : 'minor',
    });
  const answeredBefore = await answers.count();
  await app.tooltip(new RegExp(`^${stormSize} incidents`));
  await expect.poll(() => toasts().length).toBe(3);
  expect(await answers.count()).toBeGreaterThan(answeredBefore + 1);
  await moreRequests(page, 2);
  await keys.stop();
  expect(toasts().map(({ summary }) => summary)).toEqual([
    expect.stringMatching(/^Acme Pay: Trouble \d+$/),
    expect.stringMatching(/^Acme Pay: Trouble \d+$/),
    `${stormSize - 2} changes`,
  ]);

  const incidents = popover.getByRole('list', { name: 'Open incidents' }).getByRole('listitem');
  const showMore = popover.getByRole('button', { name: /^Show \d+ of \d+ more$/ });
  while (await showMore.isVisible()) await showMore.click();
  await expect(incidents).toHaveCount(stormSize);
  expect(toasts()).toHaveLength(3);
  await popover.keyboard.press('?');
  await expect(popover.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

/** Presses the arrow keys, down and up again, until stopped. */
function keepPressing(desktop: VirtualDesktop): { stop(): Promise<void> } {
  let isOver = false;
  const pressing = (async () => {
    for (let count = 0; !isOver; count += 1) await desktop.key(count % 8 < 4 ? 'Down' : 'Up');
  })();
  return {
    stop() {
      isOver = true;
      return pressing;
    },
  };
}
