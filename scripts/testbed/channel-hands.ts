import type { Page } from 'playwright';
import type { Channel } from '#shared/domain/channel.ts';

/* A user’s actions in the channel settings, through the IPC commands behind them. */

/** Chromium’s built-in secret storage, for a desktop without a keyring. */
export const withoutKeyring = ['--hidden', '--password-store=basic'];

export function setChannel(page: Page, channel: Channel, secret: string | null) {
  return page.evaluate(([one, given]) => window.statustray.invoke('setChannel', one, given, false), [
    channel,
    secret,
  ] as const);
}

export function testChannel(page: Page, channel: Channel, secret: string | null) {
  return page.evaluate(([one, given]) => window.statustray.invoke('testChannel', one, given), [
    channel,
    secret,
  ] as const);
}

export function snapshotOf(page: Page) {
  return page.evaluate(() => window.statustray.invoke('getSnapshot'));
}

/** Adds a group that sends every alert to these channels, beside the one for the desktop. */
export async function leadEverythingTo(page: Page, channels: readonly string[]): Promise<void> {
  await page.evaluate(
    (ids) =>
      window.statustray.invoke('setGroup', {
        id: 'e2e',
        name: 'Elsewhere',
        members: null,
        leastImpact: null,
        kinds: null,
        schedule: null,
        channels: [...ids],
      }),
    channels,
  );
}
