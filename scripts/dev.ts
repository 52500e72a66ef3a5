import type { ChildProcess } from 'node:child_process';
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { createBuilder, createServer } from 'vite';
import { projectRoot } from './application-build.ts';
import { missingScreen, prepareElectron, startElectron } from './electron-process.ts';

const settleMs = 200;
const watched = ['src-main', 'src-shared'];
const built = ['main', 'preload'];

/** Windows are served by Vite and update while open; changes to main rebuild and restart the application. */
async function develop(): Promise<void> {
  const problem = missingScreen();
  if (problem !== undefined) throw new Error(problem);
  const runtime = await prepareElectron();
  const server = await createServer({
    root: join(projectRoot, 'src-renderer'),
    configFile,
    server: { host: '127.0.0.1' },
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('The development server has no address.');
  console.error(`Serving windows from ${origin}`);

  const env = { ...process.env, STATUSTRAY_DEV_SERVER_URL: origin };
  let app: ChildProcess | undefined;
  const stop = async () => {
    for (const watcher of watchers) watcher.close();
    app?.removeAllListeners('close');
    await end(app);
    await server.close();
    process.exit();
  };
  const restart = async () => {
    await buildMain();
    app?.removeAllListeners('close');
    await end(app);
    app = startElectron(runtime, process.argv.slice(2), env);
    app.once('close', stop);
  };
  let work = restart();
  // One restart at a time; a failed build leaves the running application alone.
  const watchers = watchSources(() => {
    work = work.then(restart).catch((error: unknown) => console.error(error));
  });
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await work;
}

const configFile = join(projectRoot, 'vite.config.ts');

async function buildMain(): Promise<void> {
  const builder = await createBuilder({ configFile, mode: 'development', logLevel: 'warn' });
  for (const name of built) {
    const environment = builder.environments[name];
    if (environment !== undefined) await builder.build(environment);
  }
}

// Editors write a file in several steps, so wait for a pause.
function watchSources(changed: () => void): readonly FSWatcher[] {
  let timer: NodeJS.Timeout | undefined;
  const soon = (_event: string, file: string | null) => {
    if (file?.includes('.test.')) return;
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  };
  return watched.map((folder) => watch(join(projectRoot, folder), { recursive: true }, soon));
}

function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((settle) => {
    child.once('close', () => settle());
    child.kill('SIGTERM');
  });
}

await develop().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
