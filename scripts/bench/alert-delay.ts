import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../application-build.ts';
import { waitFor } from '../desktop/wait.ts';
import { watchListOf } from '../testbed/launch.ts';
import { aVendor, moreRequests, open } from '../testbed/pages.ts';
import { serveStatuspage } from '../testbed/status-server/status-server.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

/**
 * From the response that first contains an incident to the notification on the bus, one incident at a time. The wait
 * for the next poll is not included, since the user chooses that interval.
 */
export async function alertDelay(stage: Stage, times: number): Promise<readonly Result[]> {
  const pages = await Promise.all(
    Array.from({ length: times }, (_, index) => serveStatuspage(aVendor(`Vendor ${index}`))),
  );
  const data = mkdtempSync(join(tmpdir(), 'statustray-bench-delay-'));
  const watchList = join(data, 'bench-watch-list.json');
  writeFileSync(watchList, JSON.stringify(watchListOf(pages, 1)));
  const args = ['--hidden', `--user-data-dir=${data}`, `--watch-list=${watchList}`, '--allow-private'];
  const app = await stage.launcher.launch({ folder: projectRoot, args });
  const measured: number[] = [];
  for (const page of pages) {
    await moreRequests(page, 2);
    const [answers, toasts] = [page.log.length, stage.desktop.notifications().length];
    open(page, { status: 'investigating' });
    await waitFor('the answer', 10_000, async () => page.log[answers], 1);
    const answeredAt = performance.now();
    await waitFor('the notification', 10_000, async () => stage.desktop.notifications()[toasts], 1);
    measured.push(performance.now() - answeredAt);
  }
  await app.stop();
  await Promise.all(pages.map((page) => page.close()));
  return [
    {
      what: 'from the answer with a new incident to its notification',
      means: 'delay from the page to you',
      unit: 'ms',
      floor: 0,
      floorIs: 'at once',
      measured: median(measured),
      target: { atMost: 1_000 },
      samples: { floor: [], measured },
    },
  ];
}
