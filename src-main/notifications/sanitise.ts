import { cleanLines, cleanText } from '#shared/text/text.ts';
import type { NotificationContent } from './notification.ts';

const titleLength = 120;
const bodyLength = 400;

/**
 * A notification as plain text of limited length that no program mistakes for an option. An empty body becomes a dash,
 * because node-notifier refuses empty ones.
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

/** The freedesktop specification allows markup in the body only. */
export function escapeMarkup(body: string): string {
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function guardDash(text: string): string {
  return text.replace(/^-+/, (dashes) => '–'.repeat(dashes.length));
}
