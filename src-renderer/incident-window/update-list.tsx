import { useState } from 'react';
import type { IncidentDetails, UpdateView } from '#shared/query-results.ts';
import { headingsOf } from '#shared/text/markdown-line-breaks.ts';
import { TextButton } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EntryTime } from './entry-time.tsx';
import { UpdateEntry } from './update-entry.tsx';
import styles from './update-list.module.css';

const orders = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
] as const;

/** Every update as posted; the post-mortem comes last. */
export function UpdateList({
  details,
  onPostmortem,
}: {
  readonly details: IncidentDetails;
  readonly onPostmortem: () => void;
}) {
  const [order, setOrder] = useState<(typeof orders)[number]['value']>('newest');
  const { updates, postmortem } = details;
  const entries = updates.map((update) => <UpdateEntry key={update.id} update={update} />);
  const all = postmortem
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
    <li className={styles.entry} data-tone="notice">
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
