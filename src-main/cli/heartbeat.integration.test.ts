import { describe, expect, it } from 'vitest';
import { answering, startWebhookServer } from '../channels/testing/webhook-server.ts';
import { heartbeatFor } from './heartbeat.ts';
import { testWorld } from './testing/test-world.ts';

const noVendors = { snapshot: () => ({ vendors: {} }) } as Parameters<typeof heartbeatFor>[1];

describe('the heartbeat of a watch list', () => {
  it('calls the address in its variable until it is stopped', async () => {
    const { url, received, close } = await startWebhookServer(answering(200));
    const delays: number[] = [];
    const world = testWorld({
      env: { BEAT: `${url}ping` },
      setTimer: (run, delayMs) => {
        delays.push(delayMs);
        const timer = setImmediate(run);
        return () => clearImmediate(timer);
      },
    });
    const heartbeat = heartbeatFor({ secret: 'env:BEAT', everyMinutes: 2 }, noVendors, world);
    heartbeat.start();
    while (received.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await heartbeat.stop();
    await close();

    expect(delays.slice(0, 2)).toEqual([60_000, 120_000]);
    expect(received[0]).toMatchObject({ method: 'GET', path: '/ping' });
    expect(world.err()).toBe('');
  });

  it('says that its variable is not set, and makes no call', async () => {
    const world = testWorld({ setTimer: () => expect.unreachable('nothing is to be called') });
    const heartbeat = heartbeatFor({ secret: 'env:BEAT' }, noVendors, world);
    heartbeat.start();
    await heartbeat.stop();

    expect(world.err()).toBe('heartbeat: BEAT is not set, so no heartbeat is sent.\n');
  });
});
