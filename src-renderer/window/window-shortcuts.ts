import { useEffect, useEffectEvent } from 'react';
import type { KeyHint } from '../ui/key-map.tsx';
import { isTyping } from '../ui/roving-rows.ts';
import { useSend } from './scope.tsx';

/** Everything that the keyboard does in a window beyond what its controls do by themselves. */
export const windowKeys: readonly KeyHint[] = [
  { keys: ['Tab'], does: 'Go through the controls' },
  { keys: ['→', '←'], does: 'Move between tabs, choices and tree rows' },
  { keys: ['Esc'], does: 'Close what is open, then the window' },
  { keys: ['?'], does: 'Show this map' },
];

/** Esc closes the window, `?` shows the keys; neither while one types or a menu or dialog has taken the key. */
export function useWindowShortcuts(onMap: () => void): void {
  const send = useSend();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '?') onMap();
    if (event.key === 'Escape') void send('closeWindow');
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
