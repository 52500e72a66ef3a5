import { Menu } from 'electron';

/**
 * Nobody sees a menu of this application except on a Mac, where copying and closing by keyboard come from it. Call it
 * before Electron is ready: the default menu, which can reload pages and open tools, is then never built.
 */
export function setAppMenu(platform: NodeJS.Platform): void {
  const template = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([...template]) : null);
}
