import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const folders = ['src-main', 'src-renderer', 'src-shared', 'e2e', 'scripts'];
const skip = /\b(?:skipIf|runIf|(?:it|test|describe)\.(?:skip|todo|fixme|fails))\((!?)(\w+)?(.{0,20})/g;

/** The skips of a test whose condition is none of ours, each of which says what is missing and fails where CI is set. */
function silentSkips(source: string): readonly string[] {
  const isLoud = (name: string): boolean =>
    /^can[A-Z]/.test(name) || new RegExp(`const ${name} = !?(?:await )?can[A-Z]\\w*\\(`).test(source);
  return [...source.matchAll(skip)].filter(([, , name = '']) => !isLoud(name)).map(([whole]) => whole);
}

describe('a test that is skipped', () => {
  const tests = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /[.](test|spec)[.]tsx?$/.test(name) && name !== 'loud-skips.test.ts')
      .map((name) => join(folder, name)),
  );

  it('names what it misses, and fails where it is expected', () => {
    const silent = tests.flatMap((file) =>
      silentSkips(readFileSync(join(root, file), 'utf8')).map((found) => `${file}: ${found}`),
    );
    expect(tests.length).toBeGreaterThan(100);
    expect(silent).toEqual([]);
  });

  it.each([
    "it.skip('does this', () => {});",
    'describe.runIf(isLinux)(() => {});',
    "test.skip(process.platform === 'win32');",
    'const ready = true; it.skipIf(!ready)();',
  ])('is found in %s', (source) => {
    expect(silentSkips(source)).toHaveLength(1);
  });

  it.each(['const ready = await canRunWith(1); it.runIf(ready)();', "it.runIf(canRunOn('linux'))();"])(
    'is loud in %s',
    (source) => {
      expect(silentSkips(source)).toEqual([]);
    },
  );
});
