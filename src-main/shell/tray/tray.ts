import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron';
import type { Glyph } from '#shared/domain/glyph.ts';
import type { Box } from '../windows/popover-bounds.ts';
import { isPanelDark, type TrayLook } from './tray-icon.ts';
import type { TrayCommand, TrayMenuItem, TrayView } from './tray-view.ts';

export interface TrayDeps {
  readonly platform: NodeJS.Platform;
  /** `XDG_CURRENT_DESKTOP`; empty except on Linux. */
  readonly desktop: string;
  readonly iconPath: (look: TrayLook) => string;
  /** A click on the icon, with the icon's position where the system reports it. */
  readonly onToggle: (icon: Box | null) => void;
  readonly onCommand: (command: TrayCommand) => void;
}

export interface TrayIcon {
  update(view: TrayView): void;
  /** The icon's position; `null` where the system does not report it (Linux). */
  bounds(): Box | null;
  stop(): void;
}

const placeId = '5b1d6c0e-3c1b-4b65-9d1f-6a0b7a3f2e51';

/** Shows the icon at once; its state is unknown until the first `update`. */
export function createTray(deps: TrayDeps): TrayIcon {
  let look: { readonly glyph: Glyph; readonly coloured: boolean } = { glyph: 'unknown', coloured: false };
  let shown = { path: iconPath(), tooltip: 'Statustray', count: '', menu: '' };
  let menu: readonly TrayMenuItem[] = [];
  // macOS keeps the icon’s place in the menu bar by this id; Windows accepts one from signed programs only.
  const tray = deps.platform === 'darwin' ? new Tray(shown.path, placeId) : new Tray(shown.path);
  tray.setToolTip(shown.tooltip);
  // Otherwise macOS delays every click to see whether it becomes a double-click.
  if (deps.platform === 'darwin') tray.setIgnoreDoubleClickEvents(true);

  function iconPath(): string {
    const darkPanel = isPanelDark(deps.platform, deps.desktop, isSystemDark());
    // With “Differentiate without colour” the icon relies on its shape alone.
    const coloured = look.coloured && !nativeTheme.shouldDifferentiateWithoutColor;
    return deps.iconPath({ ...look, coloured, darkPanel });
  }

  function paint(): void {
    const path = iconPath();
    if (path !== shown.path) tray.setImage(path);
    shown = { ...shown, path };
  }

  function write(view: TrayView): void {
    if (view.tooltip !== shown.tooltip) tray.setToolTip(view.tooltip);
    if (deps.platform === 'darwin' && view.count !== shown.count) tray.setTitle(view.count);
    shown = { ...shown, tooltip: view.tooltip, count: view.count };
  }

  // Only Linux stores the menu itself and sends a new one over D-Bus as a whole, so an equal one is not sent.
  function keepMenu(view: TrayView): void {
    menu = view.menu;
    if (deps.platform !== 'linux') return;
    const key = JSON.stringify(menu);
    if (key !== shown.menu) tray.setContextMenu(buildMenu(menu, deps.onCommand));
    shown = { ...shown, menu: key };
  }

  tray.on('click', (_event, bounds) => deps.onToggle(placeOf(bounds)));
  tray.on('right-click', () => {
    if (deps.platform !== 'linux') tray.popUpContextMenu(buildMenu(menu, deps.onCommand));
  });
  nativeTheme.on('updated', paint);

  return {
    update(view) {
      look = { glyph: view.glyph, coloured: view.coloured };
      paint();
      write(view);
      keepMenu(view);
    },
    bounds: () => placeOf(tray.getBounds()),
    stop() {
      nativeTheme.off('updated', paint);
      tray.destroy();
    },
  };
}

// On Windows the task bar can be dark while apps are light; Electron distinguishes them since 36.
function isSystemDark(): boolean {
  return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors;
}

function placeOf(bounds: Box | undefined): Box | null {
  return bounds === undefined || bounds.width === 0 ? null : bounds;
}

function buildMenu(items: readonly TrayMenuItem[], onCommand: (command: TrayCommand) => void): Menu {
  return Menu.buildFromTemplate(items.map((item) => template(item, onCommand)));
}

function template(item: TrayMenuItem, onCommand: (command: TrayCommand) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: literal(item.label), enabled: false };
    case 'command':
      return { label: literal(item.label), click: () => onCommand(item.command) };
    case 'submenu':
      return { label: literal(item.label), submenu: item.items.map((one) => template(one, onCommand)) };
  }
}

// A single ampersand would make the next letter the access key of the entry.
function literal(label: string): string {
  return label.replaceAll('&', '&&');
}
