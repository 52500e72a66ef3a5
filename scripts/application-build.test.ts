import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIsStale } from './application-build.ts';

const builtAt = Date.UTC(2026, 10, 22);
const results = [
  'dist/main/main.js',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
  'dist/renderer/documents.html',
  'dist/cli/statustray.js',
];

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'statustray-build-'));
  put('src-main/deep/part.ts', builtAt - 1000);
  for (const path of results) put(path, builtAt);
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, changedAt: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, changedAt / 1000, changedAt / 1000);
}

describe('buildIsStale', () => {
  it('accepts a build newer than every source', () => {
    expect(buildIsStale(root)).toBe(false);
  });

  it.each(['src-main/deep/part.ts', 'src-renderer/popover/popover.module.css', 'vite.config.ts', 'package.json'])(
    'detects a change of %s',
    (path) => {
      put(path, builtAt + 1000);
      expect(buildIsStale(root)).toBe(true);
    },
  );

  it('ignores a change of a test', () => {
    put('src-main/deep/part.test.ts', builtAt + 1000);
    expect(buildIsStale(root)).toBe(false);
  });

  it.each(results)('requires a build when %s is missing', (path) => {
    rmSync(join(root, path));
    expect(buildIsStale(root)).toBe(true);
  });
});
