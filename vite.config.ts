import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;
const nodeBuiltins = [...builtinModules, /^node:/];

/** Left out of the bundle: Electron itself, and packages that carry native parts or programs of their own. */
const unbundled = ['electron', 'libsql', 'node-notifier', ...nodeBuiltins];

/** One configuration for the three programs of the application, and for the tests. */
export default defineConfig({
  root: resolve(here, 'src-renderer'),
  base: './',
  plugins: [react()],
  build: { target: 'chrome130', emptyOutDir: true },
  builder: { sharedConfigBuild: true },
  environments: {
    client: {
      build: {
        outDir: resolve(here, 'dist/renderer'),
        modulePreload: { polyfill: false },
        rollupOptions: { input: resolve(here, 'src-renderer/index.html') },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', 'libsql', 'node-notifier'] },
      build: {
        target: 'node20.18',
        outDir: resolve(here, 'dist/main'),
        emptyOutDir: true,
        minify: true,
        rollupOptions: {
          input: { main: resolve(here, 'src-main/main.ts') },
          external: unbundled,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        target: 'node20.18',
        outDir: resolve(here, 'dist/preload'),
        emptyOutDir: true,
        minify: true,
        rollupOptions: {
          input: { preload: resolve(here, 'src-main/preload.ts') },
          external: unbundled,
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  test: {
    root: here,
    include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    testTimeout: 20_000,
    coverage: { provider: 'v8', include: ['src-*/**'] },
  },
});
