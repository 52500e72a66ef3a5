import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** The project’s folder, which Electron is started with. */
export const projectRoot = resolve(import.meta.dirname, '..');

const sources = ['src-main', 'src-renderer', 'src-shared', 'vite.config.ts', 'package.json'];
const results = [
  'dist/main/main.js',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
  'dist/renderer/documents.html',
  'dist/cli/statustray.js',
];

/** Builds the application if its build is missing or older than its sources; logs that in one line. */
export function ensureBuild(root = projectRoot): void {
  if (!buildIsStale(root)) return;
  console.error('Building the application…');
  buildApplication(root);
}

/** Builds main, preload and windows; throws if the build fails, after the builder has printed its errors. */
export function buildApplication(root = projectRoot): void {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The build failed; see the error above.');
}

/** Whether a source changed after the oldest output of the last build; tests are ignored. */
export function buildIsStale(root: string): boolean {
  const missing = results.some((path) => !existsSync(join(root, path)));
  if (missing) return true;
  const builtAt = Math.min(...results.map((path) => statSync(join(root, path)).mtimeMs));
  return sources.some((path) => newestChange(join(root, path)) > builtAt);
}

function newestChange(path: string): number {
  if (!existsSync(path) || /\.test\.tsx?$/.test(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
