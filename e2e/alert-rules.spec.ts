import { rmSync } from 'node:fs';
import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import { snapshotOf, withoutKeyring } from '../scripts/testbed/channel-hands.ts';
import { launchStatustray, popoverTitle, type Statustray, scratchDirectory } from '../scripts/testbed/launch.ts';
import { readLedger } from '../scripts/testbed/ledger.ts';
import { aVendor, moreRequests, open, update } from '../scripts/testbed/pages.ts';
import { type FakePage, serveStatuspage } from '../scripts/testbed/status-server/status-server.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { startWebhookServer } from '../src-main/channels/testing/webhook-server.ts';

/*
 * Alert rules as a user sets and tests them, in the real windows. All tests share one application: each has its own
 * vendor, and leaves the rules as it found them.
 */

const names = { drilled: 'Acme Pay', past: 'Bolt Mail', grouped: 'Crate Cloud', hushed: 'Dune Data' } as const;
type Followed = Readonly<Record<keyof typeof names, FakePage>>;

let userDataDirectory: string;
let app: Statustray;
let pages: Followed;

test.beforeAll(async ({ desktop }) => {
  userDataDirectory = scratchDirectory();
  const [drilled, past, grouped, hushed] = await Promise.all([
    serveStatuspage(aVendor(names.drilled)),
    serveStatuspage(aVendor(names.past)),
    serveStatuspage(aVendor(names.grouped)),
    serveStatuspage(aVendor(names.hushed)),
  ]);
  pages = { drilled, past, grouped, hushed };
  app = await launchStatustray({ desktop, userDataDirectory, pages: Object.values(pages), args: withoutKeyring });
  await app.tooltip(/operational · checked/);
});

// A late alert would count for the next test; a toast still shown would get its clicks.
test.beforeEach(async ({ desktop }) => {
  const waiting = () => readLedger(userDataDirectory).filter(({ delivery }) => delivery === 'pending');
  await expect.poll(waiting).toEqual([]);
  await desktop.closeToasts();
});

test.afterAll(async () => {
  await app.kill();
  for (const page of Object.values(pages)) await page.close();
  rmSync(userDataDirectory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

test('a drill is notified once, reports its result, and leaves no trace', async ({ toasts }) => {
  const settings = await showSection('Vendors');
  const before = await traceOf(settings, names.drilled);
  await openVendor(settings, names.drilled);
  await settings.getByRole('button', { name: 'Simulate an outage…' }).click();
  const asking = settings.getByRole('dialog', { name: 'Simulate an outage' });
  await asking.getByRole('radio', { name: 'Payouts' }).check();
  await asking.getByRole('button', { name: 'Start drill' }).click();

  const told = settings.getByRole('dialog', { name: 'Drill: outage of Payouts' });
  const outcome = told.getByRole('list', { name: 'Results' }).getByRole('listitem');
  await expect(outcome).toHaveCount(1);
  await expect(outcome).toContainText(/This desktop.*Notified/);
  await expect.poll(() => toasts().map(({ summary }) => summary)).toEqual([expect.stringMatching(/^Drill: Acme Pay/)]);
  expect(toasts()[0]?.body).toContain('This is a drill; nothing happened.');
  await told.getByRole('button', { name: 'Done' }).click();

  await moreRequests(pages.drilled, 4);
  expect(toasts()).toHaveLength(1);
  expect(await traceOf(settings, names.drilled)).toEqual(before);
});

test('the replay shows past alerts, and a stricter draft shows fewer', async ({ toasts }) => {
  const incident = { id: 'e2e0past', title: 'Letters are late', status: 'investigating' };
  open(pages.past, { ...incident, parts: { Cards: 'degraded_performance' } });
  await expect.poll(() => toasts().length).toBe(1);
  update(pages.past, { id: incident.id, status: 'resolved' });
  await expect.poll(() => toasts().length).toBe(2);

  const settings = await showSection('Alerts');
  await settings.getByRole('tab', { name: 'Alert types' }).click();
  const everywhere = await replayRules(settings.getByRole('tabpanel', { name: 'Alert types' }));
  await expect(everywhere).toContainText(/Current rules: 2 alerts for 1 incident since .*\./);
  const lines = everywhere.getByRole('list', { name: 'Past changes' }).getByRole('listitem');
  await expect(lines.filter({ hasText: 'Incident opened: Letters are late' })).toContainText('Notified');
  await expect(lines.filter({ hasText: 'Incident resolved: Letters are late' })).toContainText('Notified');
  await expect(lines).toHaveCount(2);

  await showSection('Vendors');
  await openVendor(settings, names.past);
  const rules = settings.getByRole('region', { name: 'Alerts' });
  await rules.getByRole('combobox', { name: 'Notify from' }).selectOption('major');
  const stricter = await replayRules(rules);
  await expect(stricter).toContainText(/0 alerts for 1 incident .*\(currently 2\)\./);
  await expect(stricter.getByRole('checkbox', { name: 'Show only changes (2)' })).toBeVisible();
  await settings.getByRole('button', { name: 'Discard' }).click();
  await expect(rules.getByRole('combobox', { name: 'Notify from' })).toHaveValue('default');
});

test('a group routes only its own alerts to a channel that was tested', async () => {
  const receiver = await startWebhookServer();
  const settings = await showSection('Channels');
  await settings.getByRole('button', { name: /^Webhook/ }).click();
  await settings.getByLabel('Name').fill('Operations');
  await settings.getByLabel('Address').fill(`${receiver.url}hook`);
  await settings.getByRole('button', { name: 'Send test' }).click();
  await expect(settings.getByText(`127.0.0.1:${receiver.port} answered 200`).first()).toBeVisible();
  expect(receiver.received.map(({ body }) => JSON.parse(body).test)).toEqual([true]);
  await settings.getByRole('switch', { name: 'Send everything here' }).uncheck();
  await settings.getByRole('button', { name: 'Add channel' }).click();
  await expect(settings.getByRole('heading', { level: 1, name: 'Operations' })).toBeVisible();

  await showSection('Alerts');
  await settings.getByRole('tab', { name: 'Groups' }).click();
  await settings.getByRole('button', { name: 'Add group' }).click();
  await settings.getByRole('textbox', { name: 'Name' }).fill('Clouds');
  await settings
    .getByRole('group', { name: 'Selected vendors' })
    .getByRole('checkbox', { name: names.grouped })
    .check();
  const channels = settings.getByRole('group', { name: 'Channels' });
  await channels.getByRole('checkbox', { name: 'This desktop' }).uncheck();
  await channels.getByRole('checkbox', { name: 'Operations' }).check();
  await settings.getByRole('button', { name: 'Add group' }).click();
  await expect(settings.getByRole('list', { name: 'Groups' }).getByText('Clouds')).toBeVisible();

  const alerts = () => receiver.received.map(({ body }) => JSON.parse(body)).filter(({ test: isTest }) => !isTest);
  open(pages.past, { id: 'e2e0beside', title: 'Letters are lost', status: 'investigating' });
  open(pages.grouped, { id: 'e2e0clouds', title: 'Clouds are grey', status: 'investigating' });
  await expect.poll(() => toldOn('e2e0beside')).toEqual(['desktop']);
  await expect.poll(() => toldOn('e2e0clouds')).toEqual(['desktop', 'operations']);
  update(pages.past, { id: 'e2e0beside', status: 'resolved' });
  update(pages.grouped, { id: 'e2e0clouds', status: 'resolved' });
  await expect.poll(() => alerts().map(({ kind }) => kind)).toEqual(['incident_opened', 'resolved']);
  await expect.poll(() => toldOn('e2e0beside')).toEqual(['desktop', 'desktop']);
  await moreRequests(pages.past, 3);
  expect(alerts().map(({ title }) => title)).toEqual(['Clouds are grey', 'Clouds are grey']);

  await settings.getByRole('button', { name: 'Remove Clouds' }).click();
  await expect(settings.getByText('No group uses Operations, so nothing is sent there.')).toBeVisible();
  await showSection('Channels');
  await expect(settings.getByRole('button', { name: /^Operations/ })).toContainText(/Delivered (just now|\d+ min ago)/);
  await receiver.close();
});

test('quiet hours hold everything, say so, and end in one digest that opens the missed list', async ({
  desktop,
  toasts,
}) => {
  const settings = await showSection('Alerts');
  await addQuietDays(settings);
  await expect(settings.getByText(/Quiet now, until .*; no notifications\./)).toBeVisible();

  open(pages.hushed, { id: 'e2e0hushed', title: 'Sand in the disks', status: 'investigating', impact: 'critical' });
  open(pages.hushed, { id: 'e2e0brief', title: 'A gust', status: 'investigating' });
  for (const id of ['e2e0hushed', 'e2e0brief']) await expect.poll(() => keptBack(id)).toEqual(['incident_opened']);
  update(pages.hushed, { id: 'e2e0brief', status: 'resolved' });
  await moreRequests(pages.hushed, 2);
  expect(toasts()).toEqual([]);

  await showSection('Vendors');
  await desktop.chooseFromTrayMenu('Sand in the disks');
  const incident = await app.window('incident');
  await incident.getByRole('tab', { name: 'Why wasn’t I notified?' }).click();
  const why = incident.getByRole('tabpanel', { name: 'Why wasn’t I notified?' });
  await expect(why).toContainText('Held');
  await expect(why).toContainText(/It was held until alerts resumed: quiet hours until .*(?:00:00|12:00 AM)\./);
  await why.getByRole('button', { name: 'Edit quiet hours' }).click();
  await expect(settings.getByRole('tab', { name: 'Quiet hours' })).toHaveAttribute('aria-selected', 'true');

  const popover = await app.openPopover();
  await expect(popover.getByRole('banner').getByRole('button', { name: /^Quiet until/ })).toBeVisible();
  await settings.getByRole('button', { name: 'Remove Every day all day' }).click();
  await expect(settings.getByText('No quiet hours set. Alerts arrive immediately.')).toBeVisible();
  await expect(popover.getByRole('button', { name: /^Quiet until/ })).toBeHidden();

  await expect.poll(() => toasts().map(({ summary }) => summary)).toEqual(['During quiet hours: 2 changes']);
  expect(toasts()[0]?.body).toBe('Still open: Dune Data: Sand in the disks\nEnded: Dune Data: A gust');
  await expect(popover.getByRole('button', { name: 'While you were away: 2' })).toBeAttached();
  const heard = incident.getByRole('tabpanel', { name: 'Why was I notified?' });
  await expect(heard).toContainText('You were notified in a digest');
  await desktop.key('Escape');
  await expect.poll(() => desktop.windowsNamed(popoverTitle)).toEqual([]);
  // Wait until the focus is back, since its return would hide a popover opened before.
  const hasFocus = (page: Page) => page.evaluate(() => document.hasFocus());
  await expect.poll(() => Promise.all([settings, incident].map(hasFocus))).toContain(true);
  await desktop.clickToast();
  await desktop.findWindow(popoverTitle);
  await expect(popover.getByRole('heading', { name: 'While you were away' })).toBeVisible();
  await expect(popover.getByRole('list', { name: 'Still open' })).toContainText('Sand in the disks');
  await expect(popover.getByRole('list', { name: 'Started and ended' })).toContainText('A gust');
  await moreRequests(pages.hushed, 3);
  expect(toasts()).toHaveLength(1);
  expect(toasts()[0]?.invoked).toEqual(['default']);
});

async function showSection(title: string): Promise<Page> {
  await app.desktop.chooseFromTrayMenu('Settings…');
  const settings = await app.window('settings');
  await settings.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: title }).click();
  await expect(settings.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return settings;
}

async function openVendor(settings: Page, name: string): Promise<void> {
  await settings.getByRole('region', { name: 'Following' }).getByRole('button', { name }).click();
  await expect(settings.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** What a drill must not change: all data of the vendor, and every message about it. */
async function traceOf(page: Page, name: string) {
  const { vendors, incidents, away, overview, banners } = await snapshotOf(page);
  const row = Object.values(vendors).find((one) => one.name === name);
  if (!row) throw new Error(`Expected ${name} among the vendors.`);
  const { id, level, trayLevel, glyph, words, days } = row;
  const details = await page.evaluate((vendorId) => window.statustray.invoke('getVendor', vendorId), id);
  return { details, level, trayLevel, glyph, words, days, incidents, away, verdict: overview.verdict, banners };
}

async function replayRules(place: Locator): Promise<Locator> {
  await place.getByRole('button', { name: 'Test on past incidents' }).click();
  const answer = place.getByRole('region', { name: 'Test on past incidents' });
  await expect(answer).toBeVisible();
  return answer;
}

/** Every day, all day, without exceptions. */
async function addQuietDays(settings: Page): Promise<void> {
  await settings.getByRole('tab', { name: 'Quiet hours' }).click();
  await settings.getByRole('button', { name: 'Add quiet hours' }).click();
  const form = settings.getByRole('form', { name: 'New quiet hours' });
  await form.getByRole('button', { name: 'Every day' }).click();
  await form.getByRole('textbox', { name: 'From' }).fill('00:00');
  await form.getByRole('textbox', { name: 'To' }).fill('24:00');
  await form.getByRole('combobox', { name: 'Still notify for' }).selectOption('nothing');
  await form.getByRole('button', { name: 'Add' }).click();
}

/** The kinds of change of an incident that quiet hours suppressed. */
function keptBack(incidentId: string): readonly string[] {
  return readLedger(userDataDirectory)
    .filter((line) => line.incidentId === incidentId && line.verdict === 'quiet' && line.rule === 'quiet-hours')
    .map(({ kind }) => kind);
}

/** The channels of an incident’s alerts, sorted by name. */
function toldOn(incidentId: string): readonly string[] {
  return readLedger(userDataDirectory)
    .filter((line) => line.incidentId === incidentId && line.verdict === 'told')
    .map(({ channel }) => channel)
    .toSorted();
}
