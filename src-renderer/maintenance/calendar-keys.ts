import type { KeyHint } from '../ui/key-map.tsx';

/** The keyboard shortcuts of the calendar. */
export const calendarKeys: readonly KeyHint[] = [
  { keys: ['↑', '↓'], does: 'Move between entries or weeks' },
  { keys: ['→', '←'], does: 'Move between days or an entry’s buttons' },
  { keys: ['Page Up', 'Page Down'], does: 'Previous or next month' },
  { keys: ['Enter'], does: 'Open the maintenance, or show the day' },
  { keys: ['C'], does: 'Add the maintenance to your calendar' },
  { keys: ['O'], does: 'Open the vendor’s page' },
  { keys: ['Esc'], does: 'Close the open dialog, then the window' },
  { keys: ['?'], does: 'Keyboard shortcuts' },
];
