import type { AlertGroup } from '#shared/domain/alert-group.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { useNow, useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { type RulePlace, rulePlace } from '../words/decision-words.ts';
import { endWords } from '../words/mute-durations.ts';
import { silenceLabel } from '../words/silence-words.ts';
import styles from './ledger.module.css';

/** Where a line leads: to the silence that kept it back, or to the rule that decided. */
export function wayOf(
  line: LedgerEntry,
  groups: readonly AlertGroup[],
): { readonly silenceId: string } | RulePlace | null {
  return line.silenceId === null ? rulePlace(line, groups) : { silenceId: line.silenceId };
}

/** The silence itself while it lasts; else the page on which the rule is changed. */
export function RuleLink({ line }: { readonly line: LedgerEntry }) {
  const send = useSend();
  const groups = useSnapshot((snapshot) => snapshot.groups);
  if (line.silenceId !== null) return <WayToSilence silenceId={line.silenceId} />;
  const place = rulePlace(line, groups);
  return (
    place && (
      <TextButton onClick={() => void send('showSettings', place.section, place.target)}>{place.label}</TextButton>
    )
  );
}

function WayToSilence({ silenceId }: { readonly silenceId: string }) {
  const { toasts } = useScope();
  const send = useSend();
  const now = useNow();
  const row = useSnapshot(({ silences }) => silences[silenceId]);
  if (!row) return <p className={styles.over}>That silence is over.</p>;
  const label = silenceLabel(row);
  async function undo(): Promise<void> {
    if (await send('unsilence', silenceId)) toasts.info(`${label} is no longer muted.`);
  }
  return (
    <span className={styles.silence}>
      <Button onClick={() => void undo()}>
        Undo “{label}” ({endWords(row.silence.end, now)})
      </Button>
      <TextButton onClick={() => void send('showSettings', 'silences', { kind: 'silence', silenceId })}>
        See it among all silences
      </TextButton>
    </span>
  );
}
