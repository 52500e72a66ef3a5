import { CirclePause, ListX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { SilenceRow } from '#shared/snapshot.ts';
import { MuteDialog } from '../../silences/mute-dialog.tsx';
import { MuteKindDialog, MutePatternDialog } from '../../silences/mute-target-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import styles from './silence-tools.module.css';

type Asking = 'pause' | 'kind' | 'pattern' | 'undo-all';

/** What is muted from here, since it has no row of its own; and the way out of all of it. */
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
    'undo-all': <UndoAll rows={rows} onClose={close} onUndone={onUndone} />,
  };
  return (
    <div className={styles.tools}>
      {!isPaused && (
        <Button aria-haspopup="dialog" onClick={() => ask('pause')}>
          <CirclePause aria-hidden /> Pause all alerts…
        </Button>
      )}
      <Button aria-haspopup="dialog" onClick={() => ask('kind')}>
        Mute a kind of alert…
      </Button>
      {hasVendors && (
        <Button aria-haspopup="dialog" onClick={() => ask('pattern')}>
          Mute by a pattern…
        </Button>
      )}
      {rows.length > 1 && (
        <Button className={styles.end} aria-haspopup="dialog" onClick={() => ask('undo-all')}>
          <ListX aria-hidden /> Undo all…
        </Button>
      )}
      {asking && dialogs[asking]}
    </div>
  );
}

function UndoAll({
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
    toasts.info('Nothing is muted any more.');
    onUndone();
  }

  return (
    <ConfirmDialog
      title={`Undo all ${rows.length}?`}
      keep="Keep them"
      confirm="Undo all"
      onConfirm={() => void undo()}
      onClose={onClose}
    >
      <p>
        You hear of all of it again. What was kept back and still holds comes as one summary. Quiet hours and paused
        channels stay as they are.
      </p>
    </ConfirmDialog>
  );
}
