import { useState } from 'react';
import type { VendorRow } from '#shared/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Setting } from '../../ui/field.tsx';
import { useScope, useSend } from '../../window/scope.tsx';
import styles from './remove-vendor.module.css';

/** Asks first, since rules and mutes go with the vendor. */
export function RemoveVendor({ row, onRemoved }: { readonly row: VendorRow; readonly onRemoved: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  const [asking, setAsking] = useState(false);

  async function remove(): Promise<void> {
    setAsking(false);
    if (!(await send('removeVendor', row.id))) return;
    toasts.info(`${row.name} is no longer followed.`);
    onRemoved();
  }

  return (
    <Setting
      label={`Stop following ${row.name}`}
      hint="Its page is not read any more. Its history stays until it is too old."
    >
      <Button look="danger" onClick={() => setAsking(true)}>
        Remove…
      </Button>
      {asking && (
        <Dialog title={`Stop following ${row.name}?`} onClose={() => setAsking(false)}>
          <p>What you watch of it, its own rules and its mutes are removed. You hear nothing of it from now on.</p>
          <div className={styles.actions}>
            <Button data-autofocus="" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button look="danger" onClick={() => void remove()}>
              Remove {row.name}
            </Button>
          </div>
        </Dialog>
      )}
    </Setting>
  );
}
