import { join } from 'node:path';
import { ensureSystemPackages } from '../desktop/system-packages.ts';
import { startVirtualDesktop, type VirtualDesktop } from '../desktop/virtual-desktop.ts';
import { launchStatustray, type Statustray } from '../testbed/launch.ts';
import { type Scene, storyScenes, storySeconds } from '../testbed/story/timeline.ts';
import { checkStory, type Picture, type ShownAlert, writeReport } from './report.ts';
import { openStage, type Stage } from './stage.ts';

/** Plays the story on its own desktop and saves numbered pictures and a report; 0 if every alert was right. */
export async function playOnVirtualDesktop(folder: string): Promise<number> {
  const packages = await ensureSystemPackages(['electron', 'desktop']);
  if (packages.kind !== 'present') console.log(packages.line);
  if (packages.kind === 'missing') return 1;
  const desktop = await startVirtualDesktop({ width: 1440, height: 900 });
  const stage = await openStage();
  try {
    const app = await launchStatustray({
      desktop,
      pages: stage.pages,
      clock: stage.clock,
      userDataDirectory: stage.userDataDirectory,
    });
    const pictures: Picture[] = [];
    for (const scene of storyScenes)
      pictures.push(...(await playScene(scene, { app, desktop, stage, folder, count: pictures.length })));
    await stage.reach(storySeconds);
    const shown = shownAlerts(desktop, stage);
    await app.quit();
    const verdict = checkStory(shown);
    writeReport(folder, { pictures, shown, verdict });
    console.log(verdict.line);
    console.log('Pictures and report: demo-out/');
    return verdict.isRight ? 0 : 1;
  } finally {
    await desktop.stop();
    await stage.close();
  }
}

interface Set {
  readonly app: Statustray;
  readonly desktop: VirtualDesktop;
  readonly stage: Stage;
  readonly folder: string;
  readonly count: number;
}

async function playScene(scene: Scene, { app, desktop, stage, folder, count }: Set): Promise<readonly Picture[]> {
  await stage.reach(scene.second);
  for (const step of scene.steps ?? []) await step({ app, desktop });
  const at = stage.now();
  console.log(`${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC  ${scene.says}`);
  if (!scene.picture) return [];
  const name = `${String(count + 1).padStart(2, '0')}-${scene.picture}.png`;
  await desktop.screenshot(join(folder, name));
  for (const step of scene.after ?? []) await step({ app, desktop });
  return [{ name, at, says: scene.says }];
}

function shownAlerts(desktop: VirtualDesktop, stage: Stage): readonly ShownAlert[] {
  const { startedAt } = stage.clock;
  return desktop.notifications().map(({ at, summary, body, hints }) => ({
    second: Math.round((at - startedAt) / 1_000),
    title: summary,
    body,
    isQuiet: Number(hints.urgency ?? 1) === 0,
  }));
}
