import { useEffect, useEffectEvent } from 'react';
import type { KeyHint } from '../ui/key-map.tsx';
import { isTyping } from '../ui/roving-rows.ts';
import { useSend } from './scope.tsx';
import { useLeave } from './unsaved.tsx';

/** The keyboard shortcuts of every window other than the popover. */
export const windowKeys: readonly KeyHint[] = [
  { keys: ['Tab'], does: 'Move between controls' },
  { keys: ['→', '←'], does: 'Move between tabs, options and tree rows' },
  { keys: ['Esc'], does: 'Close the open dialog, then the window' },
  { keys: ['?'], does: 'Keyboard shortcuts' },
];

/** Esc closes the window, `?` shows the shortcuts; not while typing or while a menu or dialog handles the key. */
export function useWindowShortcuts(onHelp: () => void): void {
  const send = useSend();
  const leave = useLeave();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '?') onHelp();
    if (event.key === 'Escape') leave(() => void send('closeWindow'));
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
