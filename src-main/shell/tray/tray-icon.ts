import type { Glyph } from '#shared/domain/glyph.ts';

export interface TrayLook {
  readonly glyph: Glyph;
  readonly coloured: boolean;
  /** Of the panel or task bar that shows the icon. */
  readonly darkPanel: boolean;
}

// These desktops have a dark panel in both of their themes.
const darkPanels: readonly string[] = ['gnome', 'unity', 'budgie', 'x-cinnamon'];

/** Whether the icon is drawn on a dark panel, from `XDG_CURRENT_DESKTOP` and the theme reported to applications. */
export function isPanelDark(platform: string, desktop: string, themeIsDark: boolean): boolean {
  if (platform !== 'linux') return themeIsDark;
  const names = desktop.toLowerCase().split(':');
  return themeIsDark || names.some((name) => darkPanels.includes(name));
}

const folders: Readonly<Record<string, string>> = { darwin: 'mac', win32: 'windows' };

/** The image of a state below `assets/tray`. macOS colours template images itself. */
export function trayIconFile(platform: string, { glyph, coloured, darkPanel }: TrayLook): string {
  const folder = folders[platform] ?? 'linux';
  const extension = platform === 'win32' ? 'ico' : 'png';
  if (platform === 'darwin' && !coloured) return `${folder}/${glyph}Template.${extension}`;
  return `${folder}/${glyph}-${darkPanel ? 'dark' : 'light'}${coloured ? '-colour' : ''}.${extension}`;
}
