import type { ChannelId } from '#shared/domain/channel.ts';
import { createChannelDelivery } from './channel-delivery.ts';
import type { Core } from './core.ts';
import { createDesktopChannel } from './desktop-channel.ts';
import type { AlertBus, ChangeSignal } from './signals.ts';
import { setRealTimer as setTimer } from './timer.ts';
import type { ApplicationWindows } from './windows.ts';

export interface ChannelsDeps {
  /** The app's folder. */
  readonly root: string;
  readonly core: Pick<
    Core,
    | 'store'
    | 'settings'
    | 'secrets'
    | 'channelStatus'
    | 'facts'
    | 'engine'
    | 'silences'
    | 'network'
    | 'userAgent'
    | 'now'
    | 'hide'
    | 'log'
    | 'onProblem'
  >;
  readonly windows: Pick<ApplicationWindows, 'documents' | 'showPopover' | 'showAway'>;
  readonly changes: Pick<ChangeSignal, 'mark'>;
  readonly alerts: Pick<AlertBus, 'listen'>;
}

/** Everything that delivers alerts: this desktop, and the configured channels. */
export function openChannels({ root, core, windows, changes, alerts }: ChannelsDeps) {
  const { store, settings, secrets, engine, now, log } = core;
  const markChanged = (): void => changes.mark();
  const desktop = createDesktopChannel({
    root,
    store,
    engine,
    windows,
    silences: core.silences,
    onAdapter: core.facts.setNotifications,
    onShown: markChanged,
    now,
    setTimer,
    onProblem: core.onProblem,
  });
  const delivery = createChannelDelivery({
    store,
    settings,
    secrets,
    status: core.channelStatus,
    engine,
    show: desktop.show,
    openChannel: (channelId: ChannelId) => windows.documents.showSettings('channels', { kind: 'channel', channelId }),
    onChanged: markChanged,
    userAgent: core.userAgent,
    proxyFor: core.network.proxyFor,
    ca: core.network.ca,
    now,
    random: Math.random,
    setTimer,
    hide: core.hide,
    log: (line) => log.write('channels', { line }),
  });
  alerts.listen(desktop.deliver);
  alerts.listen(delivery.deliver);
  return { desktop, delivery };
}
