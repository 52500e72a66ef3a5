import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadAllPlatforms } from './registry.ts';

const allPlatforms = await loadAllPlatforms();

const shared: ReadonlySet<string> = new Set(['parsing', 'recognition', 'testing']);
const maxLinesOfSingleFile = 120;

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !shared.has(entry.name))
  .map(({ name }) => name);

function filesOf(id: string): readonly string[] {
  return readdirSync(new URL(`./${id}/`, import.meta.url)).toSorted();
}

function textOf(id: string, file: string): string {
  return readFileSync(new URL(`./${id}/${file}`, import.meta.url), 'utf8');
}

function isAllowed(id: string, file: string): boolean {
  const code = [`${id}.ts`, `${id}.test.ts`, 'read.ts', 'read.test.ts', 'schema.ts', 'words.ts', 'fixtures', 'testing'];
  return code.includes(file) || /^read-[a-z0-9-]+(?:\.test)?\.ts$/.test(file);
}

it('has one folder per platform in the registry', () => {
  expect(folders.toSorted()).toEqual(allPlatforms.map(({ id }) => id).toSorted());
});

describe.each(folders)('the folder of %s', (id) => {
  const files = filesOf(id);
  const product = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

  it('has the port, its tests and fixtures, and no other file name', () => {
    expect(files).toEqual(expect.arrayContaining([`${id}.ts`, `${id}.test.ts`, 'fixtures']));
    expect(files.filter((file) => !isAllowed(id, file))).toEqual([]);
  });

  it('exports the port from the file of the same name', async () => {
    const exported: Readonly<Record<string, unknown>> = await import(`./${id}/${id}.ts`);
    expect(Object.values(exported)).toEqual([allPlatforms.find((platform) => platform.id === id)]);
  });

  it('reads bodies in read.ts, or is a single short file', () => {
    if (product.includes('read.ts')) return;
    expect(product).toEqual([`${id}.ts`]);
    expect(textOf(id, `${id}.ts`).split('\n').length).toBeLessThanOrEqual(maxLinesOfSingleFile);
  });

  it('keeps word tables in words.ts', () => {
    const others = product.filter((file) => file !== 'words.ts' && product.length > 1);
    expect(others.filter((file) => /\bwordTable\(|\bwordTable</.test(textOf(id, file)))).toEqual([]);
  });

  it('states where its fixtures come from', () => {
    expect(textOf(id, 'fixtures/README.md')).not.toBe('');
  });
});
