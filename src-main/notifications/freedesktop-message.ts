import type { DbusValue, DbusVariant } from './dbus/wire.ts';
import type { Choice, NotificationContent } from './notification.ts';
import { escapeMarkup } from './sanitise.ts';

/** The daemon’s capabilities as the specification names them: `body-markup`, `actions`, `sound`. */
export type Capabilities = ReadonlySet<string>;

/** A small image: rows of red, green, blue and alpha from the top left. */
export interface IconPixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export interface Sender {
  readonly appName: string;
  /** Without `.desktop`. The desktop uses it to find the application’s name, icon and settings. */
  readonly desktopEntry: string;
  readonly picture: IconPixels | null;
}

export const notifySignature = 'susssasa{sv}i';

const daemonsOwnTime = -1;

/** The arguments of `Notify` for a plain-text notification. */
export function notifyBody(
  notification: NotificationContent,
  capabilities: Capabilities,
  sender: Sender,
  /** The id of the notification to replace; 0 for none. */
  replaces = 0,
): readonly DbusValue[] {
  const body = capabilities.has('body-markup') ? escapeMarkup(notification.body) : notification.body;
  const actions = capabilities.has('actions') ? actionsOf(notification) : [];
  const hints = hintsOf(notification, capabilities, sender);
  return [
    sender.appName,
    replaces,
    sender.desktopEntry,
    notification.title,
    body,
    actions,
    Object.entries(hints),
    daemonsOwnTime,
  ];
}

const choiceByKey: ReadonlyMap<DbusValue, Choice> = new Map([
  ['default', 'open'],
  ['open', 'open'],
  ['mute', 'mute'],
  ['acknowledge', 'acknowledge'],
]);

/** The choice that an action key stands for; `null` for an unknown key. */
export function choiceOf(key: DbusValue | undefined): Choice | null {
  return (key !== undefined && choiceByKey.get(key)) || null;
}

// “default” is a click on the notification and never a button; some desktops support buttons only.
function actionsOf({ buttons = [] }: NotificationContent): readonly string[] {
  return ['default', 'Open', 'open', 'Open', ...buttons.flatMap(({ choice, label }) => [choice, label])];
}

function hintsOf({ loud }: NotificationContent, capabilities: Capabilities, { desktopEntry, picture }: Sender): Hints {
  return {
    urgency: { signature: 'y', value: loud ? 1 : 0 },
    'desktop-entry': { signature: 's', value: desktopEntry },
    category: { signature: 's', value: 'x-statustray.alert' },
    ...(loud ? soundOf(capabilities) : quiet),
    ...(picture && { 'image-data': imageOf(picture) }),
  };
}

type Hints = Readonly<Record<string, DbusVariant>>;

// A silent notification is not worth keeping in the desktop’s list of missed ones.
const quiet: Hints = {
  'suppress-sound': { signature: 'b', value: true },
  transient: { signature: 'b', value: true },
};

function soundOf(capabilities: Capabilities): Hints {
  return capabilities.has('sound') ? { 'sound-name': { signature: 's', value: 'message-new-instant' } } : {};
}

function imageOf({ width, height, rgba }: IconPixels): DbusVariant {
  const [hasAlpha, bitsPerSample, channels] = [true, 8, 4];
  return {
    signature: '(iiibiiay)',
    value: [width, height, width * channels, hasAlpha, bitsPerSample, channels, rgba],
  };
}
