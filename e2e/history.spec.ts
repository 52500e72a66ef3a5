import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { seriousFlaws } from '../scripts/testbed/axe.ts';
import { aVendor, open, update } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

test.describe('the history', () => {
  test('shows a closed incident within two clicks', async ({ serve, launch }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    const incident = { id: 'e2e0one', title: 'Cards fail' };
    open(page, { ...incident, status: 'investigating', impact: 'major', parts: { Cards: 'partial_outage' } });
    await app.tooltip(/^1 incident/);
    update(page, { id: 'e2e0one', status: 'resolved', parts: { Cards: 'operational' } });
    await app.tooltip(/operational · checked/);

    const popover = await app.openPopover();
    await popover.getByText('Cards fail').click();
    const window = await app.window('incident');
    await expect(window.getByRole('heading', { name: 'Cards fail' })).toBeVisible();

    await window.getByTitle('History of Acme Pay').click();
    const history = await app.window('history');
    await expect(history.getByRole('button', { name: 'Cards fail' })).toBeVisible();
    await expect(history.getByRole('slider', { name: 'Cards' })).toHaveAttribute('aria-valuetext', /partial outage/);
    expect(await seriousFlaws(history)).toEqual([]);
  });

  test('fills the days before the first reading from the page’s own uptime bars', async ({ serve, launch }) => {
    const script = aVendor();
    const [cards] = script.components;
    const dates = Array.from({ length: 90 }, (_, ago) => new Date(Date.now() - ago * 86_400_000).toISOString());
    script.outages = { [cards?.id ?? '']: Object.fromEntries(dates.map((date) => [date.slice(0, 10), { p: 7_200 }])) };
    const page = await serve(script);
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);

    const popover = await app.openPopover();
    await popover.evaluate(async () => {
      const { vendors } = await window.statustray.invoke('getSnapshot');
      await window.statustray.invoke('showHistory', Object.values(vendors)[0]?.id ?? null);
    });
    const history = await app.window('history');
    await expect(history.getByText('reported by the vendor', { exact: true })).toBeVisible();
    const slider = history.getByRole('slider', { name: 'Cards' });
    await slider.focus();
    await slider.press('ArrowLeft');
    await slider.press('ArrowLeft');
    await expect(slider).toHaveAttribute('aria-valuetext', /: partial outage 2 h, as the vendor reports it/);
    const calm = history.getByRole('slider', { name: 'Payouts' });
    await calm.focus();
    await calm.press('ArrowLeft');
    await calm.press('ArrowLeft');
    await expect(calm).toHaveAttribute('aria-valuetext', /: no outage, as the vendor reports it/);
    expect(page.log.filter(({ path }) => path === '/uptime_showcase')).toHaveLength(1);
    expect(await seriousFlaws(history)).toEqual([]);
  });

  test('exports evidence for last month within three clicks', async ({ serve, launch }) => {
    const app = await launch({ pages: [await serve(aVendor())] });
    await app.tooltip(/operational · checked/);
    const path = join(mkdtempSync(join(tmpdir(), 'statustray-evidence-')), 'evidence.pdf');
    await app.electron.evaluate(({ dialog }, filePath) => {
      Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) });
    }, path);

    const popover = await app.openPopover();
    await popover.getByRole('button', { name: 'History', exact: true }).click();
    const history = await app.window('history');
    await history.getByTitle('Evidence for last month as a PDF').click();

    await expect(history.getByText('Evidence saved')).toBeVisible();
    expect(readFileSync(path).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });
});
