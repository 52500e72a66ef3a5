import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Setting } from '../../ui/field.tsx';
import { useSend } from '../../window/scope.tsx';
import { useUndoToast } from '../../window/use-change.ts';

/** Resets all rules and the appearance; vendors, channels and history are kept. */
export function ResetSettings() {
  const send = useSend();
  const undoToast = useUndoToast();
  const [asking, setAsking] = useState(false);

  async function reset(): Promise<void> {
    setAsking(false);
    const token = (await send('resetSettings'))?.value;
    if (token) undoToast('Settings reset.', token);
  }

  return (
    <Setting label="Reset settings" hint="Your vendors, channels and history are kept.">
      <Button look="danger" onClick={() => setAsking(true)}>
        Reset…
      </Button>
      {asking && (
        <ConfirmDialog
          title="Reset settings?"
          keep="Cancel"
          confirm="Reset settings"
          onConfirm={() => void reset()}
          onClose={() => setAsking(false)}
        >
          <p>
            Alert types, groups, quiet hours, mutes, watched components, appearance and general settings go back to
            their defaults. Your vendors, channels and history are kept.
          </p>
        </ConfirmDialog>
      )}
    </Setting>
  );
}
