import { Users } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type AlertGroup, withGroup } from '#shared/domain/alert-group.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';
import { leastImpacts } from '../alerts/alert-levels.ts';
import { FormActions } from '../alerts/form-actions.tsx';
import { OwnKindsTable } from '../alerts/own-kinds-table.tsx';
import { Replay } from '../alerts/replay.tsx';
import { DetailHeader } from '../ui/detail-header.tsx';
import { Group, Select } from '../ui/field.tsx';
import { isTyping } from '../ui/roving-rows.ts';
import { SaveBar } from '../ui/save-bar.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { useLeave, useUnsaved } from '../window/unsaved.tsx';
import { ChannelPicker } from './channel-picker.tsx';
import { emptyGroup, groupErrors, named } from './group-draft.ts';
import styles from './group-page.module.css';
import { Warnings } from './group-warnings.tsx';
import { channelWords, memberWords, warningsOf } from './group-words.ts';
import { MemberPicker } from './member-picker.tsx';
import { NameField } from './name-field.tsx';
import { SchedulePicker } from './schedule-picker.tsx';

const leastImpactChoices: readonly { readonly value: LeastImpact | 'default'; readonly label: string }[] = [
  { value: 'default', label: 'Default' },
  ...leastImpacts,
];

/** One group, or a new one with `null`: a draft until it is saved. */
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
  const [saved] = useState(() => groups.find(({ id }) => id === groupId) ?? emptyGroup);
  const [draft, setDraft] = useState(saved);
  const [submitted, setSubmitted] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const askLeave = useLeave();

  const others = groups.filter(({ id }) => id !== saved.id);
  const errors = groupErrors(draft, others);
  const isValid = errors.name === null && errors.other === null;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  const put = (over: Partial<AlertGroup>) => setDraft({ ...draft, ...over });
  const replayDraft = (group: AlertGroup) => ({ groups: [...withGroup(groups, named(withName(group), others))] });
  const isNew = saved.id === '';
  const title = draft.name.trim() || (isNew ? 'New group' : saved.name);
  useUnsaved(title, isChanged);

  async function save(): Promise<void> {
    setSubmitted(true);
    if (!isValid) {
      toasts.announce([errors.name, errors.other].filter(Boolean).join(' '));
      queueMicrotask(() => root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const group = named(draft, others);
    if (!(await send('setGroup', group))) return;
    toasts.info(
      isNew ? `Group “${group.name}” added.` : `Group “${group.name}” updated.`,
      () => void (isNew ? send('removeGroup', group.id) : send('setGroup', saved)),
    );
    onBack(group.id);
  }

  const leave = () => askLeave(() => onBack(groupId));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return;
    event.preventDefault();
    leave();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc returns to the list from anywhere on this page.
    <div ref={root} onKeyDown={onKeyDown}>
      <DetailHeader
        list="Alerts"
        onBack={leave}
        icon={<Users aria-hidden className={styles.icon} />}
        title={title}
        words={[memberWords(draft, vendors), channelWords(draft, channels)].filter(Boolean).join(' → ')}
      />
      <Group title="Applies to">
        <NameField
          name={draft.name}
          error={submitted || !isNew ? errors.name : null}
          onChange={(name) => put({ name })}
        />
        <MemberPicker members={draft.members} onChange={(members) => put({ members })} />
      </Group>
      <Group title="Channels">
        <ChannelPicker chosen={draft.channels} onChange={(chosen) => put({ channels: chosen })} />
      </Group>
      <Group title="Alerts">
        <Select
          label="Notify from"
          hint="Less severe incidents appear in the list only."
          value={draft.leastImpact ?? 'default'}
          options={leastImpactChoices}
          onChange={(value) => put({ leastImpact: value === 'default' ? null : value })}
        />
        <OwnKindsTable
          defaultHint="Uses the defaults from Alerts. Vendor settings take precedence."
          own={{ notified: draft.kinds, levels: draft.levels ?? {} }}
          onChange={({ notified, levels }) => put({ kinds: notified, levels })}
        />
      </Group>
      <Group title="Schedule">
        <SchedulePicker
          schedule={draft.schedule}
          draftWith={(schedule) => replayDraft({ ...draft, schedule: [...schedule] })}
          onChange={(schedule) => put({ schedule })}
        />
      </Group>
      <Group>
        <FormActions>
          <Warnings sentences={[...warningsOf(draft, { channels }), ...(errors.other ? [errors.other] : [])]} />
          <Replay vendorId={null} draft={errors.other !== null ? null : isChanged ? replayDraft(draft) : {}} />
        </FormActions>
      </Group>
      {isChanged && (
        <SaveBar
          saveLabel={isNew ? 'Add group' : 'Save changes'}
          onSave={() => void save()}
          onDiscard={() => (isNew ? onBack(null) : setDraft(saved))}
        />
      )}
    </div>
  );
}

/** A group can be tested before it has a name. */
function withName(group: AlertGroup): AlertGroup {
  return group.name.trim() === '' ? { ...group, name: 'New group' } : group;
}
