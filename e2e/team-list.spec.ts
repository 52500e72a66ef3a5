import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication, Page } from 'playwright';
import { expect } from 'playwright/test';
import { seriousFlaws } from '../scripts/testbed/axe.ts';
import { snapshotOf } from '../scripts/testbed/channel-hands.ts';
import { aVendor } from '../scripts/testbed/pages.ts';
import type { FakePage } from '../scripts/testbed/status-server/status-server.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { signBytes, writePublicKey } from '../src-main/signed-files/signature.ts';
import { joinSigned } from '../src-main/signed-files/signed-file.ts';

/* Settings › Team with a list that a team publishes on this computer. */

const row = ({ url, script }: FakePage) => ({
  vendor: script.name.toLowerCase().replaceAll(' ', '-'),
  name: script.name,
  pageUrl: url,
  platform: 'statuspage',
});

/** The address of a team’s list, which may change at any time. */
async function publish(list: { text: Uint8Array | string }) {
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    const etag = `"${createHash('sha256').update(list.text).digest('hex')}"`;
    const status = request.headers['if-none-match'] === etag ? 304 : 200;
    statuses.push(status);
    response.writeHead(status, { etag }).end(status === 200 ? list.text : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/watch-list.json`;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url, statuses, close };
}

const listOf = (...pages: readonly FakePage[]) => JSON.stringify({ schemaVersion: 1, subscriptions: pages.map(row) });

/** Confirms each question about private addresses, and keeps its words. */
async function confirmQuestions(electron: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ dialog }) => {
    const questions: string[] = [];
    Object.assign(globalThis, { questions });
    dialog.showMessageBox = async (...all: unknown[]) => {
      questions.push(JSON.stringify(all.at(-1)));
      return { response: 1, checkboxChecked: false };
    };
  });
  return () => electron.evaluate(() => Reflect.get(globalThis, 'questions'));
}

async function followed(page: Page): Promise<readonly string[]> {
  return Object.values((await snapshotOf(page)).vendors)
    .map(({ name }) => name)
    .sort();
}

test('the vendors of a team list come and go, and “Undo” takes the list up again', async ({ serve, launch }) => {
  const [own, omega, delta] = [
    await serve(aVendor()),
    await serve(aVendor('Omega Pay')),
    await serve(aVendor('Delta Pay')),
  ];
  const list = { text: listOf(omega) };
  const team = await publish(list);
  const app = await launch({ pages: [own] });
  await app.tooltip(/operational/);
  const questions = await confirmQuestions(app.electron);
  await app.desktop.chooseFromTrayMenu('Settings…');
  const settings = await app.window('settings');
  await settings.getByRole('navigation').getByRole('button', { name: 'Team' }).click();
  const checkNow = settings.getByRole('button', { name: 'Check now' });

  await settings.getByRole('textbox', { name: 'List address' }).fill(team.url);
  await settings.getByRole('button', { name: 'Use list' }).click();
  await expect(settings.getByText('1 vendor', { exact: true })).toBeVisible();
  expect(await questions()).toEqual([expect.stringContaining(new URL(omega.url).origin)]);
  expect(await followed(settings)).toEqual(['Acme Pay', 'Omega Pay']);
  await expect.poll(() => omega.log.length).toBeGreaterThan(0);
  expect(await seriousFlaws(settings)).toEqual([]);

  await checkNow.click();
  await expect(settings.getByText('The team list is unchanged.')).toBeVisible();
  list.text = listOf(delta);
  await checkNow.click();
  await expect(settings.getByText('The team list added Delta Pay, removed Omega Pay.')).toBeVisible();
  expect(await followed(settings)).toEqual(['Acme Pay', 'Delta Pay']);
  expect((await snapshotOf(settings)).banners['team-list']?.text).toBe(
    'The team list added Delta Pay, removed Omega Pay.',
  );

  await settings.getByRole('button', { name: 'Stop using' }).click();
  await expect(settings.getByText('Team list removed. Its vendors stay followed.')).toBeVisible();
  expect((await snapshotOf(settings)).teamList).toBeNull();
  await settings.getByRole('button', { name: 'Undo' }).click();
  await expect(settings.getByText('1 vendor', { exact: true })).toBeVisible();
  list.text = listOf();
  await checkNow.click();
  await expect(settings.getByText('The team list removed Delta Pay.')).toBeVisible();
  expect(await followed(settings)).toEqual(['Acme Pay']);
  expect(team.statuses).toEqual([200, 304, 200, 304, 200]);
  await team.close();
});

test('a team list with a public key is used only if it is signed', async ({ serve, launch }) => {
  const [own, omega] = [await serve(aVendor()), await serve(aVendor('Omega Pay'))];
  const list: { text: Uint8Array | string } = { text: listOf(omega) };
  const team = await publish(list);
  const { privateKey } = generateKeyPairSync('ed25519');
  const app = await launch({ pages: [own] });
  await app.tooltip(/operational/);
  await confirmQuestions(app.electron);
  await app.desktop.chooseFromTrayMenu('Settings…');
  const settings = await app.window('settings');
  await settings.getByRole('navigation').getByRole('button', { name: 'Team' }).click();
  await settings.getByRole('textbox', { name: 'List address' }).fill(team.url);
  await settings.getByRole('textbox', { name: 'Public key' }).fill(writePublicKey(privateKey));
  await settings.getByRole('button', { name: 'Use list' }).click();
  await expect(settings.getByText(/The address does not return a signed list\./)).toBeVisible();
  expect(await followed(settings)).toEqual(['Acme Pay']);

  const bytes = Buffer.from(listOf(omega));
  list.text = joinSigned({ kind: 'list', signature: signBytes(bytes, privateKey), bytes });
  await settings.getByRole('button', { name: 'Use list' }).click();
  await expect(settings.getByText(`${team.url} (signed)`)).toBeVisible();
  expect(await followed(settings)).toEqual(['Acme Pay', 'Omega Pay']);
  expect(await app.quit()).toBe(0);

  const again = await launch();
  const popover = await again.openPopover();
  expect(await followed(popover)).toEqual(['Acme Pay', 'Omega Pay']);
  expect((await snapshotOf(popover)).teamList).toMatchObject({ url: team.url, vendorCount: 1 });
  await team.close();
});
