import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { joinBus } from '../scripts/desktop/session-bus.ts';
import { startVirtualDesktop, type VirtualDesktop } from '../scripts/desktop/virtual-desktop.ts';
import { readLedger } from '../scripts/testbed/ledger.ts';
import { aVendor, moreRequests, open, update } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { startTestDaemon, type TestDaemon } from '../src-main/notifications/testing/notification-daemon.fixture.ts';

const trouble = { status: 'investigating', title: 'Payments fail', parts: { Cards: 'partial_outage' } };

test.describe('a notification button', () => {
  test('mutes the incident for an hour: what follows is silent, and the ledger says why', async ({
    serve,
    launch,
    desktop,
    toasts,
  }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, trouble);
    await expect.poll(() => toasts().length).toBe(1);

    await desktop.pressToastButton('Mute 1 h');
    const popover = await app.openPopover();
    await expect
      .poll(() => silencesOf(popover))
      .toEqual([{ target: 'incident', endsInMinutes: expect.closeTo(60, -1), acknowledged: false }]);
    expect(toasts()[0]?.invoked).toEqual(['mute']);
    update(page, { status: 'identified', impact: 'critical', parts: { Cards: 'major_outage' } });
    await moreRequests(page, 3);
    expect(toasts()).toHaveLength(1);
    expect(readLedger(app.userDataDirectory)).toContainEqual(
      expect.objectContaining({ kind: 'impact_raised', verdict: 'muted', rule: 'silence' }),
    );
  });

  test('acknowledges the incident until it gets worse', async ({ serve, launch, desktop, toasts }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, trouble);
    await expect.poll(() => toasts().length).toBe(1);

    await desktop.pressToastButton('Acknowledge');
    await app.tooltip(/^1 incident: Acme Pay · 1 acknowledged/);
    update(page, { status: 'identified' });
    await moreRequests(page, 2);
    expect(toasts()).toHaveLength(1);
    update(page, { status: 'identified', impact: 'critical', parts: { Cards: 'major_outage' } });
    await expect.poll(() => toasts().length).toBe(2);
    await app.tooltip(/^1 incident: Acme Pay · checked/);
  });

  test('exists for an ongoing incident, and not for one that is over', async ({ serve, launch, toasts }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, trouble);
    await expect.poll(() => toasts().length).toBe(1);
    update(page, { status: 'resolved' });
    await expect.poll(() => toasts().length).toBe(2);
    expect(toasts().map(({ actions }) => actions.map(({ key }) => key))).toEqual([
      ['default', 'open', 'mute', 'acknowledge'],
      ['default', 'open'],
    ]);
  });
});

test.describe('a late click', () => {
  let desktop: VirtualDesktop;
  let daemon: TestDaemon;
  test.beforeAll(async () => {
    desktop = await startVirtualDesktop({ notificationDaemon: false });
    daemon = await startTestDaemon(await joinBus(desktop.env.DBUS_SESSION_BUS_ADDRESS ?? ''));
  });
  test.afterAll(() => desktop.stop());

  test('opens an incident that the vendor deleted, even if the vendor is no longer followed', async ({
    serve,
    launch,
  }) => {
    const page = await serve(aVendor());
    const app = await launch({ desktop, pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, trouble);
    await expect.poll(() => daemon.notified().length).toBe(1);
    page.script.incidents = [];
    await app.tooltip(/operational · checked/);

    daemon.invoke(1, 'default');
    const incident = await app.window('incident');
    await expect(incident.getByRole('heading', { level: 1 })).toHaveText('Payments fail');
    await incident.close();

    const popover = await app.openPopover();
    await popover.evaluate(async () => {
      const { vendors } = await window.statustray.invoke('getSnapshot');
      for (const { id } of Object.values(vendors)) await window.statustray.invoke('removeVendor', id);
    });
    daemon.invoke(1, 'open');
    const left = await app.window('incident');
    await expect(left.getByRole('heading', { level: 1 })).toHaveText('Payments fail');
  });
});

/** The active silences, without details that differ between runs. */
async function silencesOf(page: Page) {
  const silences = await page.evaluate(async () =>
    Object.values((await window.statustray.invoke('getSnapshot')).silences).map(({ silence }) => silence),
  );
  return silences.map(({ target, end, acknowledged }) => ({
    target: target.kind,
    endsInMinutes: end.kind === 'at' ? (end.until - Date.now()) / 60_000 : null,
    acknowledged: acknowledged !== null,
  }));
}
