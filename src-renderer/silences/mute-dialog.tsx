import { useState } from 'react';
import type { SilenceEnd, SilenceTarget } from '#shared/domain/silence.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useInstants } from '../window/instants.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import { endWords } from '../words/mute-durations.ts';
import { EndChoices } from './end-choices.tsx';
import styles from './mute-dialog.module.css';

/** An active silence whose duration is being changed. */
export interface ExistingSilence {
  readonly end: SilenceEnd;
  readonly reason: string | null;
}

/** Asks for how long to mute something, to pause everything, or to extend a silence. */
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
          ? 'Pages are still checked and listed. Only alerts stop.'
          : 'It stays in the list and the history. Only alerts stop.'}
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

/** A pause and an alert type of all vendors have nothing that could recover. */
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

/** Mutes and shows a toast whose undo restores what was there before. */
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
      `${target.kind === 'everything' ? 'Alerts paused' : `Muted ${name}`} ${until}`,
      () => void (given ? send('silence', target, given.end, given.reason) : send('unsilence', answer.value)),
    );
  }
  return { openedAt, silence };
}
