import type { Adapter, Choice, NotificationContent, ShowNotification, ShowResult } from './notification.ts';

export interface DeliverDeps {
  readonly adapters: Readonly<Record<Exclude<Adapter, 'in-app'>, ShowNotification>>;
  readonly showInApp: (notification: NotificationContent) => void;
  readonly onProblem: (line: string) => void;
}

/** Shows a notification with the first adapter that can, and returns which; the in-app banner always can. */
export async function deliver(
  deps: DeliverDeps,
  notification: NotificationContent,
  onChoice: (choice: Choice) => void,
): Promise<Adapter> {
  for (const adapter of ['native', 'fallback'] as const) {
    const showing = await attempt(deps.adapters[adapter], notification, onChoice);
    if (showing.kind === 'shown') return adapter;
    deps.onProblem(`The ${adapter} notification was not shown: ${showing.reason}`);
    if (showing.kind === 'nobody') break;
  }
  deps.showInApp(notification);
  return 'in-app';
}

async function attempt(
  show: ShowNotification,
  notification: NotificationContent,
  onChoice: (choice: Choice) => void,
): Promise<ShowResult> {
  try {
    return await show(notification, onChoice);
  } catch (error) {
    return { kind: 'failed', reason: String(error) };
  }
}
