import { daysWords, isDayLetter } from '../vendors/days.ts';
import { worstDays } from '../vendors/worst-days.ts';
import { useSnapshot } from '../window/scope.tsx';
import { shareWords } from '../words/share-words.ts';
import styles from './calm-strip.module.css';

/** The last ninety days of everything watched, shown while there is nothing else to show. */
export function CalmStrip({ openCount }: { readonly openCount: number }) {
  const { fineSinceAt, fineShare } = useSnapshot(({ overview }) => overview);
  const vendors = useSnapshot((snapshot) => snapshot.vendors);
  if (fineSinceAt === null || openCount > 0) return null;
  const days = worstDays(Object.values(vendors).map((row) => row.days));
  return (
    <figure className={styles.strip}>
      <div className={styles.days} role="img" aria-label={daysWords(days)} title={daysWords(days)}>
        {placed(days).map(({ place, letter }) => (
          <i key={place} data-day={isDayLetter(letter) ? letter : 'u'} />
        ))}
      </div>
      <figcaption className={styles.caption}>
        <span>90 days ago</span>
        {fineShare !== null && (
          <span title="Average over all vendors you follow. Time without data is not counted.">
            {shareWords(fineShare)} operational while monitored
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function placed(days: string) {
  return Array.from(days, (letter, place) => ({ letter, place }));
}
