import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createUndo } from './undo.ts';

function aWorld() {
  const settings = createMemorySettings({ ...defaultSettings, subscriptions: [aSubscription()] });
  let count = 0;
  return { settings, ...createUndo({ settings, newId: () => `u${++count}` }) };
}

describe('createUndo', () => {
  it('restores the settings, once', () => {
    const { settings, change, undo } = aWorld();
    const before = settings.get();
    const token = change((all) => ({ ...all, subscriptions: [] })) ?? '';
    expect(undo(token)).toBe(true);
    expect(settings.get()).toEqual(before);
    expect(undo(token)).toBe(false);
  });

  it('keeps what was changed since', () => {
    const { settings, change, undo } = aWorld();
    const token = change((all) => ({ ...all, subscriptions: [] })) ?? '';
    settings.update((all) => ({ ...all, firstRunDone: true }));
    expect(undo(token)).toBe(false);
    expect(settings.get()).toMatchObject({ subscriptions: [], firstRunDone: true });
  });

  it('undoes only the latest change', () => {
    const { settings, change, undo } = aWorld();
    const first = change((all) => ({ ...all, firstRunDone: true })) ?? '';
    change((all) => ({ ...all, subscriptions: [] }));
    expect(undo(first)).toBe(false);
    expect(settings.get().subscriptions).toEqual([]);
  });
});
