import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, projectRoot } from './application-build.ts';
import { playOnScreen } from './demo/on-screen.ts';
import { playOnVirtualDesktop } from './demo/on-virtual-desktop.ts';
import { missingScreen } from './electron-process.ts';
import { ensureElectron } from './electron-runtime.ts';

/*
 * A demo of the main job: vendors’ pages on this machine play ten eventful days within two and a half minutes, and
 * Statustray watches them. On the screen if there is one, else on a virtual desktop that saves pictures.
 */
const folder = join(projectRoot, 'demo-out');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
ensureBuild();
console.log((await ensureElectron()).line);
const isVirtual = process.argv.includes('--virtual') || missingScreen() !== null;
process.exitCode = await (isVirtual ? playOnVirtualDesktop(folder) : playOnScreen(folder));
