import type { VendorRule } from '#shared/contract.ts';
import type { Channel, ChannelId } from '#shared/domain/channel.ts';
import type { RecoveryWatch } from '#shared/domain/recovery-watch.ts';
import { isSameTarget } from '#shared/domain/same-target.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { ComponentFilter, Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';

/** Follows another vendor; one already followed keeps its rules and takes the new address. */
export function withSubscription(settings: Settings, subscription: Subscription): Settings {
  const known = settings.subscriptions.find(({ vendorId }) => vendorId === subscription.vendorId);
  if (!known) return { ...settings, subscriptions: [...settings.subscriptions, subscription] };
  const { name, pageUrl, platform } = subscription;
  return changeSubscription(settings, subscription.vendorId, (one) => ({ ...one, name, pageUrl, platform }));
}

/** Also removes its silences and recovery watches. */
export function withoutSubscription(settings: Settings, vendorId: VendorId): Settings {
  return {
    ...settings,
    subscriptions: settings.subscriptions.filter((one) => one.vendorId !== vendorId),
    silences: settings.silences.filter(({ target }) => !('vendorId' in target) || target.vendorId !== vendorId),
    recoveryWatches: settings.recoveryWatches.filter(({ target }) => target.vendorId !== vendorId),
  };
}

export function withoutSubscriptions(settings: Settings, vendorIds: readonly VendorId[]): Settings {
  return vendorIds.reduce(withoutSubscription, settings);
}

export function withPinned(settings: Settings, vendorIds: readonly VendorId[], isPinned: boolean): Settings {
  return vendorIds.reduce(
    (all, vendorId) =>
      changeSubscription(all, vendorId, ({ pinned: _, ...one }) => (isPinned ? { ...one, pinned: true } : one)),
    settings,
  );
}

/** Resets rules, mutes, groups and appearance; keeps vendors, channels and the sources of signed files. */
export function withoutRules(settings: Settings): Settings {
  const { subscriptions, channels, catalogueSource, releaseSource, skippedRelease, firstRunDone } = settings;
  return {
    ...defaultSettings,
    channels,
    catalogueSource,
    releaseSource,
    skippedRelease,
    firstRunDone,
    subscriptions: subscriptions.map(({ vendorId, name, pageUrl, privateOrigin, platform, addedAt }) => ({
      vendorId,
      name,
      pageUrl,
      ...(privateOrigin === undefined ? {} : { privateOrigin }),
      platform,
      filter: { rule: 'all' },
      leastImpact: null,
      alertOn: null,
      intervalMs: null,
      addedAt,
    })),
  };
}

export function withFilter(settings: Settings, vendorId: VendorId, filter: ComponentFilter): Settings {
  return changeSubscription(settings, vendorId, (one) => ({ ...one, filter }));
}

export function withVendorRule(settings: Settings, vendorId: VendorId, rule: VendorRule): Settings {
  return changeSubscription(settings, vendorId, (one) => ({ ...one, ...rule }));
}

/** A new silence replaces one on the same target. */
export function withSilence(settings: Settings, silence: Silence): Settings {
  const others = settings.silences.filter(
    (one) =>
      !isSameTarget(one.target, silence.target) || (one.acknowledged === null) !== (silence.acknowledged === null),
  );
  return { ...settings, silences: [...others, silence] };
}

export function withoutSilence(settings: Settings, silenceId: string): Settings {
  return { ...settings, silences: settings.silences.filter(({ id }) => id !== silenceId) };
}

/** A target has at most one watch; a second one changes nothing. */
export function withRecoveryWatch(settings: Settings, watch: RecoveryWatch): Settings {
  const isKnown = settings.recoveryWatches.some(({ target }) => isSameTarget(target, watch.target));
  return isKnown ? settings : { ...settings, recoveryWatches: [...settings.recoveryWatches, watch] };
}

export function withoutRecoveryWatches(settings: Settings, ids: readonly string[]): Settings {
  return { ...settings, recoveryWatches: settings.recoveryWatches.filter(({ id }) => !ids.includes(id)) };
}

export function withoutPause(settings: Settings): Settings {
  return { ...settings, silences: settings.silences.filter(({ target }) => target.kind !== 'everything') };
}

/** Replaces the channel with the same id, or adds it. */
export function withChannel(settings: Settings, channel: Channel): Settings {
  const isKnown = settings.channels.some(({ id }) => id === channel.id);
  const channels = isKnown
    ? settings.channels.map((one) => (one.id === channel.id ? channel : one))
    : [...settings.channels, channel];
  return { ...settings, channels };
}

/** Also removes it from all groups. */
export function withoutChannel(settings: Settings, channelId: ChannelId): Settings {
  return {
    ...settings,
    channels: settings.channels.filter(({ id }) => id !== channelId),
    groups: settings.groups.map((group) => ({ ...group, channels: group.channels.filter((id) => id !== channelId) })),
  };
}

/** `null` ends the pause. An unknown channel is ignored. */
export function withChannelPaused(settings: Settings, channelId: ChannelId, paused: Channel['paused']): Settings {
  const channel = settings.channels.find(({ id }) => id === channelId);
  return channel ? withChannel(settings, { ...channel, paused }) : settings;
}

function changeSubscription(
  settings: Settings,
  vendorId: VendorId,
  change: (subscription: Subscription) => Subscription,
): Settings {
  return {
    ...settings,
    subscriptions: settings.subscriptions.map((one) => (one.vendorId === vendorId ? change(one) : one)),
  };
}
