import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import { createMemorySettings } from './in-memory-settings.ts';
import { watchSetting } from './watch-setting.ts';

const source: SignedSource = { url: 'https://catalogue.acme.example/', publicKey: `${'A'.repeat(43)}=` };

function watched() {
  const settings = createMemorySettings(defaultSettings);
  const reactions: unknown[] = [];
  const stop = watchSetting(
    settings,
    ({ catalogueSource }) => catalogueSource,
    (now, before) => reactions.push([before, now, settings.get().catalogueSource]),
  );
  const set = (catalogueSource: SignedSource | null) => settings.update((all) => ({ ...all, catalogueSource }));
  return { settings, reactions, stop, set };
}

describe('watchSetting', () => {
  it('reacts to a change of its part after it is applied, and knows the previous value', () => {
    const { reactions, set } = watched();
    set(source);
    set(null);
    expect(reactions).toEqual([
      [null, source, source],
      [source, null, null],
    ]);
  });

  it('does not react to other parts, or after it was stopped', () => {
    const { settings, reactions, stop, set } = watched();
    settings.update((all) => ({ ...all, firstRunDone: true }));
    stop();
    set(source);
    expect(reactions).toEqual([]);
  });

  it('does not react twice to a change made inside its own reaction', () => {
    const { settings, set, stop } = watched();
    stop();
    let count = 0;
    watchSetting(
      settings,
      (all) => all.catalogueSource,
      () => {
        count += 1;
        settings.update((all) => ({ ...all, firstRunDone: true }));
      },
    );
    set(source);
    expect(count).toBe(1);
  });
});
