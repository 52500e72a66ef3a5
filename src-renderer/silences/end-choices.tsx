import { CalendarClock } from 'lucide-react';
import { useId, useState } from 'react';
import { dayMs } from '#shared/domain/duration.ts';
import type { SilenceEnd } from '#shared/domain/silence.ts';
import { Button } from '../ui/button.tsx';
import { useInstants } from '../window/instants.tsx';
import { localZone, muteDurations } from '../words/mute-durations.ts';
import styles from './end-choices.module.css';
import { instantOf, localInput } from './local-input.ts';

/** All mute durations with an optional reason; choosing one applies it. */
export function EndChoices({
  openedAt,
  recovers,
  reason,
  onReason,
  onChoose,
}: {
  readonly openedAt: number;
  /** Whether “until it recovers” makes sense for the target. */
  readonly recovers: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onChoose: (end: SilenceEnd) => void;
}) {
  const words = useInstants();
  const reasonId = useId();
  const [picking, pick] = useState(false);
  return (
    <>
      <div className={styles.field}>
        <label htmlFor={reasonId}>Reason (optional)</label>
        <input id={reasonId} value={reason} maxLength={500} onChange={(event) => onReason(event.target.value)} />
      </div>
      <ul className={styles.choices}>
        {muteDurations(openedAt, localZone(), recovers).map(({ id, label, end }, index) => (
          <li key={id}>
            <button type="button" data-autofocus={index === 0 ? '' : undefined} onClick={() => onChoose(end)}>
              <span>{label}</span>
              {end.kind === 'at' && <span className={styles.until}>until {words.short(end.until, openedAt)}</span>}
            </button>
          </li>
        ))}
        <li>
          <button type="button" aria-expanded={picking} onClick={() => pick(!picking)}>
            <span>Until a date…</span>
            <CalendarClock aria-hidden />
          </button>
          {picking && <DateChoice openedAt={openedAt} onChoose={onChoose} />}
        </li>
      </ul>
    </>
  );
}

/** A date and time in this computer's time zone. */
function DateChoice({
  openedAt,
  onChoose,
}: {
  readonly openedAt: number;
  readonly onChoose: (end: SilenceEnd) => void;
}) {
  const words = useInstants();
  const id = useId();
  const [typed, setTyped] = useState(() => localInput(openedAt + dayMs));
  const [problem, setProblem] = useState<string | null>(null);

  function choose(): void {
    const until = instantOf(typed);
    if (until === null) setProblem('Enter a date and time.');
    else if (until <= openedAt) setProblem(`${words.short(until, openedAt)} is in the past. Enter a later time.`);
    else onChoose({ kind: 'at', until });
  }

  return (
    <div className={styles.date}>
      <label htmlFor={id}>End (local time)</label>
      <span>
        <input
          id={id}
          type="datetime-local"
          value={typed}
          min={localInput(openedAt)}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button onClick={choose}>Set end</Button>
      </span>
      {problem && <p id={`${id}-problem`}>{problem}</p>}
    </div>
  );
}
