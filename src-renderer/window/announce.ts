import { useEffect, useRef } from 'react';
import { useScope } from './scope.tsx';

/** Announces changes of a visible text to screen readers; the first text is not announced. */
export function useAnnounced(text: string | null): void {
  const { toasts } = useScope();
  const before = useRef(text);
  useEffect(() => {
    if (text === before.current) return;
    if (before.current !== null && text !== null) toasts.announce(text);
    before.current = text;
  }, [text, toasts]);
}
