import { Plus, Users } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { isUnedited } from './group-draft.ts';
import { Warnings } from './group-warnings.tsx';
import { channelWords, memberWords, ruleWords, unroutedChannels, warningsOf } from './group-words.ts';
import styles from './groups.module.css';

/** The groups, the built-in one first: who each is about, where it goes, and what is its own. */
export function Groups({
  left,
  onEdit,
}: {
  /** Whose page was just left, and gets the focus back; `null` in it is a new group. */
  readonly left: { readonly groupId: string | null } | null;
  readonly onEdit: (groupId: string | null) => void;
}) {
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const channels = useSnapshot((snapshot) => snapshot.channels);
  const unheard = unroutedChannels({ groups, channels });
  const root = useRef<HTMLDivElement>(null);
  const first = useRef(left);
  const focus = (groupId: string | null) => focusOn(root.current, groupId);
  useEffect(() => {
    if (first.current) focusOn(root.current, first.current.groupId);
  }, []);
  return (
    <div ref={root}>
      <p className={styles.about}>
        A change goes through every group that it belongs to; each channel hears of it once, by the rule that tells
        most.
      </p>
      <ul className={styles.list} aria-label="Groups">
        {groups.toSorted(builtInFirst).map((group) => (
          <Row key={group.id} group={group} onEdit={() => onEdit(group.id)} onFocus={focus} />
        ))}
      </ul>
      <Button className={styles.add} data-group="" onClick={() => onEdit(null)}>
        <Plus aria-hidden /> Add a group
      </Button>
      {unheard.length > 0 && (
        <div className={styles.unheard}>
          <Warnings sentences={unheard.map((name) => `No group goes to ${name}, so nothing is told there.`)} />
        </div>
      )}
    </div>
  );
}

function Row({
  group,
  onEdit,
  onFocus,
}: {
  readonly group: AlertGroup;
  readonly onEdit: () => void;
  readonly onFocus: (groupId: string | null) => void;
}) {
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  const channels = useSnapshot((snapshot) => snapshot.channels);
  const isBuiltIn = group.id === everythingGroup.id;
  const own = ruleWords(group);
  const to = channelWords(group, channels);
  return (
    <li className={styles.row}>
      <Users aria-hidden />
      <div className={styles.words}>
        <p className={styles.name}>
          {group.name} {isBuiltIn && <Chip>built in</Chip>}
        </p>
        <p>
          {memberWords(group, vendors)}
          {to && <span className={styles.soft}> → {to}</span>}
        </p>
        {own && <p className={styles.soft}>{own}</p>}
        <Warnings sentences={warningsOf(group, { channels })} />
      </div>
      <span className={styles.actions}>
        <Button data-group={group.id} aria-label={`Edit ${group.name}`} onClick={onEdit}>
          Edit
        </Button>
        {!isBuiltIn && <Drop group={group} onDropped={() => onFocus(null)} />}
        {isBuiltIn && !isUnedited(group) && <Drop group={group} onDropped={() => onFocus(group.id)} />}
      </span>
    </li>
  );
}

/** The built-in group comes back as it was at first; any other is gone. */
function Drop({ group, onDropped }: { readonly group: AlertGroup; readonly onDropped: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  const isBuiltIn = group.id === everythingGroup.id;

  async function drop(): Promise<void> {
    if (!(await send('removeGroup', group.id))) return;
    const words = isBuiltIn ? `${everythingGroup.name} is as it was at first.` : `The group ${group.name} is removed.`;
    toasts.info(words, () => void send('setGroup', group));
    onDropped();
  }

  return isBuiltIn ? (
    <Button title="Everything you follow, on this desktop, as set under Kinds of change" onClick={() => void drop()}>
      As it was at first
    </Button>
  ) : (
    <Button aria-label={`Remove ${group.name}`} onClick={() => void drop()}>
      Remove
    </Button>
  );
}

function builtInFirst(a: AlertGroup, b: AlertGroup): number {
  return Number(b.id === everythingGroup.id) - Number(a.id === everythingGroup.id);
}

/** A group that is gone leaves the focus to the button that adds one. */
function focusOn(root: HTMLElement | null, groupId: string | null): void {
  const buttons = [...(root?.querySelectorAll<HTMLElement>('[data-group]') ?? [])];
  const own = groupId === null ? undefined : buttons.find((button) => button.dataset.group === groupId);
  (own ?? buttons.at(-1))?.focus();
}
