import { KeyRound } from 'lucide-react';
import type { SystemFacts } from '#shared/snapshot.ts';
import { useSnapshot } from '../window/scope.tsx';
import styles from './storage-note.module.css';

type Storage = SystemFacts['secretStorage'];

const notes: Readonly<Record<Storage, { readonly title: string; readonly words: string } | null>> = {
  strong: null,
  unknown: null,
  basic: {
    title: 'This system keeps secrets badly.',
    words:
      'It offers no keyring, so addresses and passwords are only hidden from a glance: any program that runs under your account can read them. Install or unlock a keyring (such as GNOME Keyring or KWallet), start Statustray again and save the secrets once more.',
  },
  none: {
    title: 'This system keeps no secrets.',
    words:
      'Addresses and passwords stand as they are in a file that only your account may open. Prefer addresses that you can withdraw, such as webhooks, to a password that opens more than this.',
  },
};

/** What it means for a secret that the system keeps it badly; nothing where it keeps it well. */
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
