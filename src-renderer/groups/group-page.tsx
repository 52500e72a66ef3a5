import { Users } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { type AlertGroup, withGroup } from '#shared/domain/alert-group.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';
import { leastImpacts } from '../alerts/alert-levels.ts';
import { FormActions, KeepOrDiscard } from '../alerts/form-actions.tsx';
import { OwnKindsTable } from '../alerts/own-kinds-table.tsx';
import { Replay } from '../alerts/replay.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { DetailHeader } from '../ui/detail-header.tsx';
import { Group, Select } from '../ui/field.tsx';
import { isTyping } from '../ui/roving-rows.ts';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { ChannelPicker } from './channel-picker.tsx';
import { emptyGroup, groupErrors, named } from './group-draft.ts';
import styles from './group-page.module.css';
import { Warnings } from './group-warnings.tsx';
import { channelWords, memberWords, warningsOf } from './group-words.ts';
import { MemberPicker } from './member-picker.tsx';
import { NameField } from './name-field.tsx';
import { SchedulePicker } from './schedule-picker.tsx';

const leastImpactChoices: readonly { readonly value: LeastImpact | 'usual'; readonly label: string }[] = [
  { value: 'usual', label: 'As everywhere' },
  ...leastImpacts,
];

/** One group, or a new one with `null`: tried out first, nothing changes until it is kept. */
export function GroupPage({
  groupId,
  onBack,
}: {
  readonly groupId: string | null;
  readonly onBack: (groupId: string | null) => void;
}) {
  const { toasts } = useScope();
  const send = useSend();
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const channels = useSnapshot((snapshot) => snapshot.channels);
  const [kept] = useState(() => groups.find(({ id }) => id === groupId) ?? emptyGroup);
  const [draft, setDraft] = useState(kept);
  const [tried, setTried] = useState(false);
  const [leaving, setLeaving] = useState(false);

  const others = groups.filter(({ id }) => id !== kept.id);
  const errors = groupErrors(draft, others);
  const isValid = errors.name === null && errors.other === null;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept);
  const put = (over: Partial<AlertGroup>) => setDraft({ ...draft, ...over });
  const replayDraft = (group: AlertGroup) => ({ groups: [...withGroup(groups, named(withName(group), others))] });
  const isNew = kept.id === '';
  const title = draft.name.trim() || (isNew ? 'New group' : kept.name);

  async function keep(): Promise<void> {
    setTried(true);
    if (!isValid) {
      toasts.announce([errors.name, errors.other].filter(Boolean).join(' '));
      return;
    }
    const group = named(draft, others);
    if (!(await send('setGroup', group))) return;
    toasts.info(
      isNew ? `The group ${group.name} is added.` : `The group ${group.name} is changed.`,
      () => void (isNew ? send('removeGroup', group.id) : send('setGroup', kept)),
    );
    onBack(group.id);
  }

  function leave(): void {
    if (isChanged) setLeaving(true);
    else onBack(groupId);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return;
    event.preventDefault();
    leave();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leads back from wherever the focus is on this page.
    <div onKeyDown={onKeyDown}>
      <DetailHeader
        list="Alerts"
        onBack={leave}
        icon={<Users aria-hidden className={styles.icon} />}
        title={title}
        words={[memberWords(draft, vendors), channelWords(draft, channels)].filter(Boolean).join(' → ')}
      />
      <Group title="Who it is about">
        <NameField name={draft.name} error={tried || !isNew ? errors.name : null} onChange={(name) => put({ name })} />
        <MemberPicker members={draft.members} onChange={(members) => put({ members })} />
      </Group>
      <Group title="Where it goes">
        <ChannelPicker chosen={draft.channels} onChange={(chosen) => put({ channels: chosen })} />
      </Group>
      <Group title="What it tells">
        <Select
          label="Least impact"
          hint="Milder incidents are only listed."
          value={draft.leastImpact ?? 'usual'}
          options={leastImpactChoices}
          onChange={(value) => put({ leastImpact: value === 'usual' ? null : value })}
        />
        <OwnKindsTable
          usualHint="Now as under Alerts. What a vendor says of its own goes before."
          own={{ told: draft.kinds, levels: draft.levels ?? {} }}
          onChange={({ told, levels }) => put({ kinds: told, levels })}
        />
      </Group>
      <Group title="When it is quiet">
        <SchedulePicker
          schedule={draft.schedule}
          draftWith={(schedule) => replayDraft({ ...draft, schedule: [...schedule] })}
          onChange={(schedule) => put({ schedule })}
        />
      </Group>
      <Group>
        <FormActions
          actions={
            isChanged && (
              <KeepOrDiscard
                keepLabel={isNew ? 'Add this group' : 'Keep these rules'}
                onKeep={() => void keep()}
                onDiscard={() => (isNew ? onBack(null) : setDraft(kept))}
              />
            )
          }
        >
          <Warnings sentences={[...warningsOf(draft, { channels }), ...(errors.other ? [errors.other] : [])]} />
          <Replay vendorId={null} draft={errors.other !== null ? null : isChanged ? replayDraft(draft) : {}} />
        </FormActions>
      </Group>
      {leaving && (
        <ConfirmDialog
          title="Leave without keeping the changes?"
          keep="Stay here"
          confirm="Leave"
          onConfirm={() => onBack(groupId)}
          onClose={() => setLeaving(false)}
        >
          <p>What you changed in {title} is lost.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** A group can be tried out before it has a name. */
function withName(group: AlertGroup): AlertGroup {
  return group.name.trim() === '' ? { ...group, name: 'New group' } : group;
}
