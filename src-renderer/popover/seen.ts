import { useEffect, useEffectEvent } from 'react';
import { useSend, useSnapshot } from '../window/scope.tsx';

/** What was new while the popover was open is old once it has been closed: the mark stays as long as one looks. */
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
