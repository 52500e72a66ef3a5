import { Check, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CatalogueMatch } from '#shared/query-results.ts';
import { useAddVendor } from '../add-vendor/use-add-vendor.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';
import styles from './first-run.module.css';

/** Popular vendors as chips; pressing one follows it, pressing it again does not. */
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
  const press = () => void (isFollowed ? send('removeVendor', id) : follow({ vendorId: id, name, pageUrl, platform }));
  return (
    <li>
      <button type="button" className={styles.chip} aria-pressed={isFollowed} onClick={press}>
        {isFollowed ? <Check aria-hidden /> : <Plus aria-hidden />} {name}
      </button>
    </li>
  );
}
