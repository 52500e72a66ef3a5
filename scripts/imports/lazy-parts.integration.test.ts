import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The files loaded together with one: its imports, recursively, without types and dynamic imports. */
function loadedWith(entry: string): ReadonlySet<string> {
  const loaded = new Set<string>();
  const visit = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    if (!file.startsWith('src-')) return;
    for (const specifier of valuesOf(file)) visit(resolved(file, specifier));
  };
  visit(entry);
  return loaded;
}

function valuesOf(file: string): readonly string[] {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const imported = module.staticImports.filter(
    ({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType),
  );
  const exported = module.staticExports.flatMap(({ entries }) => entries).filter(({ isType }) => !isType);
  return [
    ...imported.map(({ moduleRequest }) => moduleRequest.value),
    ...exported.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
  ];
}

function resolved(from: string, specifier: string): string {
  if (specifier.startsWith('#shared/')) return specifier.replace('#shared/', 'src-shared/');
  const file = specifier.startsWith('.') ? join(dirname(from), specifier) : specifier;
  return existsSync(join(root, file)) ? file : specifier;
}

const switchedOn = /^src-main\/(?:team|mcp)\/|^src-main\/serve\/(?!counters[.]ts)|^@nats-io|^@modelcontextprotocol/;

describe('the application without its switches', () => {
  const loaded = loadedWith('src-main/app/application.ts');

  it('is looked at as a whole', () => {
    for (const file of [
      'src-main/engine/engine.ts',
      'src-main/app/local-server.ts',
      'src-main/app/team-reader.ts',
      'zod',
    ])
      expect(loaded).toContain(file);
  });

  it('loads nothing of the local server, of MCP and of teams', () => {
    expect([...loaded].filter((file) => switchedOn.test(file))).toEqual([]);
  });

  it('would be seen to load them', () => {
    expect(loadedWith('src-main/team/team-bus.ts')).toContain('@nats-io/transport-node');
  });
});
