import { daysWords, isDayLetter } from '../vendors/days.ts';
import { worstDays } from '../vendors/worst-days.ts';
import { useSnapshot } from '../window/scope.tsx';
import styles from './calm-strip.module.css';

/** Ninety days of everything that is watched, shown while there is nothing else to see. */
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
        {fineShare !== null && <span>{shareWords(fineShare)} of what you watch was fine</span>}
      </figcaption>
    </figure>
  );
}

/** `99.93 %` */
function shareWords(share: number): string {
  return share === 1 ? '100 %' : `${(share * 100).toFixed(2)} %`;
}

function placed(days: string) {
  return Array.from(days, (letter, place) => ({ letter, place }));
}
