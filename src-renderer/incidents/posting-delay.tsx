import { formatDuration } from '#shared/domain/duration.ts';
import { usualPostingDelayWords } from '#shared/domain/posting-delay.ts';
import type { VendorDetails } from '#shared/query-results.ts';

/** How late a vendor usually posts, and how late it posted what is open now; nothing if it never stated a start. */
export function PostingDelay({ details }: { readonly details: Pick<VendorDetails, 'postingDelay' | 'latePosts'> }) {
  const { postingDelay, latePosts } = details;
  return (
    <>
      {postingDelay && <p>{usualPostingDelayWords(postingDelay)}</p>}
      {latePosts.map(({ incidentId, title, delayMs }) => (
        <p key={incidentId}>
          “{title}”: posted {formatDuration(delayMs)} after it began
        </p>
      ))}
    </>
  );
}
