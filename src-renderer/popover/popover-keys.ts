import type { KeyHint } from '../ui/key-map.tsx';

/** The popover’s keyboard shortcuts. */
export const popoverKeys: readonly KeyHint[] = [
  { keys: ['/'], does: 'Search vendors, components, incidents' },
  { keys: ['↑', '↓'], does: 'Move between rows and lists' },
  { keys: ['→', '←'], does: 'Expand or collapse a vendor or group; move between the buttons of a row' },
  { keys: ['Enter'], does: 'Open the incident, vendor or group' },
  { keys: ['Space'], does: 'Watch or unwatch' },
  { keys: ['A'], does: 'Acknowledge the incident' },
  { keys: ['M'], does: 'Mute or unmute' },
  { keys: ['C'], does: 'Copy the incident, or add the maintenance to your calendar' },
  { keys: ['O'], does: 'Open the vendor’s page' },
  { keys: ['Shift', 'F10'], does: 'Show the menu of the row' },
  { keys: ['Esc'], does: 'Clear the search, close the open view, then the popover' },
  { keys: ['?'], does: 'Keyboard shortcuts' },
];
