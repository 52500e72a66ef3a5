import type { Glyph } from '#shared/domain/glyph.ts';

export interface TrayLook {
  readonly glyph: Glyph;
  readonly coloured: boolean;
  /** Of the panel or task bar that the icon stands on. */
  readonly darkPanel: boolean;
}

// These desktops paint their panel dark in both of their themes.
const darkPanels: readonly string[] = ['gnome', 'unity', 'budgie', 'x-cinnamon'];

/** Whether the icon is drawn on a dark panel, from `XDG_CURRENT_DESKTOP` and the theme reported to applications. */
export function isPanelDark(platform: string, desktop: string, themeIsDark: boolean): boolean {
  if (platform !== 'linux') return themeIsDark;
  const names = desktop.toLowerCase().split(':');
  return themeIsDark || names.some((name) => darkPanels.includes(name));
}

const folders: Readonly<Record<string, string>> = { darwin: 'mac', win32: 'windows' };

/** The picture of a state below `assets/tray`. A Mac paints its template pictures itself, in the colour of the bar. */
export function trayIconFile(platform: string, { glyph, coloured, darkPanel }: TrayLook): string {
  const folder = folders[platform] ?? 'linux';
  const extension = platform === 'win32' ? 'ico' : 'png';
  if (platform === 'darwin' && !coloured) return `${folder}/${glyph}Template.${extension}`;
  return `${folder}/${glyph}-${darkPanel ? 'dark' : 'light'}${coloured ? '-colour' : ''}.${extension}`;
}
