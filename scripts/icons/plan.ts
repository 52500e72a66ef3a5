/** The states a tray icon can show; each has its own drawing in assets/tray/source. */
export const trayStates = ['fine', 'notice', 'degraded', 'major', 'maintenance', 'unknown', 'paused'] as const;
type TrayState = (typeof trayStates)[number];

type PanelTheme = 'light' | 'dark';

/** A file to generate: from which drawing, in which colour, at which sizes, in which container. */
export type IconFile = {
  readonly path: string;
  readonly container: 'png' | 'ico' | 'icns';
  readonly source: string;
  readonly colour: string;
  readonly sizes: readonly number[];
};

/** The colour of a glyph on a panel of this theme. */
const plain: Readonly<Record<PanelTheme, string>> = { light: '#1a1d21', dark: '#f4f6f8' };
const coloured: Readonly<Record<PanelTheme, Readonly<Record<TrayState, string>>>> = {
  light: {
    fine: '#1b7f4e',
    notice: '#2b66c4',
    degraded: '#a86b00',
    major: '#bd2130',
    maintenance: '#6b46c1',
    unknown: '#5f6772',
    paused: '#5f6772',
  },
  dark: {
    fine: '#5cc791',
    notice: '#82aef5',
    degraded: '#e6b24a',
    major: '#ff8a8f',
    maintenance: '#b79df5',
    unknown: '#a3abb6',
    paused: '#a3abb6',
  },
};

const themes: readonly PanelTheme[] = ['light', 'dark'];
const linuxSizes: Readonly<Record<string, number>> = { '': 22, '@2x': 44, '-24': 24, '-32': 32 };
const macSizes: Readonly<Record<string, number>> = { '': 18, '@2x': 36 };
const windowsSizes = [16, 20, 24, 32, 40, 48, 64] as const;

/** Every file in assets that is generated from a drawing. */
export function iconFiles(): readonly IconFile[] {
  return [...trayStates.flatMap(trayFiles), ...trayStates.map(notificationFile), ...applicationFiles()];
}

function trayFiles(state: TrayState): readonly IconFile[] {
  const source = `assets/tray/source/${state}.svg`;
  // macOS recolours a template picture itself; only its alpha counts.
  const templates = sized(macSizes, `assets/tray/mac/${state}Template`, source, '#000000');
  const themed = themes.flatMap((theme) => {
    const colour = coloured[theme][state];
    return [
      ...themedFiles(state, theme, '', plain[theme], source),
      ...themedFiles(state, theme, '-colour', colour, source),
      ...sized(macSizes, `assets/tray/mac/${state}-${theme}-colour`, source, colour),
    ];
  });
  return [...templates, ...themed];
}

/** In the colours for a light surface, which also contrast with a dark one. */
function notificationFile(state: TrayState): IconFile {
  const source = `assets/tray/source/${state}.svg`;
  return {
    path: `assets/notification/${state}.png`,
    container: 'png',
    source,
    colour: coloured.light[state],
    sizes: [64],
  };
}

function themedFiles(
  state: TrayState,
  theme: PanelTheme,
  suffix: string,
  colour: string,
  source: string,
): readonly IconFile[] {
  const name = `${state}-${theme}${suffix}`;
  return [
    ...sized(linuxSizes, `assets/tray/linux/${name}`, source, colour),
    { path: `assets/tray/windows/${name}.ico`, container: 'ico', source, colour, sizes: windowsSizes },
  ];
}

function sized(
  sizes: Readonly<Record<string, number>>,
  stem: string,
  source: string,
  colour: string,
): readonly IconFile[] {
  return Object.entries(sizes).map(([suffix, size]) => ({
    path: `${stem}${suffix}.png`,
    container: 'png',
    source,
    colour,
    sizes: [size],
  }));
}

function applicationFiles(): readonly IconFile[] {
  const drawing = { source: 'assets/icon/icon.svg', colour: '#000000' };
  const linux = [16, 32, 48, 64, 128, 256, 512];
  return [
    ...linux.map((size): IconFile => {
      return { ...drawing, path: `assets/icon/linux/${size}x${size}.png`, container: 'png', sizes: [size] };
    }),
    { ...drawing, path: 'assets/icon/icon.png', container: 'png', sizes: [512] },
    { ...drawing, path: 'assets/icon/icon.ico', container: 'ico', sizes: [16, 24, 32, 48, 64, 128, 256] },
    { ...drawing, path: 'assets/icon/icon.icns', container: 'icns', sizes: [32, 64, 128, 256, 512, 1024] },
  ];
}
