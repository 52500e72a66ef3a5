import type { NotificationContent } from '../notification.ts';

export function aNotification(over: Partial<NotificationContent> = {}): NotificationContent {
  return {
    id: 'a1',
    title: 'Acme: Runs are slow',
    body: 'Investigating · Pipelines',
    loud: true,
    ...over,
  };
}
