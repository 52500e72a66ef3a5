import { FolderSearch } from 'lucide-react';
import { useRef, useState } from 'react';
import type { VendorSuggestions } from '#shared/query-results.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { useScope, useSend } from '../../window/scope.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import styles from './suggestions.module.css';

/** Suggests vendors from the dependencies in a folder. */
export function SuggestVendors() {
  const { toasts } = useScope();
  const send = useSend();
  const button = useRef<HTMLButtonElement>(null);
  const asking = useRef(0);
  const [isAsking, setAsking] = useState(false);
  const [found, setFound] = useState<VendorSuggestions | null>(null);

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

  function show(suggestions: VendorSuggestions): void {
    setFound(suggestions);
    toasts.announce(foundWords(suggestions.suggestions.length));
  }

  function cancel(): void {
    asking.current += 1;
    setAsking(false);
    button.current?.focus();
  }

  function close(): void {
    setFound(null);
    button.current?.focus();
  }

  return (
    <div className={styles.suggest}>
      <div className={styles.ask}>
        <Button ref={button} aria-busy={isAsking} onClick={() => void ask()}>
          <FolderSearch aria-hidden /> {found ? 'Suggest from another folder…' : 'Suggest from a folder…'}
        </Button>
        {isAsking ? (
          <>
            <span className={styles.soft}>Scanning…</span>
            <Button look="quiet" onClick={cancel}>
              Cancel
            </Button>
          </>
        ) : (
          <span className={styles.soft}>Manifests and CI files are read locally; nothing leaves this computer.</span>
        )}
      </div>
      {found && <SuggestionList key={found.folder} found={found} onClose={close} />}
    </div>
  );
}

function foundWords(count: number): string {
  if (count === 0) return 'No vendors found in this folder.';
  return count === 1 ? 'Found 1 vendor in this folder.' : `Found ${formatCount(count)} vendors in this folder.`;
}
