import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createUndo } from './undo.ts';

function setUp() {
  const settings = createMemorySettings({ ...defaultSettings, subscriptions: [aSubscription()] });
  let count = 0;
  return { settings, ...createUndo({ settings, newId: () => `u${++count}` }) };
}

describe('createUndo', () => {
  it('restores the settings, once', async () => {
    const { settings, change, undo } = setUp();
    const before = settings.get();
    const token = change((all) => ({ ...all, subscriptions: [] })) ?? '';
    expect(await undo(token)).toBe(true);
    expect(settings.get()).toEqual(before);
    expect(await undo(token)).toBe(false);
  });

  it('keeps what was changed since', async () => {
    const { settings, change, undo } = setUp();
    const token = change((all) => ({ ...all, subscriptions: [] })) ?? '';
    settings.update((all) => ({ ...all, firstRunDone: true }));
    expect(await undo(token)).toBe(false);
    expect(settings.get()).toMatchObject({ subscriptions: [], firstRunDone: true });
  });

  it('undoes only the latest change', async () => {
    const { settings, change, undo } = setUp();
    const first = change((all) => ({ ...all, firstRunDone: true })) ?? '';
    change((all) => ({ ...all, subscriptions: [] }));
    expect(await undo(first)).toBe(false);
    expect(settings.get().subscriptions).toEqual([]);
  });

  it('brings back what the settings do not hold first, and changes nothing when it cannot', async () => {
    const { settings, change, undo } = setUp();
    const token = change(
      (all) => ({ ...all, subscriptions: [] }),
      async () => false,
    );
    expect(await undo(token ?? '')).toBe(false);
    expect(settings.get().subscriptions).toEqual([]);
  });
});
