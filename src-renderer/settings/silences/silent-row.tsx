import { BellOff, Check, CirclePause, type LucideIcon } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import type { Silence } from '#shared/domain/silence.ts';
import type { SilenceRow as Row } from '#shared/snapshot.ts';
import { MuteDialog } from '../../silences/mute-dialog.tsx';
import { silenceAgain } from '../../silences/silence-again.ts';
import { Button } from '../../ui/button.tsx';
import { useDeepLinkTarget } from '../../window/deep-link.ts';
import { Instant, useInstants } from '../../window/instants.tsx';
import { useNow } from '../../window/scope.tsx';
import { useChange } from '../../window/use-change.ts';
import { endWords } from '../../words/mute-durations.ts';
import { silenceKind, silenceLabel } from '../../words/silence-words.ts';
import styles from './silent-row.module.css';

/** One row of the silences list. */
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

/** A mute, pause or acknowledgement with its end; it can be extended or ended. */
export function SilenceRow({ row, onUndone }: { readonly row: Row; readonly onUndone: () => void }) {
  const change = useChange();
  const { silence } = row;
  const { id, target, end, reason, acknowledged } = silence;
  const label = silenceLabel(row);
  const endVerb = endVerbOf(silence);
  const [asking, setAsking] = useState(false);

  async function endSilence(): Promise<void> {
    if (await change(endedText(silence, label), ['unsilence', id], silenceAgain(silence))) onUndone();
  }

  return (
    <SilentRow
      ref={useDeepLinkTarget('silence', id)}
      icon={iconOf(silence)}
      label={label}
      actions={
        <>
          {!acknowledged && (
            <Button aria-haspopup="dialog" aria-label={`Change duration: ${label}`} onClick={() => setAsking(true)}>
              Change duration…
            </Button>
          )}
          <Button aria-label={endName(silence, label)} onClick={() => void endSilence()}>
            {endVerb}
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

function endVerbOf({ acknowledged, target }: Silence): string {
  if (acknowledged) return 'Undo acknowledge';
  return target.kind === 'everything' ? 'Resume' : 'Unmute';
}

function endName({ acknowledged, target }: Silence, label: string): string {
  if (acknowledged) return `Undo acknowledge: ${label}`;
  return target.kind === 'everything' ? 'Resume all alerts' : `Unmute ${label}`;
}

function endedText({ acknowledged, target }: Silence, label: string): string {
  if (acknowledged) return `Acknowledgement undone: ${label}.`;
  return target.kind === 'everything' ? 'Alerts resumed.' : `${label} unmuted.`;
}

function iconOf({ acknowledged, target }: Silence): LucideIcon {
  if (acknowledged) return Check;
  return target.kind === 'everything' ? CirclePause : BellOff;
}
