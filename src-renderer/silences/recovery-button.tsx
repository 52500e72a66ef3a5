import { BellPlus, BellRing } from 'lucide-react';
import type { RecoveryTarget } from '#shared/domain/recovery-watch.ts';
import { isSameTarget } from '#shared/domain/same-target.ts';
import { IconButton } from '../ui/button.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';

/** “Tell me when it is back”: requests one notification when the target recovers, or cancels the request. */
export function RecoveryButton({
  target,
  name,
  tabIndex,
}: {
  readonly target: RecoveryTarget;
  readonly name: string;
  readonly tabIndex?: 0 | -1;
}) {
  const { toasts } = useScope();
  const send = useSend();
  const watchId = useSnapshot(
    ({ recoveryWatches }) => recoveryWatches.find((watch) => isSameTarget(watch.target, target))?.id ?? null,
  );
  const end = target.kind === 'incident' ? 'is over' : 'is back';

  async function watch(): Promise<void> {
    const made = await send('watchRecovery', target);
    if (made) toasts.info(`You’ll be notified once ${name} ${end}`, () => void send('unwatchRecovery', made.value));
  }

  async function unwatch(id: string): Promise<void> {
    if (!(await send('unwatchRecovery', id))) return;
    toasts.info(`You won’t be notified when ${name} ${end}`, () => void send('watchRecovery', target));
  }

  return (
    <IconButton
      label={watchId === null ? `Tell me when ${name} ${end}` : `Don’t tell me when ${name} ${end}`}
      data-action="recovery"
      data-entry={watchId === null ? `Tell me when it ${end}` : `Don’t tell me when it ${end}`}
      tabIndex={tabIndex}
      onClick={() => void (watchId === null ? watch() : unwatch(watchId))}
    >
      {watchId === null ? <BellPlus aria-hidden /> : <BellRing aria-hidden />}
    </IconButton>
  );
}
