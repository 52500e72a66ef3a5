import type { AlertGroup } from '#shared/domain/alert-group.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { silenceAgain } from '../silences/silence-again.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { useNow, useSend, useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import { type RulePlace, rulePlace } from '../words/decision-words.ts';
import { endWords } from '../words/mute-durations.ts';
import { silenceLabel } from '../words/silence-words.ts';
import styles from './ledger.module.css';

/** What a ledger entry links to: the silence that muted it, or the rule that decided. */
export function ruleLinkOf(
  line: LedgerEntry,
  groups: readonly AlertGroup[],
): { readonly silenceId: string } | RulePlace | null {
  return line.silenceId === null ? rulePlace(line, groups) : { silenceId: line.silenceId };
}

/** Unmutes an active silence, or opens the settings page of the rule. */
export function RuleLink({ line }: { readonly line: LedgerEntry }) {
  const send = useSend();
  const groups = useSnapshot((snapshot) => snapshot.groups);
  if (line.silenceId !== null) return <SilenceLink silenceId={line.silenceId} />;
  const place = rulePlace(line, groups);
  return (
    place && (
      <TextButton onClick={() => void send('showSettings', place.section, place.target)}>{place.label}</TextButton>
    )
  );
}

function SilenceLink({ silenceId }: { readonly silenceId: string }) {
  const change = useChange();
  const send = useSend();
  const now = useNow();
  const row = useSnapshot(({ silences }) => silences[silenceId]);
  if (!row) return <p className={styles.over}>This mute has ended.</p>;
  const label = silenceLabel(row);
  const unmute = () => change(`Unmuted ${label}`, ['unsilence', silenceId], silenceAgain(row.silence));
  return (
    <span className={styles.silence}>
      <Button onClick={() => void unmute()}>
        Unmute “{label}” ({endWords(row.silence.end, now)})
      </Button>
      <TextButton onClick={() => void send('showSettings', 'silences', { kind: 'silence', silenceId })}>
        View in Silences
      </TextButton>
    </span>
  );
}
