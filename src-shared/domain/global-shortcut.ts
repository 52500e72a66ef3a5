/** As Electron writes them; `CommandOrControl` is the key of each platform. */
export const globalShortcuts = [
  'CommandOrControl+Alt+S',
  'CommandOrControl+Shift+U',
  'CommandOrControl+Alt+Space',
  'Super+Shift+S',
] as const;

export type GlobalShortcut = (typeof globalShortcuts)[number];
