import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, projectRoot } from './application-build.ts';
import { playOnScreen } from './demo/on-screen.ts';
import { playOnVirtualDesktop } from './demo/on-virtual-desktop.ts';
import { missingScreen } from './electron-process.ts';
import { ensureElectron } from './electron-runtime.ts';

/*
 * The main job, seen: vendors' pages on this machine go through ten eventful days within two minutes and a half, and
 * Statustray watches them. On the screen where there is one, else on a virtual desktop that leaves pictures.
 */
const folder = join(projectRoot, 'demo-out');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
ensureBuild();
console.log((await ensureElectron()).line);
const isVirtual = process.argv.includes('--virtual') || missingScreen() !== null;
process.exitCode = await (isVirtual ? playOnVirtualDesktop(folder) : playOnScreen(folder));
