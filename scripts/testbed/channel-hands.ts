import type { Page } from 'playwright';
import type { Channel } from '#shared/domain/channel.ts';

/* What a person does in the settings of channels, by the commands behind them. */

/** Chromium's own storage of secrets that needs no keyring, as on a desktop that has none. */
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

/** One group of everything beside the one that tells the desktop. */
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
