import { describe, expect, it } from 'vitest';
import type { ElectronRuntime } from '../electron-runtime.ts';
import { builderArguments } from './builder-arguments.ts';

function buildRuntime(source: ElectronRuntime['source']): ElectronRuntime {
  return { executable: '/e/electron', distPath: '/e', version: '33.2.1', source, line: '' };
}

const electron = ['-c.electronDist=/e', '-c.electronVersion=33.2.1'];

describe('builderArguments', () => {
  it('builds only an unpacked folder with an unofficial Electron', () => {
    expect(builderArguments([], buildRuntime('registry-fallback'))).toEqual(['--dir', ...electron]);
  });

  it('requests the unpacked folder once', () => {
    expect(builderArguments(['--dir'], buildRuntime('registry-fallback'))).toEqual(['--dir', ...electron]);
  });

  it('builds everything with the official Electron', () => {
    expect(builderArguments([], buildRuntime('official'))).toEqual(electron);
  });

  it.each(['--mac', '--win', '-mwl', '--arm64'])('leaves downloading Electron for %s to electron-builder', (target) => {
    expect(builderArguments([target], buildRuntime('official'))).toEqual([target]);
  });

  it('opens one fuse and uses a folder of its own for a build under test', () => {
    expect(builderArguments(['--dir', '--testable'], buildRuntime('official'))).toEqual([
      '--dir',
      ...electron,
      '-c.electronFuses.enableNodeCliInspectArguments=true',
      '-c.directories.output=release/testable',
    ]);
  });
});
