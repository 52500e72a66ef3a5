import { BellOff, Check, CirclePause } from 'lucide-react';
import type { SilenceRow } from '#shared/snapshot.ts';
import { useNow, useScope, useSend, useSnapshot } from '../scope.tsx';
import { endWords } from '../silences/mute-choices.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Instant, useInstants } from '../ui/instants.tsx';
import { pathWords } from '../ui/path-words.ts';
import { PageHead } from './page-head.tsx';
import styles from './silences-page.module.css';

/** Everything that is kept quiet, with its end and its reason. Nothing here changes what is true, only what is told. */
export function SilencesPage() {
  const silences = useSnapshot((snapshot) => snapshot.silences);
  const sorted = Object.values(silences).sort((a, b) => b.silence.startedAt - a.silence.startedAt);
  return (
    <>
      <PageHead title="Silences">
        What you muted, acknowledged or paused. It is still read, listed and kept in the history; only alerts stop.
      </PageHead>
      {sorted.length === 0 ? (
        <EmptyState glyph="fine" title="Nothing is muted">
          Mute a vendor, a part or an incident with the bell in its row.
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label="Silences">
          {sorted.map((row) => (
            <Row key={row.silence.id} row={row} />
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ row }: { readonly row: SilenceRow }) {
  const { silence } = row;
  const label = pathWords(row.label);
  const { notices } = useScope();
  const send = useSend();
  const now = useNow();
  const words = useInstants();
  const { end, reason, target, startedAt } = silence;
  const until = end.kind === 'at' ? ` (${words.short(end.until, now)})` : '';

  async function undo(): Promise<void> {
    if (await send('unsilence', silence.id)) notices.say(`${label} is no longer silent.`);
  }

  return (
    <li className={styles.row}>
      <Icon row={silence} />
      <div className={styles.words}>
        <p className={styles.label}>{label}</p>
        <p className={styles.soft}>
          {kindWords(silence)}
          {silence.acknowledged ? '' : `, ${endWords(end, now)}${until}`} · since <Instant at={startedAt} />
        </p>
        {reason && <p className={styles.soft}>Reason: {reason}</p>}
      </div>
      <Button aria-label={`Undo: ${label}`} onClick={() => void undo()}>
        {target.kind === 'everything' ? 'Resume' : 'Undo'}
      </Button>
    </li>
  );
}

function Icon({ row }: { readonly row: SilenceRow['silence'] }) {
  if (row.acknowledged) return <Check aria-hidden />;
  return row.target.kind === 'everything' ? <CirclePause aria-hidden /> : <BellOff aria-hidden />;
}

function kindWords({ acknowledged, target }: SilenceRow['silence']): string {
  if (acknowledged) return 'Acknowledged, until it gets worse or spreads';
  return target.kind === 'everything' ? 'Paused' : 'Muted';
}
