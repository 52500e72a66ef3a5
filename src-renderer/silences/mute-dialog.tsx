import { useState } from 'react';
import type { SilenceEnd, SilenceTarget } from '#shared/domain/silence.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useInstants } from '../window/instants.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import { endWords } from '../words/mute-durations.ts';
import { EndChoices } from './end-choices.tsx';
import styles from './mute-dialog.module.css';

/** What stands already and is given another end. */
export interface ExistingSilence {
  readonly end: SilenceEnd;
  readonly reason: string | null;
}

/** Asks for how long: to mute something, to pause everything, or to give a silence another end. */
export function MuteDialog({
  target,
  name,
  given = null,
  onClose,
}: {
  readonly target: SilenceTarget;
  readonly name: string;
  readonly given?: ExistingSilence | null;
  readonly onClose: () => void;
}) {
  const { openedAt, silence } = useSilence();
  const [reason, setReason] = useState(given?.reason ?? '');
  const isPause = target.kind === 'everything';

  function choose(end: SilenceEnd): void {
    onClose();
    void silence({ target, name, end, reason, given });
  }

  return (
    <Dialog title={titleOf(name, isPause, given)} onClose={onClose}>
      <p className={styles.hint}>
        {isPause
          ? 'Pages are still read and listed; only alerts stop.'
          : 'It stays in the list and in the history; only alerts stop.'}
      </p>
      <EndChoices
        openedAt={openedAt}
        recovers={canRecover(target)}
        reason={reason}
        onReason={setReason}
        onChoose={choose}
      />
    </Dialog>
  );
}

function titleOf(name: string, isPause: boolean, given: ExistingSilence | null): string {
  if (given) return isPause ? 'Pause all alerts until…' : `Keep ${name} muted until…`;
  return isPause ? 'Pause all alerts' : `Mute ${name}`;
}

/** Everything is never well again by itself, nor is a kind of alert of every vendor. */
export function canRecover(target: SilenceTarget): boolean {
  return target.kind !== 'everything' && target.vendorId !== null;
}

interface Wanted {
  readonly target: SilenceTarget;
  readonly name: string;
  readonly end: SilenceEnd;
  readonly reason: string;
  readonly given?: ExistingSilence | null;
}

/** Silences and says until when, with the way back: to what stood before, if something did. */
export function useSilence() {
  const { clock, toasts } = useScope();
  const send = useSend();
  const words = useInstants();
  const [openedAt] = useState(() => {
    clock.touch();
    return clock.now();
  });
  async function silence({ target, name, end, reason, given = null }: Wanted): Promise<void> {
    const answer = await send('silence', target, end, reason.trim() || null);
    if (!answer) return;
    const until = end.kind === 'at' ? `until ${words.short(end.until, openedAt)}` : endWords(end, openedAt);
    toasts.info(
      `${target.kind === 'everything' ? 'Alerts are paused' : `${name} is muted`} ${until}.`,
      () => void (given ? send('silence', target, given.end, given.reason) : send('unsilence', answer.value)),
    );
  }
  return { openedAt, silence };
}
