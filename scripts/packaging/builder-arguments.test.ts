import { describe, expect, it } from 'vitest';
import type { ElectronRuntime } from '../electron-runtime.ts';
import { builderArguments } from './builder-arguments.ts';

function buildRuntime(source: ElectronRuntime['source']): ElectronRuntime {
  return { executable: '/e/electron', distPath: '/e', version: '33.2.1', source, line: '' };
}

const electron = ['-c.electronDist=/e', '-c.electronVersion=33.2.1'];

describe('builderArguments', () => {
  it('makes only an unpacked folder of an Electron that is not for release', () => {
    expect(builderArguments([], buildRuntime('registry-fallback'))).toEqual(['--dir', ...electron]);
  });

  it('does not ask twice for the unpacked folder', () => {
    expect(builderArguments(['--dir'], buildRuntime('registry-fallback'))).toEqual(['--dir', ...electron]);
  });

  it('makes everything of the official Electron', () => {
    expect(builderArguments([], buildRuntime('official'))).toEqual(electron);
  });

  it.each(['--mac', '--win', '-mwl', '--arm64'])('leaves it to electron-builder to get Electron for %s', (target) => {
    expect(builderArguments([target], buildRuntime('official'))).toEqual([target]);
  });

  it('opens one fuse and a folder of its own for a build that can be driven', () => {
    expect(builderArguments(['--dir', '--testable'], buildRuntime('official'))).toEqual([
      '--dir',
      ...electron,
      '-c.electronFuses.enableNodeCliInspectArguments=true',
      '-c.directories.output=release/testable',
    ]);
  });
});
