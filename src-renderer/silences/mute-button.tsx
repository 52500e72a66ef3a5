import { Bell, BellOff } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { SilenceTarget } from '#shared/domain/silence.ts';
import { IconButton } from '../ui/button.tsx';
import { useNow, useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { endWords } from '../words/mute-durations.ts';

const MuteDialog = lazy(async () => ({ default: (await import('./mute-dialog.tsx')).MuteDialog }));

interface MuteProps {
  readonly target: SilenceTarget;
  readonly name: string;
  readonly silenceId: string | null;
}

/** Mutes, after asking for how long, or unmutes. */
export function MuteButton({ target, name, silenceId, tabIndex }: MuteProps & { readonly tabIndex?: 0 | -1 }) {
  const mute = useMute({ target, name, silenceId });
  return (
    <>
      <IconButton
        label={mute.label}
        data-action="mute"
        data-entry={silenceId ? 'Unmute' : 'Mute…'}
        tabIndex={tabIndex}
        aria-haspopup={silenceId ? undefined : 'dialog'}
        onClick={mute.press}
      >
        {silenceId ? <BellOff aria-hidden /> : <Bell aria-hidden />}
      </IconButton>
      {mute.dialog}
    </>
  );
}

/** The mute button's behaviour, for controls that look different. */
export function useMute({ target, name, silenceId }: MuteProps) {
  const { toasts } = useScope();
  const send = useSend();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const silence = useSnapshot(({ silences }) => (silenceId ? (silences[silenceId]?.silence ?? null) : null));
  const end = silence?.end ?? null;

  function press(): void {
    if (silenceId) void unmute(silenceId);
    else setAsking(true);
  }

  async function unmute(id: string): Promise<void> {
    const before = silence;
    const undo = before && (() => void send('silence', before.target, before.end, before.reason));
    if (await send('unsilence', id)) toasts.info(`Unmuted ${name}`, undo ?? undefined);
  }

  const dialog = asking && (
    <Suspense fallback={null}>
      <MuteDialog target={target} name={name} onClose={() => setAsking(false)} />
    </Suspense>
  );
  const label = silenceId ? `Unmute ${name}${end ? ` (muted, ${endWords(end, now)})` : ''}` : `Mute ${name}…`;
  return { press, dialog, label };
}
