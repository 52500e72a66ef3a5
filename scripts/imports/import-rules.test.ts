import { expect, test } from 'vitest';
import { objectionTo } from './import-rules.ts';

const file = (from: string, to: string) => objectionTo({ from, to, isOurs: true });
const library = (from: string, to: string) => objectionTo({ from, to, isOurs: false });

test.each([
  ['src-main/app/application.ts', 'src-main/http/http-client.ts'],
  ['src-main/engine/engine.ts', 'src-main/state/database/store.ts'],
  ['src-main/catalogue/refresh.ts', 'src-main/state/files/atomic-file.ts'],
  ['src-main/platforms/registry.ts', 'src-main/platforms/slack/slack.ts'],
  ['src-main/http/client.test.ts', 'src-main/engine/engine.ts'],
  ['src-renderer/popover/popover.tsx', 'src-shared/contract.ts'],
  ['e2e/tray.spec.ts', 'scripts/testbed/launch.ts'],
])('%s may import %s', (from, to) => {
  expect(file(from, to)).toBeNull();
});

test.each([
  ['src-main/http/fetch.ts', 'src-main/platforms/platform.ts', 'src-main/http does not import src-main/platforms'],
  ['src-main/alerts/rules.ts', 'src-main/state/database/store.ts', 'src-main/alerts does not import src-main/state'],
  ['src-main/cli/watch.ts', 'src-main/shell/tray/tray.ts', 'src-main/cli does not import src-main/shell'],
  [
    'src-main/catalogue/refresh.ts',
    'src-main/state/database/store.ts',
    'src-main/catalogue does not import src-main/state',
  ],
  ['src-main/new-room/file.ts', 'src-main/http/fetch.ts', 'src-main/new-room is missing from the import rules'],
  ['src-main/platforms/slack/slack.ts', 'src-main/platforms/aws/read.ts', 'a platform is reached through the registry'],
  [
    'src-main/engine/engine.ts',
    'src-main/engine/testing/builders.ts',
    'product code does not import what serves tests',
  ],
  ['src-main/app/application.ts', 'src-main/simulation/soak.ts', 'product code does not import what serves tests'],
  ['src-renderer/ui/button.tsx', 'src-main/ipc/wire.ts', 'a window reaches main only through its bridge'],
  ['src-shared/contract.ts', 'src-main/ipc/wire.ts', 'src-shared imports only itself'],
  ['src-main/app/application.ts', 'src-main/main.ts', 'entry points are not imported'],
  ['scripts/demo.ts', 'e2e/tray.spec.ts', 'tests are not imported'],
])('%s may not import %s', (from, to, reason) => {
  expect(file(from, to)).toBe(reason);
});

test('only the app, the shell and the entry points may import Electron', () => {
  expect(library('src-main/shell/tray/tray.ts', 'electron')).toBeNull();
  expect(library('src-main/main.ts', 'electron')).toBeNull();
  expect(library('src-main/state/settings/store.ts', 'electron-store')).toMatch(/Electron/);
});

test('renderer code may not import Node, and shared code only the schema library', () => {
  expect(library('src-renderer/ui/button.tsx', 'node:fs')).toBe('windows cannot use Node');
  expect(library('src-renderer/ui/button.tsx', 'react')).toBeNull();
  expect(library('src-shared/contract.ts', 'zod')).toBeNull();
  expect(library('src-shared/contract.ts', 'react')).toMatch(/schema library/);
});
