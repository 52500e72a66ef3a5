import type { Choice, NotificationContent, ShowNotification, ShowResult } from './notification.ts';
import { escapeMarkup, plainNotification } from './sanitise.ts';

export type NotifierOptions = Readonly<Record<string, string | boolean>>;

/** The part of node-notifier that is used. */
export interface Notifier {
  notify(options: NotifierOptions, callback: (error: unknown, response: string) => void): unknown;
}

export interface NodeNotifierDeps {
  readonly platform: string;
  readonly appName: string;
  /** The application’s id on Windows. */
  readonly appId: string;
  readonly iconPath: string | null;
  /** Called only when needed, which is rarely the case. */
  readonly load: () => Promise<Notifier>;
}

const showWithinMs = 10_000;

/** Notifications by the programs that node-notifier bundles or finds: notify-send, terminal-notifier, SnoreToast. */
export function createNodeNotifier(deps: NodeNotifierDeps): ShowNotification {
  let loading: Promise<Notifier> | null = null;
  return async (notification, onChoice) => {
    loading ??= deps.load();
    return notify(await loading, optionsOf(notification, deps), deps.platform, onChoice);
  };
}

function optionsOf(notification: NotificationContent, deps: NodeNotifierDeps): NotifierOptions {
  const { title, body, loud } = plainNotification(notification);
  const icon: NotifierOptions = deps.iconPath === null ? {} : { icon: deps.iconPath };
  switch (deps.platform) {
    case 'win32':
      return { title, message: body, appID: deps.appId, sound: loud, wait: true, ...icon };
    case 'darwin':
      return { title, message: body, sound: loud, wait: true, ...icon };
    default:
      return {
        title,
        message: literal(escapeMarkup(body)),
        urgency: loud ? 'normal' : 'low',
        'app-name': deps.appName,
        ...icon,
      };
  }
}

// notify-send expands C escapes in the body, so `\074` would become the `<` that has just been escaped.
function literal(body: string): string {
  return body.replaceAll('\\', '\\\\');
}

function notify(
  notifier: Notifier,
  options: NotifierOptions,
  platform: string,
  onChoice: (choice: Choice) => void,
): Promise<ShowResult> {
  return new Promise((resolve) => {
    // notify-send exits once the daemon has accepted it; the others wait for a click, so no reply means shown.
    const silence: ShowResult =
      platform === 'win32' || platform === 'darwin'
        ? { kind: 'shown' }
        : { kind: 'failed', reason: `nothing was shown within ${showWithinMs / 1_000} s` };
    const timer = setTimeout(() => resolve(silence), showWithinMs);
    notifier.notify(options, (error, response) => {
      clearTimeout(timer);
      resolve(error ? { kind: 'failed', reason: String(error) } : { kind: 'shown' });
      if (!error && response === 'activate') onChoice('open');
    });
  });
}
