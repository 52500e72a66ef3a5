import { useId, useState } from 'react';
import type { SilenceTarget } from '#shared/domain/silence.ts';
import { useScope, useSend } from '../scope.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useInstants } from '../ui/instants.tsx';
import { endWords, localZone, type MuteChoice, muteChoices } from './mute-choices.ts';
import styles from './mute-dialog.module.css';

/** Offers every end at once: one press mutes, the reason is optional. */
export function MuteDialog({
  target,
  name,
  onClose,
}: {
  readonly target: SilenceTarget;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { clock, notices } = useScope();
  const send = useSend();
  const words = useInstants();
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const [openedAt] = useState(() => {
    clock.touch();
    return clock.now();
  });

  async function mute({ end }: MuteChoice): Promise<void> {
    onClose();
    const answer = await send('silence', target, end, reason.trim() || null);
    if (!answer) return;
    const until = end.kind === 'at' ? `until ${words.short(end.until, openedAt)}` : endWords(end, openedAt);
    notices.say(`${name} is muted ${until}.`, () => void send('unsilence', answer.value));
  }

  return (
    <Dialog title={`Mute ${name}`} onClose={onClose}>
      <p className={styles.hint}>It stays in the list and in the history; only alerts stop.</p>
      <div className={styles.field}>
        <label htmlFor={reasonId}>Reason (optional)</label>
        <input id={reasonId} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </div>
      <ul className={styles.choices}>
        {muteChoices(openedAt, localZone()).map((choice, index) => (
          <li key={choice.id}>
            <button type="button" data-autofocus={index === 0 ? '' : undefined} onClick={() => void mute(choice)}>
              <span>{choice.label}</span>
              {choice.end.kind === 'at' && choice.id !== 'tomorrow' && (
                <span className={styles.until}>until {words.short(choice.end.until, openedAt)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
