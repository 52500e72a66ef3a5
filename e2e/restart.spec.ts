import { expect } from 'playwright/test';
import { popoverTitle, startAgain } from '../scripts/testbed/launch.ts';
import { aVendor, moreRequests, open, update } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

test.describe('a restart', () => {
  test('keeps the state, mutes and acknowledgements, and repeats no alert', async ({ serve, launch, toasts }) => {
    const page = await serve(aVendor());
    const quiet = await serve(aVendor('Basalt DB'));
    const first = await launch({ pages: [page, quiet] });
    await first.tooltip(/operational · checked/);
    open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'partial_outage' } });
    await expect.poll(() => toasts().length).toBe(1);
    const popover = await first.openPopover();
    await popover.evaluate(async () => {
      const { vendors, incidents } = await window.statustray.invoke('getSnapshot');
      const basalt = Object.values(vendors).find(({ name }) => name === 'Basalt DB');
      const incident = Object.values(incidents)[0];
      if (!basalt || !incident) throw new Error('Expected Basalt DB and an incident in the snapshot.');
      await window.statustray.invoke('silence', { kind: 'vendor', vendorId: basalt.id }, { kind: 'undone' }, null);
      await window.statustray.invoke('acknowledge', incident.vendorId, incident.incidentId);
    });
    await first.tooltip(/^1 incident: Acme Pay · 1 acknowledged/);
    expect(await first.quit()).toBe(0);
    const asked = page.log.length;

    const second = await launch();
    await second.tooltip(/^1 incident: Acme Pay · 1 acknowledged/);
    await moreRequests(page, 3);
    expect(page.log[asked]).toMatchObject({ conditional: true, status: 304 });
    const again = await second.openPopover();
    await again.getByRole('button', { name: /^1 acknowledged or muted/ }).click();
    await expect(again.getByText('Payments fail')).toBeVisible();
    await expect(again.getByRole('button', { name: '1 muted' })).toBeVisible();
    expect(toasts()).toHaveLength(1);
  });

  test('after a kill continues where it was, and notifies once about what happened meanwhile', async ({
    serve,
    launch,
    toasts,
  }) => {
    const page = await serve(aVendor());
    const first = await launch({ pages: [page] });
    await first.tooltip(/operational · checked/);
    open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'degraded_performance' } });
    await expect.poll(() => toasts().length).toBe(1);
    await moreRequests(page, 1);
    await first.kill();
    update(page, { status: 'identified', impact: 'critical', body: 'Worse.', parts: { Cards: 'major_outage' } });

    const second = await launch();
    await expect.poll(() => toasts().length).toBe(2);
    await moreRequests(page, 3);
    expect(toasts()[1]?.body).toBe('Impact raised from minor to critical · Identified · Cards. Worse.');
    await second.kill();
    update(page, { status: 'resolved', body: 'Over.' });

    const third = await launch();
    await third.tooltip(/^All systems you use are operational/);
    await moreRequests(page, 3);
    expect(toasts().map(({ body }) => body.replace(/^After .*? ·/, 'After … ·'))).toEqual([
      expect.stringMatching(/^Investigating/),
      expect.stringMatching(/^Impact raised/),
      'After … · Cards. Over.',
    ]);
  });
});

test('a system shutdown signal keeps what was decided just before', async ({ serve, launch }) => {
  const page = await serve(aVendor());
  const first = await launch({ pages: [page] });
  await first.tooltip(/operational · checked/);
  expect(await startAgain(first, ['--hidden', '--pause', '2h'])).toBe(0);
  await first.tooltip(/^Paused until/);
  first.electron.process().kill('SIGTERM');
  await first.ended;
  const second = await launch();
  await second.tooltip(/^Paused until/);
});

test('a crashed window reloads while pages are still read', async ({ serve, launch, toasts }) => {
  const page = await serve(aVendor());
  const app = await launch({ pages: [page] });
  await app.tooltip(/operational · checked/);
  await app.openPopover();
  await app.electron.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) contents.forcefullyCrashRenderer();
  });
  open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'partial_outage' } });
  await expect.poll(() => toasts().length).toBe(1);
  const read = () =>
    app.electron.evaluate(({ webContents }) =>
      Promise.all(
        webContents.getAllWebContents().map((contents) => contents.executeJavaScript('document.body.textContent')),
      ),
    );
  await expect.poll(read).toEqual([expect.stringContaining('Payments fail')]);
});

test.describe('a second start', () => {
  test('opens the first one’s popover and exits', async ({ launch, desktop }) => {
    const app = await launch();
    expect(await startAgain(app)).toBe(0);
    await desktop.findWindow(popoverTitle);
    expect(app.electron.windows()).toHaveLength(1);
    expect(await desktop.trayMenu()).not.toEqual([]);
  });

  test('with --hidden opens nothing', async ({ serve, launch, desktop }) => {
    const app = await launch({ pages: [await serve(aVendor())] });
    expect(await startAgain(app, ['--hidden'])).toBe(0);
    // The next command arrives by the same route, so once it has, the first one has too.
    expect(await startAgain(app, ['--hidden', '--pause', '30m'])).toBe(0);
    await app.tooltip(/Paused/);
    expect(await desktop.windowsNamed(popoverTitle)).toEqual([]);
    expect(app.electron.windows()).toEqual([]);
  });

  test('with --pause 30m pauses the first, and shows until when', async ({ serve, launch }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    expect(await startAgain(app, ['--pause', '30m'])).toBe(0);
    await app.tooltip(/^Paused until \d?\d:\d\d/);
  });

  test('with --check-now makes the first check its pages', async ({ serve, launch }) => {
    const page = await serve(aVendor());
    const app = await launch({ pages: [page], intervalSeconds: 3_600 });
    await app.tooltip(/operational · checked/);
    open(page, { status: 'investigating', parts: { Cards: 'partial_outage' } });
    expect(await startAgain(app, ['--check-now'])).toBe(0);
    await app.tooltip(/^1 incident/);
  });

  test('with --quit ends the first', async ({ launch }) => {
    const app = await launch();
    expect(await startAgain(app, ['--quit'])).toBe(0);
    expect(await app.ended).toBe(0);
  });

  test('cannot make the first read a file or follow a page', async ({ serve, launch }) => {
    const page = await serve(aVendor());
    const foreign = await serve(aVendor('Basalt DB'));
    const app = await launch({ pages: [page] });
    await app.tooltip(/operational · checked/);
    expect(await startAgain(app, ['--watch-list=/etc/hostname', `--watch-list=${foreign.url}`, foreign.url])).toBe(0);
    await moreRequests(page, 3);
    expect(foreign.log).toEqual([]);
  });
});
