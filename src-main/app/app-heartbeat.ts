import { minuteMs } from '#shared/domain/duration.ts';
import type { Heartbeat } from '#shared/domain/heartbeat.ts';
import type { HeartbeatView } from '#shared/snapshot.ts';
import { createHeartbeat } from '../channels/heartbeat.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import {
  createWebhookClient,
  type WebhookClient,
  type WebhookClientOptions,
} from '../channels/transports/http-post.ts';
import type { Engine } from '../engine/engine.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { watchSetting } from '../state/settings/watch-setting.ts';

export interface AppHeartbeatDeps extends WebhookClientOptions {
  readonly settings: Pick<SettingsHandle, 'get' | 'onChange'>;
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly onChanged: () => void;
}

/** The id of the secret that holds the heartbeat’s address. */
export const heartbeatSecretId = 'heartbeat';

/** Calls a monitor while the settings name one and pages are being read; otherwise nothing runs. */
export function createAppHeartbeat(deps: AppHeartbeatDeps) {
  const { settings, secrets, now, setTimer, onChanged } = deps;
  let running: { readonly stop: () => void; readonly client: WebhookClient } | null = null;
  let problem: string | null = null;
  let work: Promise<void> = Promise.resolve();

  const setProblem = (sentence: string | null): void => {
    if (problem === sentence) return;
    problem = sentence;
    onChanged();
  };
  const halt = async (): Promise<void> => {
    running?.stop();
    await running?.client.close();
    running = null;
  };
  const apply = async (wanted: Heartbeat | null, engine: Pick<Engine, 'snapshot'>): Promise<void> => {
    await halt();
    setProblem(null);
    if (!wanted) return;
    const saved = await secrets.read(heartbeatSecretId);
    if (saved.kind !== 'found') return setProblem(saved.reason);
    const client = createWebhookClient(deps);
    const readings = () => Object.values(engine.snapshot().vendors).map(({ reading }) => reading.readAt ?? 0);
    const heartbeat = createHeartbeat({
      secret: saved.secret,
      everyMs: wanted.everyMinutes * minuteMs,
      post: client.post,
      readAt: () => Math.max(0, ...readings()),
      hasPages: () => readings().length > 0,
      now,
      setTimer,
      onProblem: setProblem,
      onBeat: () => setProblem(null),
    });
    running = { stop: heartbeat.stop, client };
    heartbeat.start();
  };

  return {
    start(engine: Pick<Engine, 'snapshot'>): void {
      const follow = (wanted: Heartbeat | null): void => {
        work = work.then(() => apply(wanted, engine)).catch((error: unknown) => setProblem(String(error)));
      };
      if (settings.get().heartbeat) follow(settings.get().heartbeat);
      watchSetting(settings, (all) => all.heartbeat, follow);
    },
    view(): HeartbeatView | null {
      const heartbeat = settings.get().heartbeat;
      return heartbeat && { ...heartbeat, problem };
    },
    stop: async (): Promise<void> => {
      await work;
      await halt();
    },
  };
}
