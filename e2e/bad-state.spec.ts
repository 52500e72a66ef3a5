import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { startAgain } from '../scripts/testbed/launch.ts';
import { aVendor, moreRequests, open } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import type { ClockScript } from '../src-main/app/demo-clock.ts';

const minuteMs = 60_000;

test.describe('a damaged file', () => {
  test('of settings is set aside, and the last good copy is used', async ({ serve, launch, userDataDirectory }) => {
    const page = await serve(aVendor());
    const first = await launch({ pages: [page] });
    await first.tooltip(/operational · checked/);
    await first.quit();
    const spoilt = '{"schemaVersion": 1, "subscriptions": [{"vendorId": "acm';
    writeFileSync(join(userDataDirectory, 'settings.json'), spoilt);

    const second = await launch();
    await second.tooltip(/^All systems you use are operational/);
    const message = await onlyMessage(await second.openPopover());
    expect(message).toContain('settings.json could not be read');
    expect(message).toContain('It was restored from the last good backup.');
    expect(keptFiles(userDataDirectory, 'settings.')).toEqual([spoilt]);
  });

  test('of history is set aside, and open incidents are not notified again', async ({
    serve,
    launch,
    userDataDirectory,
    toasts,
  }) => {
    const page = await serve(aVendor());
    const first = await launch({ pages: [page] });
    await first.tooltip(/operational · checked/);
    open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'partial_outage' } });
    await expect.poll(() => toasts().length).toBe(1);
    await first.quit();
    const spoilt = 'no database at all\n'.repeat(500);
    writeFileSync(join(userDataDirectory, 'statustray.db'), spoilt);

    const second = await launch();
    await second.tooltip(/^1 incident/);
    await moreRequests(page, 3);
    expect(
      toasts()
        .slice(1)
        .filter(({ hints }) => hints.urgency !== 0),
    ).toEqual([]);
    const message = await onlyMessage(await second.openPopover());
    expect(message).toMatch(/The history in .*statustray\.db cannot be read/);
    expect(keptFiles(userDataDirectory, 'statustray.db.')).toEqual([spoilt]);
  });

  const lists: readonly (readonly [string, string, RegExp])[] = [
    ['that is no JSON', '{"schemaVersion": 1, ', /expected JSON, received something else/],
    ['of another shape', '{"schemaVersion": 1, "subscriptions": "all"}', /subscriptions: expected .*received "all"/],
    [
      'with a vendor that nobody knows',
      '{"schemaVersion": 1, "subscriptions": [{"vendor": "no-such-vendor-anywhere"}]}',
      /expected a vendor of the catalogue or a "pageUrl" beside it, received "no-such-vendor-anywhere"/,
    ],
  ];
  for (const [name, text, expected] of lists) {
    test(`watch list ${name} is refused with one clear message, and the rest works`, async ({
      serve,
      launch,
      userDataDirectory,
    }) => {
      const page = await serve(aVendor());
      const first = await launch({ pages: [page] });
      await first.tooltip(/operational · checked/);
      await first.quit();
      const path = join(userDataDirectory, 'broken.json');
      writeFileSync(path, text);

      const second = await launch({ args: ['--hidden', `--watch-list=${path}`] });
      await second.tooltip(/^All systems you use are operational/);
      const message = await onlyMessage(await second.openPopover());
      expect(message).toMatch(/^The watch list.* was not imported\./);
      expect(message).toMatch(expected);
      expect(readFileSync(path, 'utf8')).toBe(text);
    });
  }

  test('watch list that is missing is named in one message', async ({ launch, userDataDirectory }) => {
    const path = join(userDataDirectory, 'absent.json');
    const app = await launch({ args: ['--hidden', `--watch-list=${path}`] });
    const message = await onlyMessage(await app.openPopover());
    expect(message).toContain(path);
    expect(message).not.toMatch(/\bat .*\.js:\d+/);
  });
});

test.describe('a page that cannot be read', () => {
  test('keeps its last good state with its age, is reported once and silently after half an hour, and again when it recovers', async ({
    serve,
    launch,
    toasts,
  }) => {
    const page = await serve(aVendor());
    const first = await launch({ pages: [page] });
    await first.tooltip(/operational · checked/);
    page.mood = 'html';
    await moreRequests(page, 2);
    const early = await first.openPopover();
    await expect(early.getByRole('row').filter({ hasText: 'Acme Pay' })).toContainText('operational');
    await expect(early.getByRole('contentinfo')).toContainText('1 unreadable');
    await first.kill();

    const second = await launch({ clock: ahead(31 * minuteMs) });
    await expect
      .poll(() => toasts().map(({ summary }) => summary), afterAbsence)
      .toEqual(['Acme Pay: the status page cannot be read']);
    expect(toasts()[0]?.hints.urgency).toBe(0);
    expect(toasts()[0]?.body).toMatch(/^Unreadable for 31 min\. .*The last known status stays visible\.$/s);
    const popover = await second.openPopover();
    const row = popover.getByRole('row').filter({ hasText: 'Acme Pay' });
    await expect(row).toContainText('unreadable, was operational');
    await expect(row).toContainText(/read 31 min(utes)? ago/);
    await row.click();
    await expect(popover.getByText(/HTML|web page|sign/i).first()).toBeVisible();
    const asked = moreRequests(page, 1);
    expect(await startAgain(second, ['--check-now'])).toBe(0);
    await asked;

    page.mood = 'well';
    expect(await startAgain(second, ['--check-now'])).toBe(0);
    await second.tooltip(/^All systems you use are operational/);
    await expect
      .poll(() =>
        toasts()
          .map(({ summary }) => summary)
          .slice(1),
      )
      .toEqual(['Acme Pay: the status page can be read again']);
  });

  test('notifies when it returns in a worse state', async ({ serve, launch, toasts }) => {
    const page = await serve(aVendor());
    const first = await launch({ pages: [page] });
    await first.tooltip(/operational · checked/);
    page.mood = 'broken';
    await moreRequests(page, 2);
    await first.kill();

    const second = await launch({ clock: ahead(45 * minuteMs) });
    await expect.poll(() => toasts().length, afterAbsence).toBe(1);
    open(page, { status: 'investigating', impact: 'critical', title: 'All is lost', parts: { Cards: 'major_outage' } });
    page.mood = 'well';
    expect(await startAgain(second, ['--check-now'])).toBe(0);
    await expect.poll(() => toasts().map(({ summary }) => summary)).toContainEqual('Acme Pay: All is lost');
  });

  test('is not reported, and no vendor blamed, when all pages fail together', async ({ serve, launch, toasts }) => {
    const pages = await Promise.all(
      ['Acme Pay', 'Basalt DB', 'Cinder CI', 'Dune Mail'].map((name) => serve(aVendor(name))),
    );
    const app = await launch({ pages });
    await app.tooltip(/operational · checked/);
    for (const page of pages) page.mood = 'reset';
    await app.tooltip(/^Offline since \d?\d:\d\d/);
    const popover = await app.openPopover();
    await expect(popover.getByText(/^Offline since/)).toBeVisible();
    for (const page of pages) page.mood = 'well';
    await app.tooltip(/^All systems you use are operational/);
    expect(toasts()).toEqual([]);
  });
});

/** After a downtime of a quarter of an hour, alerts are collected for twenty seconds, as after sleep. */
const afterAbsence = { timeout: 90_000 };

/** A clock that runs at normal speed, this far ahead. */
function ahead(ms: number): ClockScript {
  const startedAt = Date.now();
  return {
    startedAt,
    points: [
      [0, startedAt + ms],
      [1, startedAt + ms + 1],
    ],
  };
}

async function onlyMessage(popover: Page): Promise<string> {
  const messages = popover.getByRole('list', { name: 'Messages' }).getByRole('listitem');
  await expect(messages).toHaveCount(1);
  return (await messages.textContent()) ?? '';
}

/** The contents of the corrupt files that were kept. */
function keptFiles(directory: string, beginning: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name.startsWith(beginning) && /\.corrupt-/.test(name) && !/-(wal|shm)$/.test(name))
    .map((name) => readFileSync(join(directory, name), 'utf8'));
}
