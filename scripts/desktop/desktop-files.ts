import { join } from 'node:path';

export type Theme = 'light' | 'dark';

/** The private folders of one desktop, all in one root that is removed with it. */
export type DesktopFolders = {
  readonly home: string;
  readonly config: string;
  readonly cache: string;
  readonly data: string;
  readonly state: string;
  readonly runtime: string;
  readonly services: string;
};

export type DesktopFile = { readonly path: string; readonly content: string; readonly mode: number };

export const panelHeight = 28;

export function desktopFolders(root: string): DesktopFolders {
  return {
    home: join(root, 'home'),
    config: join(root, 'config'),
    cache: join(root, 'cache'),
    data: join(root, 'data'),
    state: join(root, 'state'),
    runtime: join(root, 'run'),
    services: join(root, 'services'),
  };
}

function busSocket(folders: DesktopFolders): string {
  return join(folders.runtime, 'bus');
}

/** The environment of every program on this desktop, independent of the user’s own desktop. */
export function desktopEnvironment(folders: DesktopFolders, display: string): Readonly<Record<string, string>> {
  return {
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${busSocket(folders)}`,
    HOME: folders.home,
    XDG_CONFIG_HOME: folders.config,
    XDG_CACHE_HOME: folders.cache,
    XDG_DATA_HOME: folders.data,
    XDG_STATE_HOME: folders.state,
    XDG_RUNTIME_DIR: folders.runtime,
    XDG_SESSION_TYPE: 'x11',
    XDG_CURRENT_DESKTOP: 'XFCE',
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
  };
}

/** All configuration that the desktop’s programs read when they start, so that no first-run dialog appears. */
export function desktopFiles(
  folders: DesktopFolders,
  { theme = 'light', notificationService }: { readonly theme?: Theme; readonly notificationService?: string },
): readonly DesktopFile[] {
  const channel = (name: string) => join(folders.config, 'xfce4/xfconf/xfce-perchannel-xml', `${name}.xml`);
  const plain = (path: string, content: string): DesktopFile => ({ path, content, mode: 0o644 });
  return [
    plain(busConfigPath(folders), busConfig(folders)),
    plain(join(folders.services, `${xfconf}.service`), service(xfconf, xfconfProgram)),
    plain(channel('xfce4-panel'), panelChannel(theme)),
    plain(channel('xfwm4'), windowManagerChannel),
    plain(join(folders.config, 'gtk-3.0/settings.ini'), gtkSettings(theme)),
    plain(dunstConfigPath(folders), dunstConfig(folders, theme)),
    { path: chooserPath(folders), content: chooser(folders), mode: 0o755 },
    ...(notificationService === undefined
      ? []
      : [plain(join(folders.services, `${notifications}.service`), service(notifications, notificationService))]),
  ];
}

export function busConfigPath(folders: DesktopFolders): string {
  return join(folders.services, 'bus.conf');
}

export function dunstConfigPath(folders: DesktopFolders): string {
  return join(folders.config, 'dunst/dunstrc');
}

/** Contains the label of the notification button that the chooser presses next. */
export function choicePath(folders: DesktopFolders): string {
  return join(folders.runtime, 'choice');
}

function chooserPath(folders: DesktopFolders): string {
  return join(folders.services, 'choose');
}

// The bus may start only the services listed here; by default it would also start any others that are installed, such
// as a second notification daemon.
function busConfig(folders: DesktopFolders): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${busSocket(folders)}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${folders.services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

const xfconf = 'org.xfce.Xfconf';
const xfconfProgram = '/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd';
const notifications = 'org.freedesktop.Notifications';

function service(name: string, command: string): string {
  return `[D-BUS Service]\nName=${name}\nExec=${command}\n`;
}

function panelChannel(theme: Theme): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="${theme === 'dark'}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="${panelHeight}"/>
      <property name="icon-size" type="uint" value="0"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="hide-new-items" type="bool" value="false"/>
    </property>
    <property name="plugin-3" type="string" value="clock">
      <property name="digital-layout" type="uint" value="3"/>
      <property name="digital-time-font" type="string" value="Sans 10"/>
      <property name="digital-time-format" type="string" value="%H:%M"/>
    </property>
  </property>
</channel>
`;
}

const windowManagerChannel = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfwm4" version="1.0">
  <property name="general" type="empty">
    <property name="use_compositing" type="bool" value="false"/>
    <property name="workspace_count" type="int" value="1"/>
    <property name="title_font" type="string" value="Sans Bold 9"/>
  </property>
</channel>
`;

function gtkSettings(theme: Theme): string {
  return `[Settings]
gtk-application-prefer-dark-theme=${theme === 'dark'}
gtk-font-name=Sans 10
gtk-enable-animations=false
`;
}

const toastColours: Readonly<Record<Theme, { back: string; front: string; frame: string }>> = {
  light: { back: '#ffffff', front: '#16181d', frame: '#c4cad3' },
  dark: { back: '#1d2026', front: '#f1f3f6', frame: '#3f4652' },
};

function dunstConfig(folders: DesktopFolders, theme: Theme): string {
  const { back, front, frame } = toastColours[theme];
  return `[global]
  monitor = 0
  origin = top-right
  offset = 12x${panelHeight + 12}
  width = 360
  height = 240
  padding = 12
  horizontal_padding = 14
  frame_width = 1
  frame_color = "${frame}"
  separator_color = frame
  corner_radius = 0
  font = Sans 10
  markup = full
  format = "<b>%s</b>\\n%b"
  ignore_newline = no
  show_indicators = no
  icon_position = left
  max_icon_size = 32
  sort = no
  idle_threshold = 0
  sticky_history = no
  dmenu = ${chooserPath(folders)}
  mouse_left_click = do_action, close_current
  mouse_middle_click = context
  mouse_right_click = close_current

[urgency_low]
  background = "${back}"
  foreground = "${front}"
  timeout = 20

[urgency_normal]
  background = "${back}"
  foreground = "${front}"
  timeout = 20

[urgency_critical]
  background = "${back}"
  foreground = "${front}"
  timeout = 0
`;
}

// Dunst passes a notification’s buttons as lines to a menu program; this one chooses the line with that label.
function chooser(folders: DesktopFolders): string {
  return `#!/bin/sh
grep -F -m 1 -- "$(cat '${choicePath(folders)}')"
`;
}
