import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { startBeacon } from '../scripts/testbed/beacon.ts';
import { expectHarmless, watchForHarm } from '../scripts/testbed/harmless.ts';
import { type Statustray, showIncident } from '../scripts/testbed/launch.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { loadAllPlatforms } from '../src-main/platforms/registry.ts';
import { type HostilePage, hostilePages } from '../src-main/platforms/testing/hostile-pages.ts';
import { hostileTexts } from '../src-main/platforms/testing/hostile-texts.ts';

const allPlatforms = await loadAllPlatforms();

/** Its pages contain only numbers and states. */
const wordless = 'statushub';

interface ServedPage {
  readonly vendor: string;
  readonly platform: string;
  readonly url: string;
}

test('no text of any platform becomes more than text', async ({ launch, desktop, userDataDirectory }) => {
  test.setTimeout(240_000);
  const beacon = await startBeacon();
  const web = await serveAll(hostileTexts(beacon.address));
  const watchList = join(userDataDirectory, 'hostile-watch-list.json');
  const subscriptions = web.pages.map(({ vendor, platform, url }) => ({
    vendor,
    name: `Vendor ${vendor}`,
    pageUrl: url,
    platform,
    intervalSeconds: 600,
  }));
  writeFileSync(watchList, JSON.stringify({ schemaVersion: 1, subscriptions }));
  const app = await launch({ args: [`--watch-list=${watchList}`, '--allow-private', '--hidden'] });
  const complaints = watchForHarm(app.electron);
  const popover = await app.openPopover();
  await expect.poll(() => unread(popover, web.pages), { timeout: 90_000 }).toEqual([]);

  await expect(popover.getByRole('heading', { name: 'Open incidents' })).toBeVisible();
  await expectHarmless(popover);
  const incidents = await oneOfEachPlatform(popover, web.pages);
  expect(incidents.length).toBeGreaterThan(25);
  for (const { vendor, id, title } of incidents) await lookAt(app, vendor, id, title);

  await desktop.chooseFromTrayMenu('Settings…');
  const settings = await app.window('settings');
  await expectHarmless(settings);
  for (const { vendor } of web.pages.filter(({ vendor: id }) => id.endsWith('-0'))) await lookAtTree(settings, vendor);
  expect(complaints).toEqual([]);
  expect(beacon.asked()).toEqual([]);
  await web.close();
  await beacon.stop();
});

/** Serves every platform’s pages, each on its own port, since some are requested at the root of their host. */
async function serveAll(texts: readonly string[]) {
  const servers: Server[] = [];
  const served: ServedPage[] = [];
  for (const platform of allPlatforms) {
    const own: { readonly page: { current: HostilePage | null }; readonly url: string }[] = [];
    const pages = await hostilePages(platform, texts, async () => {
      const page: { current: HostilePage | null } = { current: null };
      const server = createServer((request, response) => {
        const { landing, documents } = page.current ?? {};
        const { href } = new URL(request.url ?? '/', own.find((one) => one.page === page)?.url);
        const document = documents?.get(href) ?? (request.url === '/' ? landing : undefined);
        if (!document) response.writeHead(404).end();
        else response.writeHead(200, { ...document.headers, 'content-type': document.contentType }).end(document.bytes);
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      own.push({ page, url });
      return url;
    });
    if (platform.id !== wordless) expect(pages.length, platform.id).toBeGreaterThan(0);
    for (const [index, page] of pages.entries()) {
      const there = own[index];
      if (!there) continue;
      there.page.current = page;
      served.push({ vendor: `${platform.id}-${index}`, platform: platform.id, url: there.url });
    }
  }
  const close = () =>
    Promise.all(
      servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            server.closeAllConnections();
            server.close(() => resolve());
          }),
      ),
    );
  return { pages: served, close };
}

/** The vendors whose pages were not read as their platform, with the reason. */
async function unread(popover: Page, pages: readonly ServedPage[]): Promise<readonly string[]> {
  const rows = await popover.evaluate(async () => {
    const { vendors } = await window.statustray.invoke('getSnapshot');
    return Object.values(vendors).map(({ id, platform, reading: { kind, failure } }) => ({
      id: String(id),
      is: `${platform} ${kind} ${failure?.detail ?? ''}`.trim(),
    }));
  });
  const found = new Map(rows.map(({ id, is }) => [id, is]));
  return pages.flatMap(({ vendor, platform }) => {
    const is = found.get(vendor) ?? 'not followed';
    return is === `${platform} fresh` ? [] : [`${vendor}: ${is}`];
  });
}

/** An open incident of each platform that has any, at a different position for each, to vary the texts. */
async function oneOfEachPlatform(popover: Page, pages: readonly ServedPage[]) {
  const rows = await popover.evaluate(async () => {
    const { incidents } = await window.statustray.invoke('getSnapshot');
    return Object.values(incidents).map(({ vendorId, incidentId, title }) => ({
      vendor: String(vendorId),
      id: incidentId,
      title,
    }));
  });
  return allPlatforms.flatMap(({ id }, turn) => {
    const own = new Set(pages.flatMap(({ vendor, platform }) => (platform === id ? [vendor] : [])));
    const open = rows.filter(({ vendor }) => own.has(vendor));
    return open[turn % open.length] ?? [];
  });
}

/** The incident’s window shows the title as it is, and every tab is harmless. */
async function lookAt(app: Statustray, vendor: string, id: string, title: string): Promise<void> {
  const window = await showIncident(app, `Vendor ${vendor}`, id);
  const heading = await window.getByRole('heading', { level: 1 }).textContent();
  expect(heading?.replaceAll(/\s+/g, ' ').trim(), vendor).toBe(title.replaceAll(/\s+/g, ' ').trim());
  for (const tab of await window.getByRole('tab').all()) {
    await tab.click();
    await expectHarmless(window);
  }
  await window.close();
}

/** The settings of a vendor, with all of its components, are harmless. */
async function lookAtTree(settings: Page, vendor: string): Promise<void> {
  await settings.evaluate((id) => {
    const { statustray } = window;
    return statustray.invoke('getSnapshot').then(({ vendors }) => {
      const row = Object.values(vendors).find((one) => one.id === id);
      if (row) return statustray.invoke('showSettings', 'vendors', { kind: 'vendor', vendorId: row.id });
      throw new Error(`Expected ${id} among the vendors.`);
    });
  }, vendor);
  await expect(settings.getByRole('heading', { name: `Vendor ${vendor}` })).toBeVisible();
  await expectHarmless(settings);
}
