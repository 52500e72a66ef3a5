import { minuteMs } from '#shared/domain/duration.ts';
import { usualHeartbeatMinutes } from '#shared/domain/heartbeat.ts';
import { createHeartbeat } from '../channels/heartbeat.ts';
import { createWebhookClient } from '../channels/transports/http-post.ts';
import type { Engine } from '../engine/engine.ts';
import { proxyFromEnvironment } from './environment-proxy.ts';
import type { WatchListFile } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

/** The heartbeat that a watch list configures, or one that does nothing. */
export function heartbeatFor(
  row: WatchListFile['heartbeat'],
  engine: Pick<Engine, 'snapshot'>,
  { env, version, resolver, now, setTimer, stderr }: CliWorld,
): { readonly start: () => void; readonly stop: () => Promise<void> } {
  if (row === null) return { start: () => {}, stop: async () => {} };
  const name = row.secret.replace(/^env:/, '');
  const secret = env[name];
  if (!secret) stderr.write(`heartbeat: ${name} is not set, so no heartbeat is sent.\n`);
  const client = createWebhookClient({
    userAgent: `Statustray/${version} (command line)`,
    ...resolver,
    proxyFor: async (url) => proxyFromEnvironment(env, url),
  });
  const readings = () => Object.values(engine.snapshot().vendors).map(({ reading }) => reading.readAt ?? 0);
  const heartbeat = createHeartbeat({
    secret: secret ?? '',
    everyMs: (row.everyMinutes ?? usualHeartbeatMinutes) * minuteMs,
    post: client.post,
    readAt: () => Math.max(0, ...readings()),
    hasPages: () => readings().length > 0,
    now,
    setTimer,
    onProblem: (sentence) => void stderr.write(`heartbeat: ${sentence}\n`),
  });
  return {
    start: () => {
      if (secret) heartbeat.start();
    },
    stop: async () => {
      heartbeat.stop();
      await client.close();
    },
  };
}
