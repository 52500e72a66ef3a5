import { expect } from 'playwright/test';
import { ownName } from '../scripts/desktop/session-bus.ts';
import { startVirtualDesktop, type VirtualDesktop } from '../scripts/desktop/virtual-desktop.ts';
import { readLedger } from '../scripts/testbed/ledger.ts';
import { aVendor, moreRequests, open, update } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

test.describe('a notification', () => {
  test('reports an incident once, in words, however often its page is read', async ({
    serve,
    launch,
    desktop,
    toasts,
  }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);

    open(page, {
      status: 'investigating',
      impact: 'major',
      title: 'Payments fail',
      body: 'We are looking into it.',
      parts: { Cards: 'partial_outage' },
    });
    await desktop.waitForNotification(({ summary }) => summary === 'Acme Pay: Payments fail');
    await moreRequests(page, 4);
    expect(toasts().map(({ appName, summary, body }) => ({ appName, summary, body }))).toEqual([
      {
        appName: 'Statustray',
        summary: 'Acme Pay: Payments fail',
        body: 'Investigating · major · Cards. We are looking into it.',
      },
    ]);
  });

  test('opens the incident when it is clicked', async ({ serve, launch, desktop, toasts }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'partial_outage' } });
    await expect.poll(() => toasts().length).toBe(1);

    await desktop.clickToast();
    const window = await app.window('incident');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Payments fail');
    expect(toasts()[0]?.invoked).toEqual(['default']);
  });

  test('appears again when it gets worse and when it is over, but not for the steps between', async ({
    serve,
    launch,
    toasts,
  }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    const said = () => toasts().map(({ body }) => body.replace(/\d+ s/, 'N s'));

    open(page, { status: 'investigating', body: 'One.', parts: { Cards: 'degraded_performance' } });
    await expect.poll(said).toEqual(['Investigating · minor · Cards. One.']);
    update(page, { status: 'identified', body: 'Two.' });
    await moreRequests(page, 2);
    update(page, { status: 'identified', impact: 'critical', body: 'Three.', parts: { Cards: 'major_outage' } });
    await expect
      .poll(() => said().slice(1))
      .toEqual(['Impact raised from minor to critical · Identified · Cards. Three.']);
    update(page, { status: 'monitoring', body: 'Four.' });
    await moreRequests(page, 2);
    update(page, { status: 'resolved', body: 'Five.' });
    await expect.poll(() => said().slice(2)).toEqual(['After N s · Cards. Five.']);
    await moreRequests(page, 3);
    expect(said()).toHaveLength(3);
    expect(toasts().map(({ summary }) => summary)).toEqual([
      'Acme Pay: Payments are slow',
      'Worse: Acme Pay – Payments are slow',
      'Resolved: Acme Pay – Payments are slow',
    ]);
    // Each replaces the one before, so that no outdated notification remains in the list.
    const id = toasts()[0]?.id;
    expect(toasts().map(({ replacesId }) => replacesId)).toEqual([0, id, id]);
  });

  test('is not shown for what was open before the vendor was followed', async ({ serve, launch, toasts }) => {
    const page = await serve(aVendor());
    open(page, { status: 'investigating', title: 'Old trouble', parts: { Cards: 'partial_outage' } });
    const app = await launch({ pages: [page] });
    await app.tooltip(/^1 incident/);
    await moreRequests(page, 3);
    // At most one summary, of low urgency.
    expect(toasts().filter(({ hints }) => hints.urgency !== 0)).toEqual([]);
    expect(toasts().length).toBeLessThanOrEqual(1);
    expect(readLedger(app.userDataDirectory)).toContainEqual(
      expect.objectContaining({ kind: 'incident_opened', verdict: 'baseline' }),
    );
  });

  test('is one of three at most when many incidents come at once', async ({ serve, launch, toasts }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    // One time for all: incidents are sorted newest first, and a millisecond between two would change their order.
    const postedAt = Date.now() - 1_000;
    for (let index = 1; index <= 12; index += 1) {
      const impact = index === 7 ? 'critical' : 'minor';
      open(page, { id: `e2e0storm${index}`, title: `Trouble ${index}`, status: 'investigating', impact, postedAt });
    }
    await app.tooltip(/^12 incidents/);
    await expect.poll(() => toasts().length).toBe(3);
    await moreRequests(page, 3);
    expect(toasts().map(({ summary }) => summary)).toEqual([
      'Acme Pay: Trouble 1',
      'Acme Pay: Trouble 7',
      '10 changes',
    ]);
  });

  const hostile: readonly (readonly [string, { title: string; body: string }, { summary: string; body: string }])[] = [
    [
      'markup',
      { title: '<b>bold</b> & <img src=x>', body: 'a < b && b > c' },
      { summary: 'Acme Pay: <b>bold</b> & <img src=x>', body: 'a &lt; b &amp;&amp; b &gt; c' },
    ],
    [
      'entities that are unpacked',
      { title: 'one &amp; two', body: '&lt;b&gt;not bold&lt;/b&gt;' },
      { summary: 'Acme Pay: one &amp; two', body: '&lt;b&gt;not bold&lt;/b&gt;' },
    ],
    [
      'characters that turn or hide',
      { title: 'pay\u202Elap\u2066ni\u200B\u0007', body: 'x\u0000\u001B[31mred\u2069' },
      { summary: 'Acme Pay: paylapni', body: 'x[31mred' },
    ],
    [
      'a line that would be an option',
      { title: '--help', body: '--icon=/etc/passwd' },
      { summary: 'Acme Pay: --help', body: '--icon=/etc/passwd' },
    ],
  ];
  for (const [name, { title, body }, expected] of hostile) {
    test(`passes vendor text to the system as plain text: ${name}`, async ({ serve, launch, toasts }) => {
      const page = await serve(aVendor());
      const app = await launch({ pages: [page] });
      await app.tooltip(/operational · checked/);
      open(page, { status: 'investigating', title, body });
      await expect.poll(() => toasts().length).toBe(1);
      expect(toasts()[0]).toMatchObject({
        summary: expected.summary,
        body: `Investigating · minor · whole page. ${expected.body}`,
      });
    });
  }
});

test.describe('without system notifications', () => {
  let bare: VirtualDesktop;
  test.beforeAll(async () => {
    bare = await startVirtualDesktop({ notificationDaemon: false });
  });
  test.afterAll(async () => bare.stop());

  test('the alert appears in the popover and in the tray, once', async ({ serve, launch }) => {
    const page = await serve(aVendor());
    const app = await launch({ desktop: bare, pages: [page] });
    await app.tooltip(/operational · checked/);
    open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'partial_outage' } });
    await app.tooltip(/^1 incident: Acme Pay/);
    await moreRequests(page, 3);

    const popover = await app.openPopover();
    const messages = popover.getByRole('list', { name: 'Messages' }).getByRole('listitem');
    await expect(messages).toHaveCount(1);
    await expect(messages).toContainText('Acme Pay: Payments fail');
    await expect(popover.getByText('Notifications are blocked.')).toBeVisible();
    await messages.getByRole('button', { name: 'Open incident' }).click();
    await expect((await app.window('incident')).getByRole('heading', { level: 1 })).toHaveText('Payments fail');
    expect(bare.notifications()).toEqual([]);
  });

  test('a server that takes the name and never answers blocks nothing', async ({ serve, launch }) => {
    const mute = await startVirtualDesktop({ notificationDaemon: false });
    try {
      expect(await ownName(mute.bus, 'org.freedesktop.Notifications')).toBe(true);
      const page = await serve(aVendor());
      const app = await launch({ desktop: mute, pages: [page] });
      await app.tooltip(/operational · checked/);
      open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'partial_outage' } });
      await app.tooltip(/^1 incident: Acme Pay/);
      const popover = await app.openPopover();
      await expect(popover.getByRole('list', { name: 'Messages' })).toContainText('Acme Pay: Payments fail');
    } finally {
      await mute.stop();
    }
  });
});
