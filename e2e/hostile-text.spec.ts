import { expect } from 'playwright/test';
import { startBeacon } from '../scripts/testbed/beacon.ts';
import { expectHarmless, watchForHarm } from '../scripts/testbed/harmless.ts';
import { showIncident } from '../scripts/testbed/launch.ts';
import { aVendor, open, update } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { hostileTexts } from '../src-main/platforms/testing/hostile-texts.ts';

test('no text of a vendor becomes more than text, in any window', async ({ serve, launch, desktop }) => {
  test.setTimeout(240_000);
  const beacon = await startBeacon();
  const texts = hostileTexts(beacon.address);
  expect(texts.length).toBeGreaterThanOrEqual(200);
  const page = await serve(
    aVendor('Acme <script>window.__pwned=1</script>', ['Cards', '<img src=x onerror=window.__pwned=1>']),
  );
  const app = await launch({ pages: [page] });
  await app.tooltip(/operational · checked/);
  const complaints = watchForHarm(app.electron);

  const perIncident = 20;
  const ids: string[] = [];
  for (let from = 0; from < texts.length; from += perIncident) {
    const id = `e2e0hostile${from}`;
    const [title = '', ...bodies] = texts.slice(from, from + perIncident);
    open(page, { id, title, status: 'investigating', body: title });
    for (const body of bodies) update(page, { id, status: 'identified', body });
    ids.push(id);
  }
  await app.tooltip(new RegExp(`^${ids.length} incidents`));
  update(page, { id: ids[0] ?? '', status: 'postmortem', body: texts.slice(0, 60).join('\n\n') });
  await app.tooltip(new RegExp(`^${ids.length - 1} incidents`));

  const popover = await app.openPopover();
  await expect(popover.getByRole('heading', { name: 'Open incidents' })).toBeVisible();
  await expectHarmless(popover);
  await desktop.chooseFromTrayMenu('Settings…');
  await expectHarmless(await app.window('settings'));
  for (const [index, id] of ids.entries()) {
    const window = await showIncident(app, page.script.name, id);
    await expectHarmless(window);
    if (index === 0) {
      await expect(window.getByRole('heading', { level: 1 })).toHaveText('<script>window.__pwned=1</script>');
      await expect(window.getByRole('tab', { name: 'Post-mortem' })).toBeVisible();
    }
    for (const tab of await window.getByRole('tab').all()) {
      await tab.click();
      await expectHarmless(window);
    }
    await window.close();
  }
  expect(complaints).toEqual([]);
  expect(beacon.asked()).toEqual([]);
  await beacon.stop();
});
