import type { Alert } from '#shared/domain/alert.ts';
import type { IncidentDetails } from '#shared/snapshot.ts';
import { changeTitle } from '../alerts/change-words.ts';
import { chipOf, ledgerSentence, rulePlace } from '../alerts/ledger-words.ts';
import { useNow, useScope, useSend, useSnapshot } from '../scope.tsx';
import { endWords } from '../silences/mute-choices.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EntryTime } from './entry-time.tsx';
import styles from './ledger.module.css';

/** Why the user did or did not hear of each change, with the way to the rule that decided. */
export function Ledger({ details }: { readonly details: IncidentDetails }) {
  const lines = [...details.ledger].sort((a, b) => a.at - b.at).reverse();
  if (lines.length === 0)
    return (
      <p className={styles.none}>
        Nothing was decided about it here: it was over before you followed {details.vendorName}, or the record is older
        than the history is kept.
      </p>
    );
  return (
    <ol className={styles.list}>
      {lines.map((line) => (
        <LedgerLine key={line.id} line={line} />
      ))}
    </ol>
  );
}

function LedgerLine({ line }: { readonly line: Alert }) {
  const { chip, glyph } = chipOf(line);
  return (
    <li className={styles.line}>
      <EntryTime at={line.at} />
      <div className={styles.words}>
        <h2>
          {changeTitle(line.kind)} <Chip tone={glyph}>{chip}</Chip>
        </h2>
        <p>{ledgerSentence(line)}</p>
        <WayToRule line={line} />
      </div>
    </li>
  );
}

/** The silence itself while it lasts; else the page on which the rule is changed. */
function WayToRule({ line }: { readonly line: Alert }) {
  const { notices } = useScope();
  const send = useSend();
  const now = useNow();
  const row = useSnapshot(({ silences }) => (line.silenceId ? silences[line.silenceId] : undefined));
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const place = rulePlace(line, groups);
  if (row)
    return (
      <Button
        onClick={() =>
          void send('unsilence', row.silence.id).then((done) => done && notices.say(`${row.label} is no longer muted.`))
        }
      >
        Undo “{row.label}” ({endWords(row.silence.end, now)})
      </Button>
    );
  if (line.silenceId) return <p className={styles.over}>That silence is over.</p>;
  return (
    place && <TextButton onClick={() => void send('showSettings', place.section, place.spot)}>{place.label}</TextButton>
  );
}
