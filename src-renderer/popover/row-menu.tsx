import { lazy, type MouseEvent, Suspense, useRef, useState } from 'react';
import type { MenuEntry } from '../ui/menu.tsx';
import styles from './row-menu.module.css';

const Menu = lazy(async () => ({ default: (await import('../ui/menu.tsx')).Menu }));

interface Asked {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly x: number;
  readonly y: number;
}

/** The right-click menu of a row: what pressing it does, then its buttons. */
export function useRowMenu() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const anchor = useRef<HTMLButtonElement>(null);
  const back = useRef<HTMLElement | null>(null);

  function onContextMenu(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-menu]');
    const entries = row ? entriesOf(row) : [];
    if (!row || entries.length === 0) return;
    event.preventDefault();
    back.current = row.matches('[data-row]') ? row : row.querySelector<HTMLElement>('[data-row]');
    // A menu opened by keyboard has no pointer position, so it opens at the row.
    const box = row.getBoundingClientRect();
    const isPointed = event.clientX > 0 || event.clientY > 0;
    setAsked({
      label: row.dataset.menu ?? '',
      entries,
      x: isPointed ? event.clientX : box.left + box.width / 2,
      y: isPointed ? event.clientY : box.bottom,
    });
  }

  function close(): void {
    setAsked(null);
    back.current?.focus();
  }

  const menu = asked && (
    <>
      <button
        ref={anchor}
        type="button"
        className={styles.anchor}
        tabIndex={-1}
        aria-hidden
        style={{ left: asked.x, top: asked.y }}
      />
      <Suspense fallback={null}>
        <Menu label={`Actions for ${asked.label}`} entries={asked.entries} trigger={anchor} onClose={close} />
      </Suspense>
    </>
  );
  return { onContextMenu, menu };
}

function entriesOf(row: HTMLElement): readonly MenuEntry[] {
  const opener = row.querySelector<HTMLElement>('[data-opens]');
  const buttons = Array.from(row.querySelectorAll<HTMLElement>('[data-action]'));
  const controls = [...(opener ? [opener] : []), ...buttons];
  return controls.map((control, index) => ({
    id: String(index),
    label: control.dataset.opens ?? control.dataset.entry ?? control.getAttribute('aria-label') ?? control.textContent,
    onChoose: () => control.click(),
  }));
}
