import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../application-build.ts';
import { startProcess } from '../desktop/desktop-process.ts';
import { waitFor } from '../desktop/wait.ts';
import { freePort } from '../free-port.ts';
import { type FollowedPage, watchListOf } from '../testbed/launch.ts';

/** A NATS server and watchers that share their readings on it. */
export interface Team {
  readonly url: string;
  stop(): Promise<void>;
}

const watcherNames = ['anna-laptop', 'build-server'];
const startMs = 20_000;
/** Of the watchers and the reader alike. */
export const teamIntervalSeconds = 5;

export async function startTeam(pages: readonly FollowedPage[], folder: string): Promise<Team> {
  const port = await freePort();
  const url = `nats://127.0.0.1:${port}/acme`;
  const [config, list] = [join(folder, 'nats.conf'), join(folder, 'watch-list.json')];
  mkdirSync(folder, { recursive: true });
  writeFileSync(config, `listen: 127.0.0.1:${port}\njetstream { store_dir: "${join(folder, 'store')}" }\n`);
  writeFileSync(list, JSON.stringify(watchListOf(pages, teamIntervalSeconds)));
  const server = startProcess('nats-server', ['--config', config], {});
  await waitFor('the NATS server', startMs, async () => server.complaint().includes('Server is ready') || undefined);
  const watchers = watcherNames.map((name) =>
    startProcess(process.execPath, watcherArguments(name, list, join(folder, name), url), {}),
  );
  return {
    url,
    async stop() {
      for (const program of [...watchers, server]) await program.stop();
    },
  };
}

/** A watcher takes its name from the computer, so it is told another one. */
function watcherArguments(name: string, list: string, data: string, url: string): readonly string[] {
  const rename = [
    'import os from "node:os";',
    'import { syncBuiltinESMExports } from "node:module";',
    `os.hostname = () => "${name}";`,
    'syncBuiltinESMExports();',
  ].join('');
  const program = join(projectRoot, 'dist/cli/statustray.js');
  const imported = `data:text/javascript,${encodeURIComponent(rename)}`;
  return ['--import', imported, program, 'watch', '--watch-list', list, '--data', data, '--share', url];
}
