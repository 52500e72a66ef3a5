import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import type { Channel, ChannelId } from '#shared/domain/channel.ts';
import { memberWords, ruleWords } from '../groups/group-words.ts';
import { Button } from '../ui/button.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';

/** The groups that use a channel. */
export function useRoutingGroups(channelId: ChannelId): readonly AlertGroup[] {
  const groups = useSnapshot((snapshot) => snapshot.groups);
  return groups.filter(({ channels }) => channels.includes(channelId));
}

/** The built-in group with the user’s edits. */
export function useEverythingGroup(): AlertGroup {
  return useSnapshot(({ groups }) => groups.find(({ id }) => id === everythingGroup.id)) ?? everythingGroup;
}

/** What a channel receives; without a group, offers to send everything there. */
export function RoutingGroups({ channel }: { readonly channel: Channel }) {
  const routing = useRoutingGroups(channel.id);
  return (
    <Group title="What it receives">
      {routing.length === 0 && <NoGroups channel={channel} />}
      {routing.map((group) => (
        <RoutingGroup key={group.id} group={group} channel={channel} />
      ))}
    </Group>
  );
}

function NoGroups({ channel }: { readonly channel: Channel }) {
  const { toasts } = useScope();
  const send = useSend();
  const everything = useEverythingGroup();
  async function routeEverything(): Promise<void> {
    if (await send('setGroup', { ...everything, channels: [...everything.channels, channel.id] }))
      toasts.info(
        `${channel.name} receives alerts for everything you follow.`,
        () => void send('setGroup', everything),
      );
  }
  return (
    <Setting label="Nothing yet" hint="Not used by any group yet, so only tests are sent.">
      <Button look="primary" onClick={() => void routeEverything()}>
        Send everything here
      </Button>
      <Button onClick={() => void send('showSettings', 'alerts', { kind: 'group', groupId: everythingGroup.id })}>
        Choose groups
      </Button>
    </Setting>
  );
}

function RoutingGroup({ group, channel }: { readonly group: AlertGroup; readonly channel: Channel }) {
  const { toasts } = useScope();
  const send = useSend();
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const hint = [memberWords(group, vendors), ruleWords(group)].filter(Boolean).join(' · ');
  const without = { ...group, channels: group.channels.filter((id) => id !== channel.id) };
  async function takeOut(): Promise<void> {
    if (await send('setGroup', without))
      toasts.info(`“${group.name}” no longer sends to ${channel.name}.`, () => void send('setGroup', group));
  }
  return (
    <Setting label={group.name} hint={hint}>
      <Button
        aria-label={`Edit ${group.name}`}
        onClick={() => void send('showSettings', 'alerts', { kind: 'group', groupId: group.id })}
      >
        Edit
      </Button>
      <Button aria-label={`Remove from ${group.name}`} onClick={() => void takeOut()}>
        Remove
      </Button>
    </Setting>
  );
}
