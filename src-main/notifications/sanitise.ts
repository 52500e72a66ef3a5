import { cleanLines, cleanText } from '#shared/text/text.ts';
import type { NotificationContent } from './notification.ts';

const titleLength = 120;
const bodyLength = 400;

/**
 * A notice as plain text for one line and for a few, bounded, and never taken for an option of a program. A body that
 * had nothing to be seen is a dash: node-notifier refuses an empty one.
 */
export function plainNotification(notification: NotificationContent): NotificationContent {
  const title = guardDash(cleanText(notification.title, titleLength));
  const body = guardDash(
    cleanLines(notification.body, bodyLength)
      .replace(/\n{2,}/g, '\n')
      .trim(),
  );
  return { ...notification, title: title === '' ? 'Statustray' : title, body: body === '' ? '–' : body };
}

/** The freedesktop specification reads markup in the body, and only there. */
export function escapeMarkup(body: string): string {
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function guardDash(text: string): string {
  return text.replace(/^-+/, (dashes) => '–'.repeat(dashes.length));
}
