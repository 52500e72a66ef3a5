import { useState } from 'react';
import type { VendorRow } from '#shared/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Setting } from '../../ui/field.tsx';
import { useSend } from '../../window/scope.tsx';
import { useUndoToast } from '../../window/use-change.ts';
import styles from './remove-vendor.module.css';

/** Confirms first, because the vendor’s rules and mutes are removed too. */
export function RemoveVendor({ row, onRemoved }: { readonly row: VendorRow; readonly onRemoved: () => void }) {
  const undoToast = useUndoToast();
  const send = useSend();
  const [asking, setAsking] = useState(false);

  async function remove(): Promise<void> {
    setAsking(false);
    const removed = await send('removeVendors', [row.id]);
    if (!removed) return;
    undoToast(`Stopped following ${row.name}.`, removed.value);
    onRemoved();
  }

  return (
    <Setting
      label={`Stop following ${row.name}`}
      hint="Statustray stops checking this page. Its history is kept until it expires."
    >
      <Button look="danger" onClick={() => setAsking(true)}>
        Stop following…
      </Button>
      {asking && (
        <Dialog title={`Stop following ${row.name}?`} onClose={() => setAsking(false)}>
          <p>Its watched components, rules and mutes are removed. You will no longer be alerted about it.</p>
          <div className={styles.actions}>
            <Button data-autofocus="" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button look="danger" onClick={() => void remove()}>
              Stop following
            </Button>
          </div>
        </Dialog>
      )}
    </Setting>
  );
}
