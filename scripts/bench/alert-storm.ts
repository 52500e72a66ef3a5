import { launchStatustray } from '../testbed/launch.ts';
import { aVendor, moreRequests, open } from '../testbed/pages.ts';
import { watchWindow } from '../testbed/responsiveness.ts';
import { serveStatuspage } from '../testbed/status-server/status-server.ts';
import { knowNames } from './named-functions.ts';
import type { Result } from './result.ts';
import type { Stage } from './stage.ts';

const stormSize = 200;

/**
 * The longest time an open popover waits for main while 200 incidents open at once, against the same window at rest.
 */
export async function alertStorm({ desktop }: Stage, times: number): Promise<readonly Result[]> {
  const floor: number[] = [];
  const measured: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const page = await serveStatuspage(aVendor());
    const app = await launchStatustray({ desktop, pages: [page] });
    await app.tooltip(/operational · checked/);
    const popover = await app.openPopover();
    await knowNames(popover);
    const rest = await watchWindow(app, popover);
    await moreRequests(page, 3);
    floor.push((await rest.stop()).answerMs);
    const storm = await watchWindow(app, popover);
    for (let index = 1; index <= stormSize; index += 1)
      open(page, { id: `storm${index}`, title: `Trouble ${index}`, status: 'investigating' });
    await app.tooltip(new RegExp(`^${stormSize} incidents`));
    await moreRequests(page, 2);
    measured.push((await storm.stop()).answerMs);
    await app.kill();
    await page.close();
  }
  return [
    {
      what: 'longest wait of an open window for main while 200 incidents open at once',
      means: 'windows stay responsive in a large outage',
      unit: 'ms',
      floor: Math.max(...floor),
      floorIs: 'the same window at rest',
      measured: Math.max(...measured),
      target: { atMost: 100 },
      samples: { floor, measured },
    },
  ];
}
