import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';

/** Before the first vendor: what this is for, and the way in. */
export function NoVendors() {
  const send = useSend();
  const firstRunDone = useSnapshot((snapshot) => snapshot.firstRunDone);
  const open = () => void send('showSettings', 'vendors', null);
  if (firstRunDone)
    return (
      <EmptyState
        glyph="unknown"
        title="You follow no vendor yet"
        action={
          <Button look="primary" onClick={open}>
            Add a vendor
          </Button>
        }
      >
        Search three thousand status pages, or paste the address of any other.
      </EmptyState>
    );
  return (
    <EmptyState
      glyph="notice"
      title="Hear of trouble where you use it"
      action={
        <>
          <Button look="primary" onClick={open}>
            Choose your vendors
          </Button>
          <Button onClick={() => void send('finishFirstRun')}>Skip</Button>
        </>
      }
    >
      Statustray reads the public status pages of the vendors you depend on and tells you once when a part you use is
      hit. Everything stays on this computer.
    </EmptyState>
  );
}
