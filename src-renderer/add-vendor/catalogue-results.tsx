import { Check, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CatalogueMatch } from '#shared/query-results.ts';
import { Button } from '../ui/button.tsx';
import { useRovingRows } from '../ui/roving-rows.ts';
import { webAddress } from '../window/external-link.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import styles from './catalogue-results.module.css';
import { useAddVendor } from './use-add-vendor.ts';

/** Catalogue matches, best first; for an empty query, popular vendors. */
export function CatalogueResults({ query }: { readonly query: string }) {
  const matches = useMatches(query);
  const roving = useRovingRows<HTMLUListElement>((matches ?? []).map(({ id }) => id));
  if (matches === null) return null;
  if (matches.length === 0)
    return (
      <p className={styles.none}>
        No match for “{query}”. Paste its status page address; most are detected automatically.
      </p>
    );
  return (
    <ul ref={roving.list} className={styles.list} aria-label="Catalogue" onKeyDown={roving.onKeyDown}>
      {matches.map((match) => (
        <Match key={match.id} match={match} rowProps={roving.rowProps(match.id)} />
      ))}
    </ul>
  );
}

/** `null` until the first answer; stale answers are dropped. */
function useMatches(query: string): readonly CatalogueMatch[] | null {
  const send = useSend();
  const [matches, setMatches] = useState<readonly CatalogueMatch[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void send('searchCatalogue', query).then((answer) => {
      if (isCurrent && answer) setMatches(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [send, query]);
  return matches;
}

function Match({
  match,
  rowProps,
}: {
  readonly match: CatalogueMatch;
  readonly rowProps: ReturnType<ReturnType<typeof useRovingRows>['rowProps']>;
}) {
  const follow = useAddVendor();
  const followed = useSnapshot(({ vendors }) => match.id in vendors);
  const { id, name, pageUrl, platform, category } = match;
  return (
    <li className={styles.match}>
      <span className={styles.name}>
        {name}
        <span className={styles.soft}>{[category, webAddress(pageUrl)?.host].filter(Boolean).join(' · ')}</span>
      </span>
      {followed ? (
        <span className={styles.followed}>
          <Check aria-hidden /> Following
        </span>
      ) : (
        <Button
          {...rowProps}
          aria-label={`Follow ${name}`}
          onClick={() => void follow({ vendorId: id, name, pageUrl, platform })}
        >
          <Plus aria-hidden /> Follow
        </Button>
      )}
    </li>
  );
}
