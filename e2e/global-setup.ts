import { buildApplication, buildIsStale, projectRoot } from '../scripts/application-build.ts';
import { ensureSystemPackages } from '../scripts/desktop/system-packages.ts';
import { ensureElectron } from '../scripts/electron-runtime.ts';

/** Prepares once what every test needs: Debian’s packages, an Electron, the built application. */
async function prepare(): Promise<void> {
  const packages = await ensureSystemPackages(['electron', 'desktop', 'browser']);
  if (packages.kind === 'missing') throw new Error(packages.line);
  if (packages.kind === 'installed') console.log(packages.line);
  const { line } = await ensureElectron();
  console.log(line);
  if (buildIsStale(projectRoot)) buildApplication(projectRoot);
}

// biome-ignore lint/style/noDefaultExport: the test runner loads this file’s default export.
export default prepare;
