import type { KeyHint } from '../ui/key-map.tsx';

/** Everything that the keyboard does in the popover. */
export const popoverKeys: readonly KeyHint[] = [
  { keys: ['/'], does: 'Search vendors' },
  { keys: ['↑', '↓'], does: 'Move between rows, and from list to list' },
  { keys: ['→', '←'], does: 'Open or close a vendor or group; walk over the buttons of a row' },
  { keys: ['Enter'], does: 'Open the incident, vendor or group' },
  { keys: ['Space'], does: 'Watch or leave a part' },
  { keys: ['A'], does: 'Acknowledge the incident' },
  { keys: ['M'], does: 'Mute or unmute the row' },
  { keys: ['C'], does: 'Copy the incident' },
  { keys: ['O'], does: 'Open the vendor’s page' },
  { keys: ['Esc'], does: 'Clear the search, close what is open, then the popover' },
  { keys: ['?'], does: 'Show this map' },
];
