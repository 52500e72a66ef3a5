import { KeyRound } from 'lucide-react';
import type { SystemFacts } from '#shared/snapshot.ts';
import { useSnapshot } from '../window/scope.tsx';
import styles from './storage-note.module.css';

type Storage = SystemFacts['secretStorage'];

const notes: Readonly<Record<Storage, { readonly title: string; readonly words: string } | null>> = {
  strong: null,
  unknown: null,
  basic: {
    title: 'This system’s secret storage is weak.',
    words:
      'Without a keyring, any program running under your account can read saved addresses and passwords. Install or unlock one (such as GNOME Keyring or KWallet), then save the secrets again.',
  },
  none: {
    title: 'No keyring found.',
    words:
      'You can save without one: addresses and passwords are then stored unencrypted in a file that only your account can open. Prefer webhooks, which you can revoke, to passwords that unlock more.',
  },
};

/** Warns where the system cannot protect secrets. */
export function StorageNote() {
  const note = useSnapshot(({ facts }) => notes[facts.secretStorage]);
  if (!note) return null;
  return (
    <p className={styles.note} data-tone="degraded">
      <KeyRound aria-hidden />
      <span>
        <strong>{note.title}</strong> {note.words}
      </span>
    </p>
  );
}
