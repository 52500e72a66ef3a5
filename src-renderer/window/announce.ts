import { useEffect, useRef } from 'react';
import { useScope } from './scope.tsx';

/** Tells screen readers when a text on the window changes; what it said at first they have read already. */
export function useAnnounced(text: string | null): void {
  const { toasts } = useScope();
  const before = useRef(text);
  useEffect(() => {
    if (text === before.current) return;
    if (before.current !== null && text !== null) toasts.announce(text);
    before.current = text;
  }, [text, toasts]);
}
