import { Check, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CatalogueMatch } from '#shared/query-results.ts';
import { useAddVendor } from '../add-vendor/use-add-vendor.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { useUndoToast } from '../window/use-change.ts';
import styles from './first-run.module.css';

/** Popular vendors as chips; pressing one follows it, pressing it again unfollows it. */
export function VendorChips() {
  const send = useSend();
  const [popular, setPopular] = useState<readonly CatalogueMatch[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void send('searchCatalogue', '').then((answer) => {
      if (isCurrent && answer) setPopular(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [send]);
  return (
    <ul className={styles.chips} aria-label="Popular vendors">
      {popular.map((match) => (
        <Chip key={match.id} match={match} />
      ))}
    </ul>
  );
}

function Chip({ match: { id, name, pageUrl, platform } }: { readonly match: CatalogueMatch }) {
  const send = useSend();
  const follow = useAddVendor();
  const isFollowed = useSnapshot(({ vendors }) => id in vendors);
  const undoToast = useUndoToast();

  async function press(): Promise<void> {
    if (!isFollowed) return void (await follow({ vendorId: id, name, pageUrl, platform }));
    const removed = await send('removeVendors', [id]);
    if (removed) undoToast(`Stopped following ${name}.`, removed.value);
  }

  return (
    <li>
      <button type="button" className={styles.chip} aria-pressed={isFollowed} onClick={() => void press()}>
        {isFollowed ? <Check aria-hidden /> : <Plus aria-hidden />} {name}
      </button>
    </li>
  );
}
