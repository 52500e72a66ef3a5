import type { Commands } from '#shared/contract.ts';
import { type Channel, type ChannelId, needsSecret, secretIsMissing } from '#shared/domain/channel.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { UndoToken } from '#shared/query-results.ts';
import type { SystemFacts } from '#shared/snapshot.ts';
import { secretHint } from '../channels/secrets/secret-hint.ts';
import type { SecretStore } from '../channels/secrets/secret-store.ts';
import { withChannel, withChannelPaused, withoutChannel } from '../state/settings/settings-changes.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { nothingToUndo, type Undo } from './undo.ts';
import { isMoved, validationError } from './validate-channel.ts';

export interface ChannelCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly secrets: Pick<SecretStore, 'has' | 'read' | 'write' | 'writeUnsealed' | 'remove'> & {
    /** `none`: there is no keyring to seal them. */
    readonly strength: () => SystemFacts['secretStorage'];
  };
  readonly undo: Pick<Undo, 'change'>;
  /** Deliveries, kept in step with the user's changes. */
  readonly delivery: {
    test(channel: Channel, secret: string | null): Promise<Outcome<string, string>>;
    /** Its destination has changed. */
    moved(channelId: ChannelId): void;
    /** Queued messages may be sent. */
    resume(channelId: ChannelId): void;
    forget(channelId: ChannelId): void;
  };
  readonly now: () => number;
  /** Shows a sentence to the user. */
  readonly report: (text: string) => void;
}

type Done = ReturnType<Commands['setChannel']>;

/** Saves, tests, pauses and removes channels. A secret comes in here and never goes back to a window. */
export function createChannelCommands(deps: ChannelCommandsDeps) {
  const { settings, secrets, undo, delivery, now, report } = deps;
  const known = (id: ChannelId): Channel | null => settings.get().channels.find((one) => one.id === id) ?? null;
  /** A change may fix what stopped a channel, but not a missing secret or a pause by the user. */
  const pauseAfter = (channel: Channel, before: Channel | null, isChanged: boolean): Channel['paused'] => {
    if (needsSecret(channel) && !secrets.has(channel.id)) return { reason: secretIsMissing, at: now() };
    return isChanged && before?.paused?.byUser !== true ? null : (before?.paused ?? null);
  };

  const keep = async (id: ChannelId, secret: string, withoutKeyring: boolean): Promise<Done> => {
    const write = (withoutKeyring && secrets.writeUnsealed) || secrets.write;
    const saved = await write(id, secret);
    if (saved.ok) return saved;
    const lacksKeyring = secrets.strength() === 'none' && secrets.writeUnsealed !== undefined;
    return { ok: false, failure: { detail: saved.failure, ...(lacksKeyring ? { lacksKeyring } : {}) } };
  };

  /** Puts a removed secret back, where it was. */
  const restore = async (id: ChannelId, secret: string | null): Promise<boolean> =>
    secret === null || (await keep(id, secret, secrets.strength() === 'none')).ok;

  return {
    async setChannel(channel: Channel, secret: string | null, withoutKeyring: boolean): Promise<Done> {
      const before = known(channel.id);
      const error = await validationError(channel, secret, before, secrets);
      if (error !== null) return fault(error);
      const saved = secret === null ? null : await keep(channel.id, secret, withoutKeyring);
      if (saved?.ok === false) return saved;
      const isChanged = before === null || secret !== null || isMoved(before, channel);
      if (isChanged) delivery.moved(channel.id);
      const paused = pauseAfter(channel, before, isChanged);
      if (!settings.update((all) => withChannel(all, withHint({ ...channel, paused }, secret, before)))) {
        if (before === null) await secrets.remove(channel.id);
        return fault('You have reached the maximum number of channels. Remove one and try again.');
      }
      if (isChanged) delivery.resume(channel.id);
      return success(null);
    },

    async removeChannel(channelId: ChannelId): Promise<UndoToken> {
      const saved = secrets.has(channelId) ? await secrets.read(channelId) : null;
      const secret = saved?.kind === 'found' ? saved.secret : null;
      const token = undo.change(
        (before) => withoutChannel(before, channelId),
        () => restore(channelId, secret),
      );
      delivery.forget(channelId);
      const removed = secrets.has(channelId) ? await secrets.remove(channelId) : null;
      if (removed?.ok === false)
        report(`The channel was removed, but its secret could not be deleted. ${removed.failure}`);
      return token ?? nothingToUndo;
    },

    async testChannel(channel: Channel, secret: string | null): Promise<Outcome<string, { readonly detail: string }>> {
      const error = await validationError(channel, secret, known(channel.id), secrets);
      if (error !== null) return fault(error);
      const tested = await delivery.test(channel, secret);
      return tested.ok ? tested : fault(tested.failure);
    },

    pauseChannel(channelId: ChannelId, isPaused: boolean): void {
      const channel = known(channelId);
      if (channel === null) return;
      const paused = isPaused
        ? ({ reason: 'Paused by you.', at: now(), byUser: true } as const)
        : pauseAfter(channel, null, true);
      settings.update((before) => withChannelPaused(before, channelId, paused));
      if (paused === null) delivery.resume(channelId);
    },
  };
}

/** Main knows the secret; what a window says of it does not count. */
function withHint({ secretHint: _, ...channel }: Channel, secret: string | null, before: Channel | null): Channel {
  const hint = secret === null ? before?.secretHint : (secretHint(channel, secret) ?? undefined);
  return hint === undefined ? channel : { ...channel, secretHint: hint };
}

function fault(detail: string): Extract<Done, { ok: false }> {
  return { ok: false, failure: { detail } };
}
