import type { ElectronRuntime } from '../electron-runtime.ts';

const testableFlag = '--testable';
const otherPlatform = /^(--(mac|win|windows|linux|x64|arm64|armv7l|ia32|universal)|-[mwl]+)$/;

/** electron-builder's arguments for what the person asked: which Electron goes in, and what may come out of it. */
export function builderArguments(asked: readonly string[], runtime: ElectronRuntime): readonly string[] {
  const args = asked.filter((argument) => argument !== testableFlag);
  // Drivers of the main process attach with --inspect: this build differs from the real one in that fuse alone.
  const testable = asked.includes(testableFlag)
    ? ['-c.electronFuses.enableNodeCliInspectArguments=true', '-c.directories.output=release/testable']
    : [];
  // For another system electron-builder fetches the pinned Electron itself.
  if (args.some((argument) => otherPlatform.test(argument))) return [...args, ...testable];
  const electron = [`-c.electronDist=${runtime.distPath}`, `-c.electronVersion=${runtime.version}`];
  const folderOnly = runtime.source === 'registry-fallback' && !args.includes('--dir') ? ['--dir'] : [];
  return [...args, ...folderOnly, ...electron, ...testable];
}
