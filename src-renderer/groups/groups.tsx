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

/** The groups, the built-in one first, with their members, channels and own rules. */
export function Groups({
  left,
  onEdit,
}: {
  /** The group whose page was just left, which gets the focus; `null` inside is a new one. */
  readonly left: { readonly groupId: string | null } | null;
  readonly onEdit: (groupId: string | null) => void;
}) {
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const channels = useSnapshot((snapshot) => snapshot.channels);
  const unrouted = unroutedChannels({ groups, channels });
  const root = useRef<HTMLDivElement>(null);
  const first = useRef(left);
  const focus = (groupId: string | null) => focusOn(root.current, groupId);
  useEffect(() => {
    if (first.current) focusOn(root.current, first.current.groupId);
  }, []);
  return (
    <div ref={root}>
      <p className={styles.about}>
        Each alert goes to the channels of every group that matches it. A channel used by several groups gets it once,
        under the least strict rule.
      </p>
      <ul className={styles.list} aria-label="Groups">
        {groups.toSorted(builtInFirst).map((group) => (
          <Row key={group.id} group={group} onEdit={() => onEdit(group.id)} onFocus={focus} />
        ))}
      </ul>
      <Button className={styles.add} data-group="" onClick={() => onEdit(null)}>
        <Plus aria-hidden /> Add group
      </Button>
      {unrouted.length > 0 && (
        <div className={styles.unrouted}>
          <Warnings sentences={unrouted.map((name) => `No group uses ${name}, so nothing is sent there.`)} />
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
        {!isBuiltIn && <RemoveOrReset group={group} onDone={() => onFocus(null)} />}
        {isBuiltIn && !isUnedited(group) && <RemoveOrReset group={group} onDone={() => onFocus(group.id)} />}
      </span>
    </li>
  );
}

/** Removes a group, or resets the built-in one. */
function RemoveOrReset({ group, onDone }: { readonly group: AlertGroup; readonly onDone: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  const isBuiltIn = group.id === everythingGroup.id;

  async function act(): Promise<void> {
    if (!(await send('removeGroup', group.id))) return;
    const words = isBuiltIn ? `Group “${everythingGroup.name}” reset.` : `Group “${group.name}” removed.`;
    toasts.info(words, () => void send('setGroup', group));
    onDone();
  }

  return isBuiltIn ? (
    <Button
      aria-label={`Reset ${group.name}`}
      title="Everything you follow, on this desktop, with the default alert types"
      onClick={() => void act()}
    >
      Reset
    </Button>
  ) : (
    <Button aria-label={`Remove ${group.name}`} onClick={() => void act()}>
      Remove
    </Button>
  );
}

function builtInFirst(a: AlertGroup, b: AlertGroup): number {
  return Number(b.id === everythingGroup.id) - Number(a.id === everythingGroup.id);
}

/** If the group is gone, the button that adds one gets the focus. */
function focusOn(root: HTMLElement | null, groupId: string | null): void {
  const buttons = [...(root?.querySelectorAll<HTMLElement>('[data-group]') ?? [])];
  const own = groupId === null ? undefined : buttons.find((button) => button.dataset.group === groupId);
  (own ?? buttons.at(-1))?.focus();
}
