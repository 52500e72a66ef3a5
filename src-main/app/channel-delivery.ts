import type { Channel, ChannelId } from '#shared/domain/channel.ts';
import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Banner } from '#shared/snapshot.ts';
import { type ChannelDispatchDeps, createChannelDispatch } from '../channels/channel-dispatch.ts';
import type { ChannelStatus } from '../channels/outbox/channel-status.ts';
import type { ChannelProblem } from '../channels/outbox/outbox-worker.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import type { Engine } from '../engine/engine.ts';
import type { NotificationContent } from '../notifications/notification.ts';
import type { Store } from '../state/database/store.ts';
import { withChannelPaused } from '../state/settings/settings-changes.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { watchSetting } from '../state/settings/watch-setting.ts';

type FromDispatch = 'now' | 'random' | 'setTimer' | 'userAgent' | 'proxyFor' | 'ca' | 'hide' | 'log';

export interface ChannelDeliveryDeps extends Required<Pick<ChannelDispatchDeps, FromDispatch>> {
  readonly store: Store;
  readonly settings: SettingsHandle;
  readonly secrets: Pick<SecretStore, 'read'>;
  /** The channel states shown in settings; updated here with delivery results. */
  readonly status: ChannelStatus;
  readonly engine: Pick<Engine, 'addBanner' | 'withdrawBanner'>;
  /** Shows a notice on the desktop; resolves once it was shown by any backend. */
  readonly show: (notification: NotificationContent, onClick: () => void) => Promise<unknown>;
  readonly openChannel: (channelId: ChannelId) => void;
  /** Channel rows may have changed. */
  readonly onChanged: () => void;
}

const longestReason = 1_000;

/** Delivers alerts to the configured channels, and reports each delivery problem once. */
export function createChannelDelivery(deps: ChannelDeliveryDeps) {
  const { store, settings, status, engine } = deps;
  const channels = () => settings.get().channels;
  const nameOf = (id: ChannelId): string | null => channels().find((one) => one.id === id)?.name ?? null;

  const touch = (): void => {
    status.touch();
    deps.onChanged();
  };

  const onChannelProblem = (channelId: ChannelId, problem: ChannelProblem): void => {
    const name = nameOf(channelId);
    if (name === null) return;
    const reason = problem.reason.slice(0, longestReason);
    const banner = bannerOf(channelId, problemTexts[problem.kind](name), problem);
    if (problem.kind === 'stopped') {
      settings.update((before) => withChannelPaused(before, channelId, { reason, at: problem.at }));
      const notification = {
        id: banner.id,
        title: `Statustray: ${name} is paused`,
        body: reason,
        loud: true,
        buttons: [],
      };
      // Last, because a notification that the system cannot show becomes a banner with this id but no action.
      void deps.show(notification, () => deps.openChannel(channelId)).then(() => engine.addBanner(banner));
    } else engine.addBanner(banner);
    touch();
  };

  const dispatch = createChannelDispatch({
    store,
    secrets: deps.secrets,
    userAgent: deps.userAgent,
    proxyFor: deps.proxyFor,
    ca: deps.ca,
    now: deps.now,
    random: deps.random,
    setTimer: deps.setTimer,
    hide: deps.hide,
    log: deps.log,
    channels,
    onChannelProblem,
    onSent: (channelId, sent) => {
      const ok = sent.kind === 'accepted';
      status.note(channelId, { isTest: false, ok, said: ok ? sent.said : sent.reason });
      if (ok) engine.withdrawBanner(bannerIdOf(channelId));
      deps.onChanged();
    },
  });

  const stopListening = watchSetting(settings, (all) => all.channels, dispatch.kick);

  return {
    start: dispatch.start,
    /** Sends what a commit has queued. */
    deliver(alerts: readonly LedgerEntry[]): void {
      if (alerts.every(({ channel }) => channel === desktopChannel)) return;
      status.touch();
      dispatch.kick();
    },
    /** After sleep, delays between attempts may have passed. */
    wake: dispatch.kick,
    async test(channel: Channel, secret: string | null) {
      const tested = await dispatch.test(channel, secret);
      status.note(channel.id, { isTest: true, ok: tested.ok, said: tested.ok ? tested.value : tested.failure });
      deps.onChanged();
      return tested;
    },
    /** The destination changed, so threads of earlier messages do not exist there. */
    moved: store.outbox.unthread,
    /** The user fixed the channel: queued alerts are sent. */
    resume(channelId: ChannelId): void {
      engine.withdrawBanner(bannerIdOf(channelId));
      dispatch.resume(channelId);
      touch();
    },
    /** The channel was removed, so its queue is removed, too. */
    forget(channelId: ChannelId): void {
      engine.withdrawBanner(bannerIdOf(channelId));
      store.outbox.forget(channelId);
      status.forget(channelId);
      deps.onChanged();
    },
    async stop(): Promise<void> {
      stopListening();
      await dispatch.stop();
    },
  };
}

const problemTexts: Readonly<Record<ChannelProblem['kind'], (name: string) => string>> = {
  stopped: (name) => `${name} stopped accepting messages and has been paused.`,
  failing: (name) => `${name} has been failing for an hour. Statustray keeps retrying.`,
  recipient: (name) => `A recipient of ${name} did not get a message.`,
};

function bannerOf(channelId: ChannelId, text: string, { at, reason }: ChannelProblem): Banner {
  const action = { kind: 'open-settings', section: 'channels' } as const;
  return { id: bannerIdOf(channelId), tone: 'warning', at, text, detail: reason, action };
}

function bannerIdOf(channelId: ChannelId): string {
  return `channel/${channelId}`;
}
