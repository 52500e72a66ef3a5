import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { type Channel, type ChannelKind, plainChannel } from '#shared/domain/channel.ts';
import {
  leadEverythingTo,
  setChannel,
  snapshotOf,
  testChannel,
  withoutKeyring,
} from '../scripts/testbed/channel-hands.ts';
import type { Statustray } from '../scripts/testbed/launch.ts';
import { aVendor, open, update } from '../scripts/testbed/pages.ts';
import { test } from '../scripts/testbed/statustray-test.ts';
import { startSmtpServer } from '../src-main/channels/testing/smtp-server.ts';
import { answering, type Reply, startWebhookServer } from '../src-main/channels/testing/webhook-server.ts';

/** Part of every secret in this test and found nowhere else on this computer. */
const canary = 'qxcanaryzj';

interface Planted {
  readonly channel: Channel;
  readonly secret: string;
}

function planted(hookUrl: string, mailPort: number): readonly Planted[] {
  const one = (id: string, kind: ChannelKind, secret: string): Planted => ({ channel: plainChannel(id, kind), secret });
  const server = { from: 'a@b.example', to: ['c@d.example'], host: '127.0.0.1', port: mailPort, secure: false };
  const mail: Channel = { ...plainChannel('mail', 'email'), kind: 'email', settings: { ...server, user: 'ops' } };
  const bot: Channel = { ...plainChannel('bot', 'slack'), kind: 'slack', settings: { conversation: 'C0123' } };
  const address = `smtp://ops:${canary}-pw@127.0.0.1:${mailPort}?from=a@b.example&to=c@d.example`;
  return [
    one('slack', 'slack', `${hookUrl}services/T0/B0/${canary}-slack`),
    one('discord', 'discord', `${hookUrl}api/webhooks/1/${canary}-discord`),
    one('teams', 'teams', `${hookUrl}workflows/1?sig=${canary}-teams`),
    one('hook', 'webhook', `${hookUrl}${canary}-hook?token=${canary}-token#${canary}-key`),
    one('letters', 'email', address),
    { channel: mail, secret: `${canary}-password` },
    { channel: bot, secret: `xoxb-1-2-${canary}` },
  ];
}

/** Echoes the request in an error, as a careless server does. */
const echo: Reply = (response, received, count) =>
  answering(404, `no ${received.path} ${JSON.stringify(received.headers)}`)(response, received, count);

test('no secret of a channel is visible anywhere after it was entered', async ({
  serve,
  launch,
  toasts,
  userDataDirectory,
}) => {
  let reply: Reply = answering(200, 'ok');
  const receiver = await startWebhookServer((...request) => reply(...request));
  let letters: 'taken' | 'refused' = 'taken';
  const post = await startSmtpServer({
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _, callback) =>
      letters === 'taken'
        ? callback(null, { user: auth.username })
        : callback(Object.assign(new Error(`No ${auth.password}`), { responseCode: 535 })),
  });
  const all = planted(receiver.url, post.port);
  const page = await serve(aVendor());
  const seen: string[] = [];
  const note = (...values: readonly unknown[]) => void seen.push(...values.map((value) => JSON.stringify(value)));

  const first = await launch({ pages: [page], args: withoutKeyring });
  keepOutput(first, seen);
  await first.tooltip(/operational · checked/);
  const popover = await first.openPopover();
  await keepPatches(popover);
  for (const { channel, secret } of all) {
    note(await testChannel(popover, channel, secret), await setChannel(popover, channel, secret));
    note(await testChannel(popover, channel, null), await setChannel(popover, { ...channel, name: 'Renamed' }, null));
    note(await setChannel(popover, channel, `ftp://${canary}.example/${canary}`));
    note(await setChannel(popover, channel, canary.repeat(500)).catch(String));
  }
  await leadEverythingTo(
    popover,
    all.map(({ channel }) => channel.id),
  );
  open(page, { status: 'investigating', title: 'Payments fail', parts: { Cards: 'degraded_performance' } });
  await expect.poll(() => [...new Set(receiver.received.map(({ path }) => path))].length).toBe(4);
  await expect.poll(async () => waiting(await snapshotOf(popover))).toEqual(['bot']);

  reply = echo;
  letters = 'refused';
  update(page, { status: 'identified', impact: 'critical', parts: { Cards: 'major_outage' } });
  await expect.poll(async () => paused(await snapshotOf(popover)), { timeout: 90_000 }).toHaveLength(6);
  const settings = await showChannels(first, popover);
  const exported = join(userDataDirectory, 'exported.json');
  await first.electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) });
  }, exported);
  note(await settings.evaluate(() => window.statustray.invoke('exportWatchList')));
  expect(readFileSync(exported, 'utf8')).toContain('"secret": "env:HOOK"');
  note(await popover.content(), await settings.content(), await snapshotOf(popover), await patchesOf(popover));
  await first.electron.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) contents.forcefullyCrashRenderer();
  });
  const log = () => readFileSync(join(userDataDirectory, 'statustray.log'), 'utf8');
  await expect.poll(() => log().match(/crashed \(crashed\) and was loaded again/g)?.length).toBe(2);
  expect(await first.quit()).toBe(0);

  const second = await launch({ args: withoutKeyring });
  keepOutput(second, seen);
  const again = await second.openPopover();
  note(await snapshotOf(again), await testChannel(again, plainChannel('hook', 'webhook'), null));
  await again.evaluate(() => window.statustray.invoke('removeChannel', 'hook'));
  const left = await snapshotOf(again);
  expect(Object.keys(left.channels)).not.toContain('hook');
  expect(Object.values(left.channels).every(({ hasSecret }) => hasSecret)).toBe(true);
  note(left, toasts(), await again.content());
  expect(await second.quit()).toBe(0);

  const files = filesBelow(userDataDirectory);
  expect(seen.filter((text) => text.includes(canary))).toEqual([]);
  expect(files.filter(({ bytes }) => holds(bytes, canary)).map(({ path }) => path)).toEqual([]);
  // The search could have found them: they reached the server, and its answer was logged.
  expect(receiver.received.map(({ path }) => path).join()).toContain(`${canary}-hook?token=${canary}-token`);
  expect(post.taken.map(({ user }) => user)).toContain('ops');
  expect(log()).toMatch(/channels .*answered 404 \(“no …/);
  expect(statSync(join(userDataDirectory, 'secrets.json')).mode & 0o777).toBe(0o600);
  await receiver.close();
  await post.close();
});

type Snapshot = Awaited<ReturnType<typeof snapshotOf>>;

function waiting({ channels }: Snapshot): readonly string[] {
  return Object.values(channels).flatMap((row) => (row.waiting > 0 ? [row.channel.id] : []));
}

function paused({ channels }: Snapshot): readonly string[] {
  return Object.values(channels).flatMap(({ channel }) => (channel.paused ? [channel.paused.reason] : []));
}

async function showChannels(app: Statustray, page: Page): Promise<Page> {
  await page.evaluate(() => window.statustray.invoke('showSettings', 'channels', null));
  const settings = await app.window('settings');
  await settings.getByRole('heading', { name: 'Channels' }).first().waitFor();
  return settings;
}

function keepOutput({ electron }: Statustray, seen: string[]): void {
  const { stdout, stderr } = electron.process();
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => seen.push(chunk.toString('utf8')));
}

function keepPatches(page: Page): Promise<void> {
  return page.evaluate(() => {
    const kept: unknown[] = [];
    Object.assign(window, { kept });
    window.statustray.on('patched', (patch) => kept.push(patch));
  });
}

async function patchesOf(page: Page): Promise<unknown> {
  const kept = await page.evaluate(() => Reflect.get(window, 'kept') as unknown[]);
  expect(kept.length).toBeGreaterThan(0);
  return kept;
}

function filesBelow(directory: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

/** Searches the encodings in which Chromium and Node write text. */
function holds(bytes: Buffer, text: string): boolean {
  return (['utf8', 'utf16le', 'base64'] as const).some((encoding) =>
    encoding === 'base64'
      ? bytes.includes(Buffer.from(text).toString('base64').slice(0, -2))
      : bytes.includes(Buffer.from(text, encoding)),
  );
}
