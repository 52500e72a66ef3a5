import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** Explains saving a secret without a keyring, with a button that does it anyway. */
export function KeyringDialog({
  detail,
  onSave,
  onClose,
}: {
  /** Why the keyring could not store the secret. */
  readonly detail: string;
  readonly onSave: () => void;
  readonly onClose: () => void;
}) {
  return (
    <ConfirmDialog
      title="Save without a keyring?"
      keep="Cancel"
      confirm="Save without a keyring"
      onConfirm={onSave}
      onClose={onClose}
    >
      <p>{detail}</p>
      <p>
        Without one, the secret is stored unencrypted in a file that only your account can open, so any program running
        under your account can read it. Prefer webhooks, which you can revoke, to passwords that unlock more.
      </p>
    </ConfirmDialog>
  );
}
