import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;
const nodeBuiltins = [...builtinModules, /^node:/];

/** Left out of the bundle: Electron itself, and packages that carry native parts or programs of their own. */
const unbundled = ['electron', 'libsql', 'node-notifier', ...nodeBuiltins];

/**
 * `conf`, below electron-store, brings a JSON schema validator and version ranges. We hand it neither schemas nor
 * migrations (src-main/state parses and migrates by itself), and they are more than half of what the main program
 * would load at every start. undici loads all of HTTP/2, which we never ask it to speak.
 */
const unused: Readonly<Record<string, string>> = {
  'ajv/dist/2020.js': '/conf/',
  'ajv-formats': '/conf/',
  semver: '/conf/',
  './client-h2.js': '/undici/',
};
const nothing = '\0unused';

function leaveOutUnused(): Plugin {
  return {
    name: 'leave-out-unused',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'main' || name === 'cli',
    resolveId: (id, importer) => (unused[id] !== undefined && importer?.includes(unused[id]) ? nothing : null),
    load: (id) => (id === nothing ? 'export const Ajv2020 = undefined; export default {};' : null),
  };
}

/** V8 keeps a script with a single character beyond Latin-1 in twice the memory, as long as the program runs. */
function keepLatin(): Plugin {
  const spell = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return {
    name: 'keep-latin',
    applyToEnvironment: ({ name }) => name === 'main' || name === 'cli',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle))
        if (part.type === 'chunk') part.code = part.code.replace(/[\u0100-\uffff]/g, spell);
    },
  };
}

/** What every window needs; what the popover needs apart from that is also used by some other windows. */
const everyWindow = /node_modules|src-shared|src-renderer.(?:ui|window|words|tokens|base)./;
const ofPopover = /src-renderer.(?!documents)/;

const slowTests = '**/*.{integration,properties,model}.test.{ts,tsx}';
/** Each platform against the whole contract suite. */
const platformTests = 'src-main/platforms/*/**/*.test.ts';

function testProject(
  name: string,
  include: string[],
  exclude: string[] = [],
  more: { isolate?: boolean; globalSetup?: string } = {},
) {
  const test = { name, include, exclude: ['**/node_modules/**', 'dist/**', ...exclude], ...more };
  return { extends: true as const, test };
}

/** One configuration for the three programs of the application, the command line and the tests. */
export default defineConfig({
  root: resolve(here, 'src-renderer'),
  base: './',
  plugins: [react(), leaveOutUnused(), keepLatin()],
  build: { target: 'chrome130', emptyOutDir: true },
  builder: { sharedConfigBuild: true },
  environments: {
    client: {
      build: {
        outDir: resolve(here, 'dist/renderer'),
        modulePreload: { polyfill: false },
        rollupOptions: {
          input: ['index', 'documents'].map((name) => resolve(here, `src-renderer/${name}.html`)),
          output: {
            codeSplitting: {
              // Each file is a request to main: one for what every window needs, one for the popover.
              groups: [
                { name: 'window', tags: ['$initial'], test: everyWindow, priority: 1 },
                { name: 'popover', tags: ['$initial'], test: ofPopover },
              ],
            },
          },
        },
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
          input: {
            main: resolve(here, 'src-main/main.ts'),
            'reading-worker': resolve(here, 'src-main/reading/reading-worker.ts'),
            'backup-worker': resolve(here, 'src-main/state/database/backup-worker.ts'),
          },
          external: unbundled,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    cli: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['libsql'] },
      build: {
        target: 'node20.18',
        outDir: resolve(here, 'dist/cli'),
        emptyOutDir: true,
        minify: true,
        rollupOptions: {
          input: {
            statustray: resolve(here, 'src-main/cli.ts'),
            'reading-worker': resolve(here, 'src-main/reading/reading-worker.ts'),
            'backup-worker': resolve(here, 'src-main/state/database/backup-worker.ts'),
          },
          external: unbundled,
          // Each command in a part of its own: `--help` must not wait for the network and the database to be compiled.
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
    // Only what hangs is cut off: on a busy machine the slowest tests take ten times their usual time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vitest leaves one core idle by default: half of a machine with two.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src-*/**'] },
    // A test belongs to a project by the name of its file: see CONTRIBUTING.md.
    projects: [
      testProject('unit', ['src-{main,shared}/**/*.test.ts', 'scripts/**/*.test.ts'], [slowTests, platformTests], {
        // Pure tests: they may share their modules, which saves most of the time that loading them takes.
        isolate: false,
      }),
      testProject('platforms', [platformTests], [slowTests]),
      testProject('renderer', ['src-renderer/**/*.test.{ts,tsx}'], [slowTests]),
      testProject('integration', ['**/*.{integration,properties}.test.{ts,tsx}'], [], {
        globalSetup: 'scripts/desktop/install-for-tests.ts',
      }),
      testProject('model', ['**/*.model.test.ts']),
    ],
  },
});
