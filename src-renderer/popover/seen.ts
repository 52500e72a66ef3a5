import { useEffect, useEffectEvent } from 'react';
import { useSend, useSnapshot } from '../window/scope.tsx';

/** Marks new incidents as seen once the popover is closed, so that the badge stays while the user looks. */
export function useMarkSeen(): void {
  const send = useSend();
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const onHidden = useEffectEvent(() => {
    if (document.visibilityState !== 'hidden') return;
    const keys = Object.values(incidents)
      .filter(({ isNew }) => isNew)
      .map(({ key }) => key);
    if (keys.length > 0) void send('markSeen', keys);
  });
  useEffect(() => {
    document.addEventListener('visibilitychange', onHidden);
    return () => document.removeEventListener('visibilitychange', onHidden);
  }, []);
}
