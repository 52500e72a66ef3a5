import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { canRunOn } from '../testing/loud-skip.ts';
import { openPlainSettingsFile } from '../testing/plain-settings-file.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { largestSettingsBytes } from './settings-files.ts';
import { folderWith, followed, onDisk, open, stamp, textOf } from './testing/settings-folder.ts';

/** A file on a disk that fails with `code` until `mended` returns a working one. */
function failing(code: string, mended: () => { store: Record<string, unknown> } | null = () => null) {
  return {
    set store(settings: Record<string, unknown>) {
      const file = mended();
      if (!file) throw Object.assign(new Error(`${code}: made up by the test`), { code });
      file.store = settings;
    },
    get store() {
      return {};
    },
  };
}

describe('openSettings', () => {
  it('starts with the defaults, without a message or a file', () => {
    const directory = join(scratchDirectory(), 'new', 'folder');
    const settings = open(directory);
    expect([settings.get(), settings.problem, settings.unsaved()]).toEqual([defaultSettings, null, null]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it.runIf(canRunOn('linux', 'darwin'))('creates a folder that is only for its owner', () => {
    const directory = join(scratchDirectory(), 'new', 'folder');
    open(directory);
    expect([join(directory, '..'), directory].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  it('keeps a change across a restart, with a good copy beside the file', () => {
    const directory = folderWith(textOf(followed));
    expect(open(directory).get()).toEqual(followed);
    expect(readdirSync(directory).sort()).toEqual(['settings.json', 'settings.last-good.json']);
  });

  const whole = textOf(followed);
  const broken: readonly (readonly [string, string | Uint8Array])[] = [
    ['empty', ''],
    ['zeros', new Uint8Array(500)],
    ['binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00, 0x01])],
    ['UTF-16', Buffer.from(whole, 'utf16le')],
    ['not an object', '[1, 2, 3]'],
    ['null', 'null'],
    ['another program’s JSON', '{"window": {"x": 1}}'],
    ['subscriptions of another type', textOf({ ...followed, subscriptions: 'all' })],
    ['cut', whole.slice(0, 100)],
    ['huge', new Uint8Array(largestSettingsBytes + 1).fill(0x20)],
    ['nested too deep', '['.repeat(200_000)],
  ];

  it.each(broken)('restores the last good copy when the file is %s, keeps the file, and says so', (_, content) => {
    const directory = folderWith(content);
    const settings = open(directory);
    const keptAs = join(directory, `settings.corrupt-${stamp}.json`);
    expect(settings.get()).toEqual(followed);
    expect(settings.problem).toMatchObject({ kind: 'corrupt', keptAs });
    expect(settings.problem?.detail).toMatch(/could not be read: it .+\. The original is kept as .+ It was restored/);
    expect(readFileSync(keptAs).equals(Buffer.from(content))).toBe(true);
    expect(onDisk(directory)).toEqual(followed);
    expect(open(directory).problem).toBeNull();
  });

  // Each length costs several writes that reach the disk.
  it('restores the last good copy of a truncated file', { timeout: 120_000 }, () => {
    const directory = folderWith(null);
    const bytes = Buffer.from(whole);
    for (let length = 0; length < bytes.length; length += 1) {
      writeFileSync(join(directory, 'settings.json'), bytes.subarray(0, length));
      const settings = open(directory);
      expect(settings.get()).toEqual(followed);
      expect(settings.problem?.kind).toBe('corrupt');
    }
  });

  it('never fails on any bytes, and always leaves files it can open', () => {
    const directory = folderWith(null);
    const path = join(directory, 'settings.json');
    const flipped = fc
      .tuple(fc.nat({ max: Buffer.byteLength(whole) - 1 }), fc.integer({ min: 1, max: 255 }))
      .map(([at, bits]) => Buffer.from(whole).map((byte, index) => (index === at ? byte ^ bits : byte)));
    fc.assert(
      fc.property(fc.oneof(flipped, fc.uint8Array({ maxLength: 300 }), fc.json().map(Buffer.from)), (content) => {
        writeFileSync(path, content);
        const settings = open(directory);
        const again = open(directory);
        // A flipped digit can turn the version into that of a later release, whose file is kept and reported each time.
        const isMended = again.problem === null || settings.problem?.kind === 'newer';
        return isMended && textOf(again.get()) === textOf(settings.get());
      }),
      { numRuns: 200 },
    );
  });

  it('starts over when the good copy is damaged too, and says so', () => {
    const directory = folderWith('{');
    writeFileSync(join(directory, 'settings.last-good.json'), '{');
    const settings = open(directory);
    expect(settings.get()).toEqual(defaultSettings);
    expect(settings.problem?.detail).toContain('No backup was available');
  });

  it('restores a missing file from the good copy', () => {
    const settings = open(folderWith(null));
    expect([settings.get(), settings.problem?.kind]).toEqual([followed, 'missing']);
  });

  it('does not treat a repaired file as the good copy until it is saved whole', () => {
    const directory = folderWith('{"schemaVersion":1,"subscriptions":[');
    const before = readFileSync(join(directory, 'settings.last-good.json'));
    open(directory, { createStore: () => failing('ENOSPC') });
    expect(readFileSync(join(directory, 'settings.last-good.json'))).toEqual(before);
  });

  it('removes drafts left by a killed process', () => {
    const directory = folderWith(textOf(followed));
    for (const name of ['settings.json.tmp-1795320567a1b2c3', 'settings.last-good.json.draft', 'notes.json.tmp-1'])
      writeFileSync(join(directory, name), '{');
    open(directory);
    expect(readdirSync(directory).sort()).toEqual(['notes.json.tmp-1', 'settings.json', 'settings.last-good.json']);
  });

  it('works when the folder cannot be created, and says so at the first change', () => {
    const file = join(scratchDirectory(), 'file');
    writeFileSync(file, '');
    const settings = open(join(file, 'folder'));
    const outcome = settings.update(() => followed);
    expect(settings.get()).toEqual(followed);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unwritable' } });
  });
});

describe('update', () => {
  it('notifies listeners until they unsubscribe', () => {
    const settings = open(scratchDirectory());
    const heard: Settings[] = [];
    const stop = settings.onChange((now) => void heard.push(now));
    settings.update(() => followed);
    stop();
    settings.update(() => defaultSettings);
    expect(heard).toEqual([followed]);
  });

  it.each([
    ['what the schema forbids', { ...followed, subscriptions: [aSubscription({ name: '' })] }, 'subscriptions[0].name'],
    ['a vendor twice', { ...followed, subscriptions: [aSubscription(), aSubscription()] }, '"acme" is listed twice'],
  ])('refuses %s without a change', (_, wrong, sentence) => {
    const settings = open(folderWith(textOf(followed)));
    const outcome = settings.update(() => wrong);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'refused', detail: expect.stringContaining(sentence) },
    });
    expect(settings.get()).toEqual(followed);
  });

  it('writes nothing when nothing changed', () => {
    const settings = open(scratchDirectory(), { createStore: () => failing('ENOSPC') });
    expect(settings.update((now) => now)).toEqual({ ok: true, value: defaultSettings });
  });

  it('keeps unsaved changes in memory, leaves the old file, and saves them once that works again', () => {
    const directory = folderWith(textOf(followed));
    let full = true;
    const createStore = (cwd: string, name: string) =>
      full
        ? failing('ENOSPC', () => (full ? null : openPlainSettingsFile(cwd, name)))
        : openPlainSettingsFile(cwd, name);
    const settings = open(directory, { createStore });
    const changed = { ...followed, silences: [] };
    const outcome = settings.update(() => changed);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'unwritable', detail: expect.stringContaining('the disk is full') },
    });
    expect([settings.get(), onDisk(directory)]).toEqual([changed, followed]);
    full = false;
    settings.flush();
    expect([settings.unsaved(), onDisk(directory)]).toEqual([null, changed]);
  });

  it('detects a partly written file, even if the writer reported success', () => {
    const directory = folderWith(textOf(followed));
    const cutting = (cwd: string, name: string) => ({
      set store(settings: Record<string, unknown>) {
        writeFileSync(join(cwd, `${name}.json`), JSON.stringify(settings).slice(0, 64));
      },
    });
    const settings = open(directory, { createStore: cutting });
    expect(settings.update(() => ({ ...followed, silences: [] })).ok).toBe(false);
    expect(onDisk(directory)).toEqual(followed);
  });

  it('overwrites a file that was damaged while the application ran', () => {
    const directory = folderWith(textOf(followed));
    const parsing = (cwd: string, name: string) => {
      const file = openPlainSettingsFile(cwd, name);
      return file.store && file;
    };
    const settings = open(directory, { createStore: parsing });
    writeFileSync(join(directory, 'settings.json'), '{"schemaVersion": 1, "subscr');
    expect(settings.update(() => ({ ...followed, silences: [] })).ok).toBe(true);
    expect(readdirSync(directory)).toContain(`settings.corrupt-${stamp}.json`);
  });
});
