import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { VirtualDesktop } from '../scripts/desktop/virtual-desktop.ts';
import { readLedger } from '../scripts/testbed/ledger.ts';
import { aVendor, moreRequests, open } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

test('a component muted with the keyboard stays silent, says why, and alerts again once unmuted', async ({
  serve,
  launch,
  desktop,
  toasts,
}) => {
  const page = await serve(aVendor());
  const app = await launch({ pages: [page] });
  await app.tooltip(/operational · checked/);

  const popover = await app.openPopover();
  await walkToPart(desktop, popover, 'Cards');
  await desktop.key('m');
  const dialog = popover.getByRole('dialog', { name: 'Mute Acme Pay › Cards' });
  await expect(dialog.locator('button:focus')).toBeVisible();
  await desktop.key('Return');
  await expect(popover.getByText(/^Muted Acme Pay › Cards until/)).toBeVisible();
  await expect(popover.getByRole('contentinfo')).toContainText('1 muted');

  open(page, { id: 'e2e0muted', status: 'investigating', title: 'Cards fail', parts: { Cards: 'partial_outage' } });
  open(page, { id: 'e2e0heard', status: 'investigating', title: 'Payouts fail', parts: { Payouts: 'partial_outage' } });
  await expect.poll(() => toasts().map(({ summary }) => summary)).toEqual(['Acme Pay: Payouts fail']);
  await moreRequests(page, 3);
  expect(toasts()).toHaveLength(1);
  expect(readLedger(app.userDataDirectory)).toContainEqual(
    expect.objectContaining({ incidentId: 'e2e0muted', kind: 'incident_opened', verdict: 'muted', rule: 'silence' }),
  );

  await desktop.chooseFromTrayMenu('Cards fail');
  const window = await app.window('incident');
  await window.getByRole('tab', { name: 'Why wasn’t I notified?' }).click();
  const why = window.getByRole('tabpanel');
  await expect(why).toContainText('muted');
  await why
    .getByRole('button', { name: /^Unmute “Acme Pay › Cards”/ })
    .first()
    .click();
  await expect(why).toContainText('This mute has ended.');

  const before = toasts().length;
  open(page, {
    id: 'e2e0after',
    status: 'investigating',
    title: 'Cards fail again',
    parts: { Cards: 'partial_outage' },
  });
  await expect
    .poll(() =>
      toasts()
        .slice(before)
        .map(({ summary }) => summary),
    )
    .toContainEqual('Acme Pay: Cards fail again');
  expect(toasts().filter(({ summary }) => summary.endsWith('Cards fail'))).toEqual([]);
});

/** Uses only the arrow keys: from the search down to the vendor, into its tree, to the component. */
async function walkToPart(desktop: VirtualDesktop, popover: Page, part: string): Promise<void> {
  await desktop.key('slash');
  await expect(popover.getByRole('searchbox')).toBeFocused();
  await desktop.key('Down', 'Right');
  const focused = popover.locator('[role=row]:focus');
  await expect(focused).toHaveAttribute('aria-expanded', 'true');
  await expect(popover.getByRole('row').filter({ hasText: part })).toBeVisible();
  for (let step = 0; step < 8; step += 1) {
    await desktop.key('Down');
    if ((await focused.textContent())?.includes(part)) return;
  }
  throw new Error(`Expected the arrows to lead to ${part}; the focus is on "${await focused.textContent()}".`);
}
