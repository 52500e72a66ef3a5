/*
 * Runs the command line from its bundle, which is built first where it is missing or older than its sources. Plain
 * JavaScript: a loader for TypeScript takes longer to start than most commands take to end.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bundle = join(root, 'dist/cli/statustray.js');
const sources = ['src-main', 'src-shared', 'vite.config.ts', 'package.json'];

/** @param {string} path */
function newestChange(path) {
  if (/\.test\.ts$/.test(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function isStale() {
  if (!existsSync(bundle)) return true;
  const builtAt = statSync(bundle).mtimeMs;
  return sources.some((path) => newestChange(join(root, path)) > builtAt);
}

async function build() {
  console.error('Building the command line…');
  process.env.NODE_ENV = 'production';
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  await builder.build(builder.environments.cli);
}

if (isStale()) await build();
process.argv[1] = bundle;
await import(bundle);
