import { useEffect, useEffectEvent } from 'react';
import type { KeyHint } from '../ui/key-map.tsx';
import { isTyping } from '../ui/roving-rows.ts';

const actions: Readonly<Record<string, string>> = {
  a: 'acknowledge',
  m: 'mute',
  c: 'copy',
  o: 'page',
  p: 'earlier',
  n: 'later',
};

const pageKey: KeyHint = { keys: ['O'], does: 'Open the vendor’s page' };
const windowKeys: readonly KeyHint[] = [
  { keys: ['→', '←'], does: 'Move between tabs and options' },
  { keys: ['Esc'], does: 'Close the open dialog, then the window' },
  { keys: ['?'], does: 'Keyboard shortcuts' },
];

/** The keyboard shortcuts of an incident: those of its row in the popover, and moving to its neighbours. */
export const incidentKeys: readonly KeyHint[] = [
  { keys: ['A'], does: 'Acknowledge the incident' },
  { keys: ['M'], does: 'Mute or unmute' },
  { keys: ['C'], does: 'Copy as Markdown' },
  pageKey,
  { keys: ['P', 'N'], does: 'Previous or next incident of the vendor' },
  ...windowKeys,
];

/** The keyboard shortcuts of a maintenance, which can be neither muted nor acknowledged. */
export const maintenanceKeys: readonly KeyHint[] = [
  { keys: ['C'], does: 'Add the maintenance to your calendar' },
  pageKey,
  ...windowKeys,
];

/** Single letters press the button of that action, unless a menu or dialog is open. */
export function useEventKeys(): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const action = actions[event.key];
    if (action === undefined || document.querySelector('dialog[open], [role="menu"]')) return;
    const button = document.querySelector<HTMLElement>(`[data-action="${action}"]`);
    if (!button) return;
    event.preventDefault();
    (button.matches('button') ? button : button.querySelector('button'))?.click();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
