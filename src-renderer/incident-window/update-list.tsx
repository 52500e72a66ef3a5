import { useMemo, useState } from 'react';
import type { EventDetails, UpdateView } from '#shared/query-results.ts';
import { headingsOf } from '#shared/text/markdown-line-breaks.ts';
import { TextButton } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EntryTime } from './entry-time.tsx';
import { lateUpdates } from './late-updates.ts';
import { UpdateEntry } from './update-entry.tsx';
import styles from './update-list.module.css';

const orders = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
] as const;

/** Every update as posted; the post-mortem comes last. `seenAt` is when the first was detected. */
export function UpdateList({
  details,
  seenAt,
  postmortem = null,
  onPostmortem,
}: {
  readonly details: Pick<EventDetails, 'updates' | 'vendorName'>;
  readonly seenAt: number;
  readonly postmortem?: UpdateView | null;
  readonly onPostmortem?: () => void;
}) {
  const [order, setOrder] = useState<(typeof orders)[number]['value']>('newest');
  const { updates, vendorName } = details;
  const late = useMemo(() => lateUpdates(updates, seenAt), [updates, seenAt]);
  const entries = updates.map((update) => (
    <UpdateEntry
      key={update.id}
      update={update}
      isLate={late.single.has(update.id)}
      catchUp={late.catchUps.find(({ updateId }) => updateId === update.id)}
      vendorName={vendorName}
    />
  ));
  const all =
    postmortem && onPostmortem
      ? [...entries, <PostmortemEntry key="postmortem" update={postmortem} onRead={onPostmortem} />]
      : entries;
  if (all.length === 0) return <p className={styles.none}>The vendor has not posted an update yet.</p>;
  return (
    <>
      {all.length > 1 && (
        <div className={styles.order}>
          <Segmented legend="Order" hideLegend value={order} options={orders} onChange={setOrder} />
        </div>
      )}
      <ol className={styles.list}>{order === 'newest' ? all.reverse() : all}</ol>
    </>
  );
}

function PostmortemEntry({ update, onRead }: { readonly update: UpdateView; readonly onRead: () => void }) {
  const headings = headingsOf(update.body);
  return (
    <li className={styles.entry} data-phase="postmortem">
      <EntryTime at={update.postedAt} />
      <span className={styles.dot} aria-hidden />
      <div className={styles.words}>
        <h2>Post-mortem published</h2>
        {headings.length > 0 && <p className={styles.soft}>{headings.join(' · ')}</p>}
        <TextButton onClick={onRead}>Read post-mortem</TextButton>
      </div>
    </li>
  );
}
