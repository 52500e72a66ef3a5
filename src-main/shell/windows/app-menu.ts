import { Menu } from 'electron';

/**
 * The menu is visible only on a Mac, where copying and closing by keyboard depend on it. Call it
 * before Electron is ready, so that the default menu, which can reload pages and open tools, is never built.
 */
export function setAppMenu(platform: NodeJS.Platform): void {
  const template = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([...template]) : null);
}
