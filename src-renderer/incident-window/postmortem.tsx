import type { UpdateView } from '#shared/query-results.ts';
import { VendorText } from '../vendor-text/vendor-text.tsx';
import { Instant } from '../window/instants.tsx';
import styles from './postmortem.module.css';

/** The vendor's post-mortem as an article with headings, however it was posted. */
export function Postmortem({ update }: { readonly update: UpdateView }) {
  const format = update.format === 'html' ? 'html' : 'markdown';
  return (
    <>
      <h2 className={styles.title}>Post-mortem</h2>
      <article className={styles.article} aria-label="Post-mortem">
        {update.postedAt !== null && (
          <p className={styles.at}>
            Published <Instant at={update.postedAt} />
          </p>
        )}
        <VendorText body={update.body} format={format} />
      </article>
    </>
  );
}
