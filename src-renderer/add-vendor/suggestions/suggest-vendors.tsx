import { FolderSearch } from 'lucide-react';
import { useRef, useState } from 'react';
import type { VendorSuggestions } from '#shared/query-results.ts';
import { Button } from '../../ui/button.tsx';
import { useScope, useSend } from '../../window/scope.tsx';
import { StackList } from './suggestion-list.tsx';
import styles from './suggestions.module.css';

/** From a folder of the user's to the vendors that its files name. */
export function SuggestStack() {
  const { toasts } = useScope();
  const send = useSend();
  const button = useRef<HTMLButtonElement>(null);
  const asking = useRef(0);
  const [isAsking, setAsking] = useState(false);
  const [proposal, setProposal] = useState<VendorSuggestions | null>(null);

  async function ask(): Promise<void> {
    asking.current += 1;
    const own = asking.current;
    setAsking(true);
    const outcome = (await send('suggestVendors'))?.value;
    if (asking.current !== own) return;
    setAsking(false);
    if (!outcome) return;
    if (!outcome.ok) toasts.error(outcome.failure.detail);
    else if (outcome.value) show(outcome.value);
  }

  function show(found: VendorSuggestions): void {
    setProposal(found);
    toasts.announce(foundWords(found.suggestions.length));
  }

  function cancel(): void {
    asking.current += 1;
    setAsking(false);
    button.current?.focus();
  }

  function close(): void {
    setProposal(null);
    button.current?.focus();
  }

  return (
    <div className={styles.suggest}>
      <div className={styles.ask}>
        <Button ref={button} aria-busy={isAsking} onClick={() => void ask()}>
          <FolderSearch aria-hidden /> {proposal ? 'Suggest from another folder…' : 'Suggest from a folder…'}
        </Button>
        {isAsking ? (
          <>
            <span className={styles.soft}>Names in its files are being read…</span>
            <Button look="quiet" onClick={cancel}>
              Cancel
            </Button>
          </>
        ) : (
          <span className={styles.soft}>Manifests and CI files are read locally; nothing leaves this computer.</span>
        )}
      </div>
      {proposal && <StackList key={proposal.folder} proposal={proposal} onClose={close} />}
    </div>
  );
}

function foundWords(count: number): string {
  if (count === 0) return 'No vendor shows in this folder.';
  return count === 1 ? '1 vendor shows in this folder.' : `${count} vendors show in this folder.`;
}
