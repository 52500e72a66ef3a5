import { ensureBuild } from './application-build.ts';
import { followToTheEnd, missingScreen, prepareElectron, startElectron } from './electron-process.ts';

try {
  const problem = missingScreen();
  if (problem !== undefined) throw new Error(problem);
  ensureBuild();
  const runtime = await prepareElectron();
  followToTheEnd(startElectron(runtime, process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
