import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../application-build.ts';
import { ensureElectron, sandboxArguments } from '../electron-runtime.ts';
import { watchListOf } from '../testbed/launch.ts';
import { storyScenes, storySeconds } from '../testbed/story/timeline.ts';
import { openStage } from './stage.ts';

/** Plays the story in the user’s own session and comments on it here. Resolves to the exit code. */
export async function playOnScreen(_folder: string): Promise<number> {
  const { executable } = await ensureElectron();
  const stage = await openStage();
  const watchList = join(stage.userDataDirectory, 'watch-list.json');
  writeFileSync(watchList, JSON.stringify(watchListOf(stage.pages, 1)));
  const options = [
    `--user-data-dir=${stage.userDataDirectory}`,
    `--watch-list=${watchList}`,
    '--allow-private',
    '--show',
  ];
  const program = spawn(executable, [projectRoot, ...sandboxArguments(), ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, STATUSTRAY_CLOCK: JSON.stringify(stage.clock) },
  });
  const ended = new Promise<number>((resolve) => program.once('exit', (code) => resolve(code ?? 1)));
  const story = (async () => {
    for (const { second, says } of storyScenes) {
      await stage.reach(second);
      console.log(`${new Date(stage.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC  ${says}`);
    }
    await stage.reach(storySeconds);
    console.log('The demo is over. Statustray keeps running until you quit it from the tray menu.');
  })();
  const code = await ended;
  await Promise.race([story, Promise.resolve()]);
  await stage.close();
  return code;
}
