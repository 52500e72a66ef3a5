import type { DbusValue } from '../../src-main/notifications/dbus/wire.ts';
import { listOf, readProperty } from './notification-record.ts';
import type { DbusConnection } from './session-bus.ts';

export type TrayMenuEntry = {
  readonly id: number;
  readonly label: string;
  readonly kind: 'entry' | 'separator';
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly children: readonly TrayMenuEntry[];
};

/** A tray icon as its application describes it to the panel. */
export type TrayItem = {
  readonly service: string;
  readonly path: string;
  readonly title: string;
  readonly tooltip: string;
  readonly menuPath: string;
};

const watcher = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';

/** The tray icons registered with the panel, in order of registration. */
export async function readTrayItems(bus: DbusConnection): Promise<readonly TrayItem[]> {
  const registered = await getProperty(
    bus,
    watcher,
    '/StatusNotifierWatcher',
    watcher,
    'RegisteredStatusNotifierItems',
  );
  return Promise.all(listOf(registered).map((name) => readTrayItem(bus, String(name))));
}

/** The whole menu of a tray icon, including submenus, without hidden entries. */
export async function readTrayMenu(bus: DbusConnection, item: TrayItem): Promise<readonly TrayMenuEntry[]> {
  const target = { destination: item.service, path: item.menuPath, interface: menuInterface };
  // Some menus are filled only just before they are shown.
  await bus.call({ ...target, member: 'AboutToShow', signature: 'i', body: [0] });
  const reply = await bus.call({ ...target, member: 'GetLayout', signature: 'iias', body: [0, -1, []] });
  if (reply.kind === 'failed') throw new Error(`The tray's menu cannot be read: ${reply.text}`);
  return readEntry(reply.body[1]).children;
}

/** Chooses an entry as the panel does on a click. `false` if the menu has been replaced since it was read. */
export async function chooseEntry(bus: DbusConnection, item: TrayItem, entry: TrayMenuEntry): Promise<boolean> {
  const target = { destination: item.service, path: item.menuPath, interface: menuInterface };
  const data = { signature: 'i', value: 0 };
  const reply = await bus.call({ ...target, member: 'Event', signature: 'isvu', body: [entry.id, 'clicked', data, 0] });
  if (reply.kind !== 'failed') return true;
  // What Chromium's menu says of an entry that it does not have.
  if (reply.text.includes('error occurred in Event')) return false;
  throw new Error(`"${entry.label}" could not be clicked: ${reply.text}`);
}

/** All entries of a menu; those of a submenu follow their parent. */
export function flattenMenu(entries: readonly TrayMenuEntry[]): readonly TrayMenuEntry[] {
  return entries.flatMap((entry) => [entry, ...flattenMenu(entry.children)]);
}

async function readTrayItem(bus: DbusConnection, name: string): Promise<TrayItem> {
  const slash = name.indexOf('/');
  const service = slash < 0 ? name : name.slice(0, slash);
  const path = slash < 0 ? '/StatusNotifierItem' : name.slice(slash);
  const get = (property: string) => getProperty(bus, service, path, itemInterface, property);
  const [title, tooltip, menuPath] = await Promise.all([get('Title'), get('ToolTip'), get('Menu')]);
  // A tooltip is an icon's name, its pixels, a title and a text; Electron fills the title.
  const [, , heading, text] = listOf(tooltip).map((part) => (typeof part === 'string' ? part : ''));
  return {
    service,
    path,
    title: String(title ?? ''),
    tooltip: heading || text || '',
    menuPath: String(menuPath ?? ''),
  };
}

async function getProperty(
  bus: DbusConnection,
  destination: string,
  path: string,
  owner: string,
  name: string,
): Promise<DbusValue | undefined> {
  const call = { destination, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get' };
  const reply = await bus.call({ ...call, signature: 'ss', body: [owner, name] });
  if (reply.kind === 'failed') return undefined;
  const [variant] = reply.body;
  return typeof variant === 'object' && 'signature' in variant ? variant.value : undefined;
}

function readEntry(value: DbusValue | undefined): TrayMenuEntry {
  const [id, pairs, children] = listOf(value);
  const properties = new Map(listOf(pairs).map(readProperty));
  const nested = listOf(children).flatMap((child) =>
    typeof child === 'object' && 'signature' in child ? [child.value] : [],
  );
  return {
    id: Number(id),
    label: String(properties.get('label') ?? '').replace(/_(.)/g, '$1'),
    kind: properties.get('type') === 'separator' ? 'separator' : 'entry',
    enabled: properties.get('enabled') !== false,
    checked: properties.get('toggle-state') === 1,
    children: nested.filter(isVisible).map(readEntry),
  };
}

function isVisible(value: DbusValue): boolean {
  return !listOf(listOf(value)[1])
    .map(readProperty)
    .some(([name, shown]) => name === 'visible' && shown === false);
}
