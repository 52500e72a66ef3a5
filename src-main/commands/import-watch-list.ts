import type { Outcome } from '#shared/domain/failure.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { parseWatchListText, toSubscriptions } from '#shared/domain/watch-list.ts';
import type { CatalogueVendor } from '../catalogue/catalogue.ts';
import type { SettingsHandle } from '../engine/deps.ts';

export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
}

export const longestWatchListBytes = 4 * 1024 * 1024;

export interface ImportDeps {
  readonly settings: SettingsHandle;
  readonly findVendor: (id: string) => CatalogueVendor | null;
  readonly now: () => number;
}

/** Follows what a watch list names; vendors that are followed already take its rules, all others stay as they are. */
export function importWatchList(deps: ImportDeps, text: string): Outcome<ImportCounts, { readonly detail: string }> {
  const parsed = parseWatchListText(text);
  if (!parsed.ok) return parsed;
  const read = toSubscriptions(parsed.value, deps.findVendor, deps.now());
  if (!read.ok) return read;
  const { subscriptions, silences } = read.value;
  const known = new Set(deps.settings.get().subscriptions.map(({ vendorId }) => vendorId));
  const isHeld = deps.settings.update((before) => withImported(before, subscriptions, silences));
  if (!isHeld)
    return {
      ok: false,
      failure: { detail: 'The watch list holds more than the settings can take; nothing was changed.' },
    };
  const updated = subscriptions.filter(({ vendorId }) => known.has(vendorId)).length;
  return { ok: true, value: { added: subscriptions.length - updated, updated } };
}

function withImported(
  before: Settings,
  subscriptions: Settings['subscriptions'],
  silences: Settings['silences'],
): Settings {
  const imported = new Map(subscriptions.map((one) => [one.vendorId, one]));
  const kept = before.subscriptions.map((one) => imported.get(one.vendorId) ?? one);
  const known = new Set(before.subscriptions.map(({ vendorId }) => vendorId));
  return {
    ...before,
    subscriptions: [...kept, ...subscriptions.filter(({ vendorId }) => !known.has(vendorId))],
    silences: [...before.silences.filter(({ id }) => !silences.some((one) => one.id === id)), ...silences],
    firstRunDone: before.firstRunDone || subscriptions.length > 0,
  };
}
