import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSilence, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { openPlainSettingsFile } from '../../testing/plain-settings-file.ts';
import { scratchDirectory } from '../../testing/scratch-directory.ts';
import { openSettings, type SettingsOptions, type SettingsStore } from '../settings.ts';

export const followed: Settings = {
  ...defaultSettings,
  subscriptions: [aSubscription(), aSubscription({ vendorId: toVendorId('beta'), name: 'Beta' })],
  silences: [aSilence({ reason: 'known · bekannt' })],
  firstRunDone: true,
};

export const stamp = '20260301T120000000Z';

export function open(directory: string, over: Partial<SettingsOptions> = {}): SettingsStore {
  return openSettings({ directory, now: () => builtAt, createStore: openPlainSettingsFile, ...over });
}

/** A folder left by an earlier run, whose settings file was then replaced with `content`. */
export function folderWith(content: string | Uint8Array | null, lastGood: Settings | null = followed): string {
  const directory = scratchDirectory();
  if (lastGood) open(directory).update(() => lastGood);
  const path = join(directory, 'settings.json');
  if (content === null) rmSync(path, { force: true });
  else writeFileSync(path, content);
  return directory;
}

export function textOf(settings: object): string {
  return JSON.stringify(settings, undefined, '\t');
}

export const onDisk = (directory: string, name = 'settings.json'): unknown =>
  JSON.parse(readFileSync(join(directory, name), 'utf8'));
