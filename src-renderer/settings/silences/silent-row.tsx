import { BellOff, Check, CirclePause, type LucideIcon } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import type { Silence } from '#shared/domain/silence.ts';
import type { SilenceRow as Row } from '#shared/snapshot.ts';
import { MuteDialog } from '../../silences/mute-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { useDeepLinkTarget } from '../../window/deep-link.ts';
import { Instant, useInstants } from '../../window/instants.tsx';
import { useNow, useScope, useSend } from '../../window/scope.tsx';
import { endWords } from '../../words/mute-durations.ts';
import { silenceKind, silenceLabel } from '../../words/silence-words.ts';
import styles from './silent-row.module.css';

/** One line of what is silent: what, how, until when, and what can be done about it. */
export function SilentRow({
  ref,
  icon: Icon,
  label,
  children,
  actions,
}: {
  readonly ref?: Ref<HTMLLIElement>;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}) {
  return (
    <li ref={ref} className={styles.row}>
      <Icon aria-hidden />
      <div className={styles.words}>
        <p className={styles.label}>{label}</p>
        {children}
      </div>
      <span className={styles.actions}>{actions}</span>
    </li>
  );
}

/** A silence of the user: it counts down, is given another end, and is undone. */
export function SilenceRow({ row, onUndone }: { readonly row: Row; readonly onUndone: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  const { silence } = row;
  const { id, target, end, reason, acknowledged } = silence;
  const label = silenceLabel(row);
  const isPause = target.kind === 'everything';
  const [asking, setAsking] = useState(false);

  async function undo(): Promise<void> {
    if (!(await send('unsilence', id))) return;
    toasts.info(isPause ? 'Alerts are no longer paused.' : `${label} is no longer silent.`);
    onUndone();
  }

  return (
    <SilentRow
      ref={useDeepLinkTarget('silence', id)}
      icon={iconOf(silence)}
      label={label}
      actions={
        <>
          {!acknowledged && (
            <Button aria-haspopup="dialog" aria-label={`Change the end: ${label}`} onClick={() => setAsking(true)}>
              Change the end…
            </Button>
          )}
          <Button aria-label={isPause ? 'Resume all alerts' : `Undo: ${label}`} onClick={() => void undo()}>
            {isPause ? 'Resume' : 'Undo'}
          </Button>
          {asking && (
            <MuteDialog target={target} name={label} given={{ end, reason }} onClose={() => setAsking(false)} />
          )}
        </>
      }
    >
      <SilenceFacts silence={silence} />
    </SilentRow>
  );
}

function SilenceFacts({ silence }: { readonly silence: Silence }) {
  const now = useNow();
  const words = useInstants();
  const { end, reason, acknowledged, startedAt } = silence;
  const until = end.kind === 'at' ? ` (${words.short(end.until, now)})` : '';
  return (
    <>
      <p className={styles.soft}>
        {silenceKind(silence)}
        {!acknowledged && (
          <>
            , <strong>{endWords(end, now)}</strong>
            {until}
          </>
        )}
        {' · since '}
        <Instant at={startedAt} />
      </p>
      {reason && <p className={styles.soft}>Reason: {reason}</p>}
    </>
  );
}

function iconOf({ acknowledged, target }: Silence): LucideIcon {
  if (acknowledged) return Check;
  return target.kind === 'everything' ? CirclePause : BellOff;
}
