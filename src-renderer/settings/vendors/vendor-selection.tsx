import { BellOff, Pin, PinOff, UsersRound, X } from 'lucide-react';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { uniqueSlug } from '#shared/domain/slug.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { emptyGroup } from '../../groups/group-draft.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-count.ts';
import type { MenuEntry } from '../../ui/menu.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { useNow, useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import { useChange, useUndoToast } from '../../window/use-change.ts';
import { localZone, muteDurations } from '../../words/mute-durations.ts';
import styles from './followed-vendors.module.css';

/** Actions for the selected vendors; stays in view above the list. */
export function VendorSelection({
  rows,
  listed,
  onSelect,
}: {
  readonly rows: readonly VendorRow[];
  readonly listed: readonly VendorRow[];
  readonly onSelect: (vendorIds: readonly VendorId[]) => void;
}) {
  const send = useSend();
  const change = useChange();
  const undoToast = useUndoToast();
  const ids = rows.map(({ id }) => id);
  const words = rows.length === 1 ? (rows[0]?.name ?? '') : `${formatCount(rows.length)} vendors`;
  const isPinned = rows.every((row) => row.isPinned);
  /** Undo does not change vendors that were already in the requested state. */
  const pin = () => {
    const changed = rows.filter((row) => row.isPinned === isPinned).map(({ id }) => id);
    const text = isPinned ? `Unpinned ${words}.` : `Pinned ${words} to the top.`;
    return change(text, ['pinVendors', ids, !isPinned], ['pinVendors', changed, isPinned]);
  };
  const mute = useMuteEntries(ids, words);
  const groups = useGroupEntries(ids, words);

  async function remove(): Promise<void> {
    const removed = await send('removeVendors', ids);
    if (!removed) return;
    onSelect([]);
    undoToast(`Stopped following ${words}.`, removed.value);
  }

  return (
    <div className={styles.selection} role="toolbar" aria-label="Selected vendors">
      <strong>{formatCount(rows.length)} selected</strong>
      {rows.length < listed.length && (
        <Button look="quiet" onClick={() => onSelect(listed.map(({ id }) => id))}>
          Select all {formatCount(listed.length)}
        </Button>
      )}
      <span className={styles.tools}>
        <MenuButton label={`Mute ${words}`} icon={<BellOff aria-hidden />} text="Mute" entries={() => mute} />
        <Button onClick={() => void pin()}>
          {isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />} {isPinned ? 'Unpin' : 'Pin to the top'}
        </Button>
        <MenuButton
          label={`Add to group: ${words}`}
          icon={<UsersRound aria-hidden />}
          text="Add to group"
          entries={() => groups}
        />
        <Button look="danger" onClick={() => void remove()}>
          Stop following
        </Button>
        <IconButton label="Clear selection" onClick={() => onSelect([])}>
          <X aria-hidden />
        </IconButton>
      </span>
    </div>
  );
}

function useMuteEntries(ids: readonly VendorId[], words: string): readonly MenuEntry[] {
  const { toasts } = useScope();
  const send = useSend();
  const now = useNow();
  return muteDurations(now, localZone()).map(({ id, label, end }) => ({
    id,
    label,
    onChoose: () => {
      const made = ids.map((vendorId) => send('silence', { kind: 'vendor', vendorId }, end, null));
      void Promise.all(made).then((silences) => {
        const silenceIds = silences.flatMap((one) => one?.value ?? []);
        if (silenceIds.length === 0) return;
        toasts.info(`Muted ${words}.`, () => {
          for (const silenceId of silenceIds) void send('unsilence', silenceId);
        });
      });
    },
  }));
}

function useGroupEntries(ids: readonly VendorId[], words: string): readonly MenuEntry[] {
  const change = useChange();
  const send = useSend();
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const limited = groups.filter(({ members }) => members !== null);

  async function add(group: (typeof groups)[number]): Promise<void> {
    const members = [...new Set([...(group.members ?? []), ...ids])];
    await change(`Added ${words} to “${group.name}”.`, ['setGroup', { ...group, members }], ['setGroup', group]);
  }

  async function create(): Promise<void> {
    const taken = [everythingGroup, ...groups];
    const name = freeName(taken.map((group) => group.name));
    const id = uniqueSlug(
      name,
      taken.map((group) => group.id),
      'group',
    );
    const group = { ...emptyGroup, id, name, members: [...ids] };
    if (!(await change(`Group “${name}” added.`, ['setGroup', group], ['removeGroup', id]))) return;
    await send('showSettings', 'alerts', { kind: 'group', groupId: id });
  }

  return [
    ...limited.map((group) => ({ id: group.id, label: group.name, onChoose: () => void add(group) })),
    { id: ' new', label: 'New group…', onChoose: () => void create() },
  ];
}

function freeName(taken: readonly string[]): string {
  const names = ['New group', ...taken.map((_, index) => `New group ${index + 2}`)];
  return names.find((name) => !taken.includes(name)) ?? 'New group';
}
