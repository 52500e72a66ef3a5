import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { startBeacon } from './beacon.ts';
import { hostileTexts } from '../src-main/platforms/hostile-texts.ts';
import { showIncident } from './launch.ts';
import { aVendor, open, update } from './pages.ts';
import { test } from './statustray-test.ts';

test('no text of a vendor becomes more than text, in any window', async ({ serve, launch, desktop }) => {
  test.setTimeout(120_000);
  const beacon = await startBeacon();
  const texts = hostileTexts(beacon.address);
  expect(texts.length).toBeGreaterThanOrEqual(200);
  const page = await serve(
    aVendor('Acme <script>window.__pwned=1</script>', ['Cards', '<img src=x onerror=window.__pwned=1>']),
  );
  const app = await launch({ pages: [page] });
  await app.tooltip(/fine · checked/);
  const complaints: string[] = [];
  const watch = (window: Page) => {
    window.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    window.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
    });
    window.on('request', (request) => {
      if (!request.url().startsWith('app://statustray/')) complaints.push(`request: ${request.url()}`);
    });
  };
  for (const window of app.electron.windows()) watch(window);
  app.electron.on('window', watch);

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

/** No element that loads, runs or leads away by itself, and no attribute that runs. */
async function expectHarmless(window: Page): Promise<void> {
  const found = await window.evaluate(() => {
    const elements = [...document.body.querySelectorAll('*')];
    const risky =
      'script, iframe, frame, object, embed, img, image, video, audio, source, link, style, base, meta, form[action], webview, portal, a[href], use';
    return {
      risky: elements
        .filter((element) => element.matches(risky) && !element.matches('script[src^="./assets/"]'))
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
      handlers: elements.flatMap(({ attributes }) =>
        [...attributes].map(({ name }) => name).filter((name) => name.startsWith('on')),
      ),
      pwned: Reflect.get(window, '__pwned') ?? null,
    };
  });
  expect(found).toEqual({ risky: [], handlers: [], pwned: null });
}
