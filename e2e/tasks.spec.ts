import type { Locator } from 'playwright';
import { expect } from 'playwright/test';
import { withoutKeyring } from '../scripts/testbed/channel-hands.ts';
import type { Statustray } from '../scripts/testbed/launch.ts';
import { aVendor, open, update } from '../scripts/testbed/pages.ts';
import { startRecordingProxy } from '../scripts/testbed/recording-proxy.ts';
import type { RawIncident } from '../scripts/testbed/status-server/page-script.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { startWebhookServer } from '../src-main/channels/testing/webhook-server.ts';

const hour = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
const tomorrow: RawIncident = {
  id: 'e2e0planned',
  name: 'Storage upgrade',
  impact: 'maintenance',
  started_at: iso(Date.now() - hour),
  resolved_at: null,
  scheduled_for: iso(Date.now() + 24 * hour),
  scheduled_until: iso(Date.now() + 26 * hour),
  componentIds: [],
  updates: [{ id: 'e2e0p1', status: 'scheduled', body: 'Disks are replaced.', created_at: iso(Date.now() - hour) }],
};

/* The common tasks within the allowed number of clicks; a click on the tray icon counts. */

function hand(app: Statustray) {
  let clicks = 0;
  return {
    clicks: () => clicks,
    openPopover: () => {
      clicks += 1;
      return app.openPopover();
    },
    /** Two clicks: the icon, then the entry; a submenu opens on hover. */
    chooseFromTray: async (label: string) => {
      clicks += 2;
      await app.desktop.chooseFromTrayMenu(label);
    },
    click: async (target: Locator) => {
      clicks += 1;
      await target.click();
    },
  };
}

test.describe('with an open incident', () => {
  let app: Statustray;
  test.beforeEach(async ({ serve, launch }) => {
    const page = await serve(aVendor());
    app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, { id: 'e2e0one', title: 'Cards fail', status: 'investigating', parts: { Cards: 'partial_outage' } });
    await app.tooltip(/^1 incident/);
  });

  test('the problem is one click away, and its window two', async () => {
    const { openPopover, click, clicks } = hand(app);
    const popover = await openPopover();
    const row = popover
      .getByRole('list', { name: 'Open incidents' })
      .getByRole('button', { name: /Cards fail/ })
      .first();
    await expect(row).toBeVisible();
    expect(clicks()).toBe(1);
    await click(row);
    await expect((await app.window('incident')).getByRole('heading', { level: 1 })).toHaveText('Cards fail');
    expect(clicks()).toBe(2);
  });

  test('acknowledging takes two clicks', async () => {
    const { openPopover, click, clicks } = hand(app);
    const popover = await openPopover();
    await popover
      .getByRole('button', { name: /Cards fail/ })
      .first()
      .hover();
    await click(popover.getByRole('button', { name: 'Acknowledge' }));
    await expect(popover.getByRole('heading', { level: 1 })).toContainText('1 acknowledged');
    expect(clicks()).toBe(2);
  });

  test('muting for an hour takes two clicks', async () => {
    const { chooseFromTray, clicks } = hand(app);
    await chooseFromTray('Mute for 1 hour');
    const popover = await app.openPopover();
    await expect(popover.getByRole('contentinfo')).toContainText('1 muted');
    expect(clicks()).toBe(2);
  });

  test('the state of one component takes one click and typing', async ({ desktop }) => {
    const { openPopover, clicks } = hand(app);
    const popover = await openPopover();
    await desktop.key('slash');
    await desktop.type('card');
    const found = popover.getByRole('list', { name: 'Components' });
    await expect(found).toContainText('Cards');
    await expect(found).toContainText('partial outage');
    expect(clicks()).toBe(1);
  });
});

test('sending everything to a channel takes five clicks', async ({ serve, launch }) => {
  const receiver = await startWebhookServer();
  const page = await serve(aVendor());
  const app = await launch({ pages: [page], args: withoutKeyring });
  await app.tooltip(/operational · checked/);
  const { openPopover, click, clicks } = hand(app);
  const popover = await openPopover();
  await click(popover.getByRole('button', { name: 'Settings' }));
  const settings = await app.window('settings');
  await click(settings.getByRole('navigation').getByRole('button', { name: 'Channels' }));
  await click(settings.getByRole('button', { name: /^Webhook/ }));
  await settings.getByLabel('Name').fill('Operations');
  await settings.getByLabel('Address').fill(`${receiver.url}hook`);
  await click(settings.getByRole('button', { name: 'Add channel' }));
  await expect(settings.getByRole('region', { name: 'State' })).toContainText('Not tested');
  expect(clicks()).toBe(5);
  open(page, { title: 'Cards fail', status: 'investigating', parts: { Cards: 'partial_outage' } });
  await expect.poll(() => receiver.received.map(({ body }) => JSON.parse(body).kind)).toEqual(['incident_opened']);
  await receiver.close();
});

test('an open incident from the tray, and one that is over, take two clicks', async ({ serve, launch }) => {
  const page = await serve(aVendor());
  const app = await launch({ pages: [page] });
  await app.tooltip(/operational · checked/);
  open(page, { id: 'e2e0one', title: 'Cards fail', status: 'investigating', parts: { Cards: 'partial_outage' } });
  await app.tooltip(/^1 incident/);
  const tray = hand(app);
  await tray.chooseFromTray('Cards fail');
  const incident = await app.window('incident');
  await expect(incident.getByRole('heading', { level: 1 })).toHaveText('Cards fail');
  expect(tray.clicks()).toBe(2);
  const closed = incident.waitForEvent('close');
  await incident.evaluate(() => window.statustray.invoke('closeWindow')).catch(() => undefined);
  await closed;

  update(page, { id: 'e2e0one', status: 'resolved', parts: { Cards: 'operational' } });
  await app.tooltip(/operational · checked/);
  const { openPopover, click, clicks } = hand(app);
  const popover = await openPopover();
  await click(
    popover.getByRole('list', { name: 'Resolved in the last 24 hours' }).getByRole('button', { name: /Cards fail/ }),
  );
  await expect((await app.window('incident')).getByRole('heading', { level: 1 })).toHaveText('Cards fail');
  expect(clicks()).toBe(2);
});

test('the next maintenance into the calendar takes two clicks', async ({ serve, launch }) => {
  const page = await serve({ ...aVendor(), maintenances: [tomorrow] });
  const app = await launch({ pages: [page] });
  await app.tooltip(/operational · checked/);
  await app.electron.evaluate(({ shell }) => {
    shell.openPath = async (path) => {
      Reflect.set(globalThis, 'openedPath', path);
      return '';
    };
  });
  const { openPopover, click, clicks } = hand(app);
  const popover = await openPopover();
  await popover.getByRole('button', { name: /Storage upgrade/ }).hover();
  await click(popover.getByRole('button', { name: 'Add to calendar' }));
  await expect.poll(() => app.electron.evaluate(() => String(Reflect.get(globalThis, 'openedPath')))).toMatch(/\.ics$/);
  expect(clicks()).toBe(2);
});

test('following a vendor takes two clicks and typing', async ({ serve, launch, desktop }) => {
  const proxy = await startRecordingProxy();
  const page = await serve(aVendor());
  const app = await launch({ pages: [page], args: ['--hidden', proxy.argument] });
  await app.tooltip(/operational · checked/);
  const { openPopover, click, clicks } = hand(app);
  const popover = await openPopover();
  await desktop.key('slash');
  await desktop.type('stripe');
  await click(popover.getByRole('button', { name: 'Follow Stripe from the catalogue' }));
  await expect(popover.getByText('Now following Stripe.')).toBeVisible();
  expect(clicks()).toBe(2);
  await proxy.stop();
});
