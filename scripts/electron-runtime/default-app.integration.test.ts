import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packDefaultApp } from './default-app.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-archive-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('packDefaultApp', () => {
  it('bundles it into one module that needs only Electron and Node', async () => {
    const archive = join(folder, 'default_app.asar');
    await packDefaultApp(archive);
    expect(listPackage(archive, { isPack: false }).toSorted()).toEqual(['/main.js', '/package.json']);
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString());
    expect(manifest).toMatchObject({ main: 'main.js', type: 'module' });
    const imports = extractFile(archive, 'main.js')
      .toString()
      .matchAll(/from\s*["']([^"']+)["']/g);
    const modules = [...imports].map(([, name]) => name);
    expect(modules).toContain('electron');
    expect(modules.filter((name) => name !== 'electron' && !name?.startsWith('node:'))).toEqual([]);
  });
});
