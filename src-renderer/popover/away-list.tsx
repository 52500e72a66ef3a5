import { useSend, useSnapshot } from '../scope.tsx';
import { Button } from '../ui/button.tsx';
import { Instant } from '../ui/instants.tsx';
import { Section } from '../ui/section.tsx';
import styles from './away-list.module.css';

/** What happened while nobody looked, newest first; each line opens its incident. */
export function AwayList({ onClose }: { readonly onClose: () => void }) {
  const send = useSend();
  const away = useSnapshot((snapshot) => snapshot.away);
  const sorted = [...(away?.items ?? [])].sort((a, b) => b.alert.at - a.alert.at);
  function clear(): void {
    void send('clearAway');
    onClose();
  }
  return (
    <Section title="While you were away" aside={<Button onClick={clear}>Clear</Button>}>
      <ul aria-label="While you were away" className={styles.list}>
        {sorted.map(({ alert }) => (
          <li key={alert.id}>
            <button
              type="button"
              disabled={alert.incidentId === null}
              onClick={() => alert.incidentId && void send('showIncident', alert.vendorId, alert.incidentId)}
            >
              <span className={styles.title}>{alert.text.title}</span>
              <span className={styles.body}>{alert.text.body}</span>
              <span className={styles.at}>
                <Instant at={alert.at} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
