import { CirclePause, ListX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { SilenceRow } from '#shared/snapshot.ts';
import { MuteDialog } from '../../silences/mute-dialog.tsx';
import { MuteKindDialog, MutePatternDialog } from '../../silences/mute-target-dialog.tsx';
import { silenceAgain } from '../../silences/silence-again.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import styles from './silence-tools.module.css';

type Asking = 'pause' | 'kind' | 'pattern' | 'unmute-all';

/** Mutes what has no row of its own, and ends all silences at once. */
export function SilenceTools({
  rows,
  onUndone,
}: {
  readonly rows: readonly SilenceRow[];
  readonly onUndone: () => void;
}) {
  const [asking, ask] = useState<Asking | null>(null);
  const isPaused = rows.some(({ silence }) => silence.target.kind === 'everything');
  const hasVendors = useSnapshot(({ vendors }) => Object.keys(vendors).length > 0);
  const close = () => ask(null);
  const dialogs: Readonly<Record<Asking, ReactNode>> = {
    pause: <MuteDialog target={{ kind: 'everything' }} name="Everything" onClose={close} />,
    kind: <MuteKindDialog onClose={close} />,
    pattern: <MutePatternDialog onClose={close} />,
    'unmute-all': <UnmuteAll rows={rows} onClose={close} onUndone={onUndone} />,
  };
  return (
    <div className={styles.tools}>
      {!isPaused && (
        <Button aria-haspopup="dialog" onClick={() => ask('pause')}>
          <CirclePause aria-hidden /> Pause all alerts…
        </Button>
      )}
      <Button aria-haspopup="dialog" onClick={() => ask('kind')}>
        Mute an alert type…
      </Button>
      {hasVendors && (
        <Button aria-haspopup="dialog" onClick={() => ask('pattern')}>
          Mute by pattern…
        </Button>
      )}
      {rows.length > 1 && (
        <Button className={styles.end} aria-haspopup="dialog" onClick={() => ask('unmute-all')}>
          <ListX aria-hidden /> Unmute all…
        </Button>
      )}
      {asking && dialogs[asking]}
    </div>
  );
}

function UnmuteAll({
  rows,
  onClose,
  onUndone,
}: {
  readonly rows: readonly SilenceRow[];
  readonly onClose: () => void;
  readonly onUndone: () => void;
}) {
  const { toasts } = useScope();
  const send = useSend();

  async function undo(): Promise<void> {
    onClose();
    for (const { silence } of rows) if (!(await send('unsilence', silence.id))) return;
    toasts.info('All silences removed.', async () => {
      for (const { silence } of rows) {
        const [name, ...args] = silenceAgain(silence);
        await send(name, ...args);
      }
    });
    onUndone();
  }

  return (
    <ConfirmDialog
      title={`Unmute all ${formatCount(rows.length)}?`}
      keep="Cancel"
      confirm="Unmute all"
      onConfirm={() => void undo()}
      onClose={onClose}
    >
      <p>
        You’ll be alerted about all of them again. Held alerts that still apply arrive as one summary. Quiet hours and
        paused channels are not affected.
      </p>
    </ConfirmDialog>
  );
}
