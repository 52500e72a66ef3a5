import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isTyping } from '../ui/roving-rows.ts';
import { useSend } from '../window/scope.tsx';

interface Targets {
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onHelp: () => void;
  /** Returns to the lists; `null` while they are shown. */
  readonly onBack: (() => void) | null;
}

/** Keys that work wherever the focus is, including the arrows that move between lists. */
export function useWindowKeys({ searchField, scroller, onHelp, onBack }: Targets): void {
  const send = useSend();

  function handleKey(key: string): boolean {
    switch (key) {
      case '/':
        return onBack === null && focus(searchField.current);
      case '?':
        onHelp();
        return true;
      case 'Escape':
        if (onBack) onBack();
        else void send('closeWindow');
        return true;
      case 'ArrowDown':
        return focus(neighbouringRow(scroller.current, 1));
      case 'ArrowUp':
        return focus(neighbouringRow(scroller.current, -1));
      default:
        return false;
    }
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const typesText = isTyping(event.target) && event.key.length === 1;
    if (!typesText && handleKey(event.key)) event.preventDefault();
  });

  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  return element !== null;
}

/** The row that Tab would reach in the list before or after the focused one. */
function neighbouringRow(scroller: HTMLElement | null, by: 1 | -1): HTMLElement | null {
  const all = Array.from(scroller?.querySelectorAll<HTMLElement>('[data-roving]') ?? []);
  const lists = all.filter((list) => list.closest('[hidden]') === null);
  const here = lists.findIndex((list) => list.contains(document.activeElement));
  if (here < 0 && isTyping(document.activeElement)) return by > 0 ? rowOf(lists[0]) : null;
  return rowOf(lists[here < 0 ? 0 : here + by]);
}

function rowOf(list: HTMLElement | undefined): HTMLElement | null {
  return list?.querySelector<HTMLElement>('[data-row][tabindex="0"]') ?? null;
}
