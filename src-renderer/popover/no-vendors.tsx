import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';

/** Shown until the first vendor is added: what the app does, and how to begin. */
export function NoVendors() {
  const send = useSend();
  const firstRunDone = useSnapshot((snapshot) => snapshot.firstRunDone);
  const open = () => void send('showSettings', 'vendors', null);
  if (firstRunDone)
    return (
      <EmptyState
        glyph="unknown"
        title="Add your first vendor"
        action={
          <Button look="primary" onClick={open}>
            Add vendor
          </Button>
        }
      >
        Search more than 3,000 status pages, or paste the address of any other.
      </EmptyState>
    );
  return (
    <EmptyState
      glyph="notice"
      title="Know when the services you use have problems"
      action={
        <>
          <Button look="primary" onClick={open}>
            Choose vendors
          </Button>
          <Button onClick={() => void send('finishFirstRun')}>Skip setup</Button>
        </>
      }
    >
      Statustray reads the public status pages of the vendors you depend on and notifies you once when a component you
      use is affected. Everything stays on this computer.
    </EmptyState>
  );
}
