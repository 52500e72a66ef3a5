import type { Channel } from '#shared/domain/channel.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { SilenceTarget } from '#shared/domain/silence.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { ListedSettings } from '#shared/watch-list/watch-list.ts';
import { isPrivateHost, privateOriginOf } from '../http/private-host.ts';

/** The private addresses in a list that the user does not use already, each once. */
export function privatePlacesIn(listed: ListedSettings, settings: Settings): readonly string[] {
  const isNew = newcomersIn(settings);
  const places = [
    ...listed.subscriptions.filter(isNew.subscription).map(({ pageUrl }) => privateOriginOf(pageUrl)),
    ...listed.channels.filter(isNew.channel).map(privateMailServer),
  ];
  return [...new Set(places.filter((place) => place !== null))];
}

/** A list without those addresses, and without the mutes of their vendors. */
export function withoutPrivate(listed: ListedSettings, settings: Settings): ListedSettings {
  const isNew = newcomersIn(settings);
  const isLeftOut = (one: Subscription): boolean => isNew.subscription(one) && privateOriginOf(one.pageUrl) !== null;
  const gone = new Set(listed.subscriptions.filter(isLeftOut).map(({ vendorId }) => vendorId));
  return {
    ...listed,
    subscriptions: listed.subscriptions.filter((one) => !isLeftOut(one)),
    silences: listed.silences.filter(({ target }) => !hasVendor(target) || !gone.has(target.vendorId)),
    channels: listed.channels.filter((one) => !isNew.channel(one) || privateMailServer(one) === null),
  };
}

function newcomersIn(settings: Settings) {
  const pages = new Set(settings.subscriptions.map(({ pageUrl }) => pageUrl));
  const channels = new Set(settings.channels.map(({ id }) => id));
  return {
    subscription: ({ pageUrl }: Subscription): boolean => !pages.has(pageUrl),
    channel: ({ id }: Channel): boolean => !channels.has(id),
  };
}

function privateMailServer(channel: Channel): string | null {
  if (channel.kind !== 'email' || channel.settings === null) return null;
  const { host, port } = channel.settings;
  return isPrivateHost(host) ? `smtp://${host}:${port}` : null;
}

function hasVendor(target: SilenceTarget): target is Extract<SilenceTarget, { vendorId: Subscription['vendorId'] }> {
  return 'vendorId' in target && target.vendorId !== null;
}
