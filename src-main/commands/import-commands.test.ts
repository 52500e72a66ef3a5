import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { CallingWindow } from '../shell/windows/document-windows.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createImportCommands } from './import-commands.ts';
import { createUndo } from './undo.ts';

const window = {} as CallingWindow;
const page = (name: string) => ({ vendor: name, pageUrl: `https://status.${name}.example/` });

function setUp(file: object | string | null, before: Partial<Settings> = {}) {
  const settings = createMemorySettings({ ...defaultSettings, ...before });
  const undo = createUndo({ settings, newId: () => 'u1' });
  const text = file === null || typeof file === 'string' ? file : JSON.stringify({ schemaVersion: 1, ...file });
  const commands = createImportCommands({
    settings,
    undo,
    lookup: async () => () => null,
    hasSecret: () => false,
    now: () => builtAt,
    askPrivate: async () => true,
    askFile: async () => ({ ok: true, value: text }),
  });
  return { ...commands, settings, undo: undo.undo };
}

const known = aSubscription({ vendorId: toVendorId('acme'), name: 'acme', platform: null, addedAt: 5, pinned: true });

describe('createImportCommands', () => {
  it('previews what a list would import before anything changes', async () => {
    const subscriptions = [page('acme'), { ...page('bolt'), name: 'Bolt' }];
    const { importWatchList, settings } = setUp({ subscriptions }, { subscriptions: [known] });
    const before = settings.get();
    expect(await importWatchList(window)).toEqual({
      ok: true,
      value: { added: ['Bolt'], updated: [], unchanged: ['acme'], otherCount: 0 },
    });
    expect(settings.get()).toBe(before);
  });

  it('imports the list once it is confirmed, and undoes it', async () => {
    const { importWatchList, confirmImport, settings, undo } = setUp({ subscriptions: [page('bolt')] });
    const before = settings.get();
    await importWatchList(window);
    expect(await confirmImport()).toEqual({ ok: true, value: { added: 1, updated: 0, undo: 'u1' } });
    expect(settings.get().subscriptions).toMatchObject([{ vendorId: 'bolt' }]);
    expect(await confirmImport()).toEqual({ ok: true, value: null });
    expect(await undo('u1')).toBe(true);
    expect(settings.get()).toEqual(before);
  });

  it('keeps a vendor’s pin and follow date when the list changes it', async () => {
    const row = { ...page('acme'), leastImpact: 'major' };
    const { importWatchList, confirmImport, settings } = setUp({ subscriptions: [row] }, { subscriptions: [known] });
    expect(await importWatchList(window)).toMatchObject({ value: { updated: ['acme'] } });
    await confirmImport();
    expect(settings.get().subscriptions).toMatchObject([{ leastImpact: 'major', addedAt: 5, pinned: true }]);
  });

  it('lists the problems of a file, and imports nothing from it', async () => {
    const { importWatchList, confirmImport } = setUp({ subscriptions: [page('bolt'), { vendor: 'nobody' }] });
    expect(await importWatchList(window)).toEqual({
      ok: false,
      failure: { problems: [expect.stringMatching(/^Line 1, nobody: expected a vendor of the catalogue/)] },
    });
    expect(await confirmImport()).toEqual({ ok: true, value: null });
  });

  it('does nothing when the user cancels', async () => {
    expect(await setUp(null).importWatchList(window)).toEqual({ ok: true, value: null });
  });
});
