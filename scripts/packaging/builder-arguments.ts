import type { ElectronRuntime } from '../electron-runtime.ts';

const testableFlag = '--testable';
const otherPlatform = /^(--(mac|win|windows|linux|x64|arm64|armv7l|ia32|universal)|-[mwl]+)$/;

/** Completes the arguments for electron-builder: which Electron to package, and which targets that one allows. */
export function builderArguments(asked: readonly string[], runtime: ElectronRuntime): readonly string[] {
  const args = asked.filter((argument) => argument !== testableFlag);
  // Playwright attaches to main with --inspect: this build differs from the real one only in that fuse.
  const testable = asked.includes(testableFlag)
    ? ['-c.electronFuses.enableNodeCliInspectArguments=true', '-c.directories.output=release/testable']
    : [];
  // For another platform, electron-builder downloads the pinned Electron itself.
  if (args.some((argument) => otherPlatform.test(argument))) return [...args, ...testable];
  const electron = [`-c.electronDist=${runtime.distPath}`, `-c.electronVersion=${runtime.version}`];
  const folderOnly = runtime.source === 'registry-fallback' && !args.includes('--dir') ? ['--dir'] : [];
  return [...args, ...folderOnly, ...electron, ...testable];
}
