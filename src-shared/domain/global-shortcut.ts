/** In Electron’s notation; `CommandOrControl` depends on the platform. */
export const globalShortcuts = [
  'CommandOrControl+Alt+S',
  'CommandOrControl+Shift+U',
  'CommandOrControl+Alt+Space',
  'Super+Shift+S',
] as const;

export type GlobalShortcut = (typeof globalShortcuts)[number];
