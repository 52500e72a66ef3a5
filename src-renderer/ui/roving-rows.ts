import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface RovingRows<Element extends HTMLElement> {
  /** The row in the tab order; the arrow keys reach the others. */
  readonly current: string | null;
  readonly list: RefObject<Element | null>;
  readonly focusRow: (key: string) => void;
  /** Up, Down, Home and End move between rows. Other keys, and those beyond the ends, bubble. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly rowProps: (key: string) => {
    readonly 'data-row': string;
    readonly tabIndex: 0 | -1;
    readonly onFocus: (event: FocusEvent) => void;
  };
}

/** A roving tab index over rows. `reveal` renders a row that a virtual list has not drawn. */
export function useRovingRows<Element extends HTMLElement>(
  keys: readonly string[],
  reveal?: (index: number) => void,
): RovingRows<Element> {
  const list = useRef<Element>(null);
  const wanted = useRef<string | null>(null);
  const last = useRef<{ readonly focused: globalThis.Element | null; readonly index: number }>({
    focused: null,
    index: 0,
  });
  const [chosen, choose] = useState<string | null>(null);
  const current = chosen !== null && keys.includes(chosen) ? chosen : (keys[0] ?? null);

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = rowElement(list.current, wanted.current);
    if (!row) return;
    wanted.current = null;
    row.focus();
  });

  // When the focused row disappears, focus moves to the row that took its place.
  useLayoutEffect(() => {
    const successor = keys[Math.min(last.current.index, keys.length - 1)];
    const isLost = last.current.focused?.isConnected === false && document.activeElement === document.body;
    if (isLost && successor !== undefined) rowElement(list.current, successor)?.focus();
    last.current = {
      focused: list.current?.contains(document.activeElement) ? document.activeElement : null,
      index: current === null ? 0 : keys.indexOf(current),
    };
  });

  function focusRow(key: string): void {
    const row = rowElement(list.current, key);
    choose(key);
    if (row) {
      row.focus();
      return;
    }
    wanted.current = key;
    reveal?.(keys.indexOf(key));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const next = nextIndex(event.key, current === null ? -1 : keys.indexOf(current), keys.length);
    const key = next === null ? undefined : keys[next];
    if (key === undefined) return;
    event.preventDefault();
    focusRow(key);
  }

  return {
    current,
    list,
    focusRow,
    onKeyDown,
    rowProps: (key) => ({ 'data-row': key, tabIndex: key === current ? 0 : -1, onFocus: () => choose(key) }),
  };
}

/** The index that a key moves to, or `null` if it would leave the list. */
export function nextIndex(key: string, index: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: count - 1,
  };
  const next = targets[key];
  return next === undefined || next < 0 || next >= count ? null : next;
}

function rowElement(list: HTMLElement | null, key: string): HTMLElement | null {
  const rows = list?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
  return Array.from(rows).find((row) => row.dataset.row === key) ?? null;
}

/** Whether keys belong to a text field or select. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  );
}
