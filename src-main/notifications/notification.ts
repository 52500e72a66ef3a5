import type { Glyph } from '#shared/domain/glyph.ts';
import type { VendorId } from '#shared/domain/vendor.ts';

/** The user's choice on a notification; a click on the notification itself opens its subject. */
export type Choice = 'open' | 'mute' | 'acknowledge';

/** A button, shown if the system supports it. */
export interface NotificationButton {
  readonly choice: Exclude<Choice, 'open'>;
  readonly label: string;
}

/** What is to be shown of one alert, as the rules worded it; not yet fit for any daemon. */
export interface NotificationContent {
  /** The alert's own; the same notice is never shown twice at once. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** `false` makes no sound and no banner that stays. */
  readonly loud: boolean;
  /** None by default. */
  readonly buttons?: readonly NotificationButton[];
  /** How grave it is, as a picture; the application's own icon by default. */
  readonly glyph?: Glyph;
  /** Its subject: a later notification on the same subject replaces it, if the system supports that. */
  readonly subject?: string;
  /** Of which it tells; none by default. */
  readonly incident?: { readonly vendorId: VendorId; readonly incidentId: string } | null;
}

/** The adapters, first to last resort: the system's own, node-notifier, a banner in the application's windows. */
export const adapters = ['native', 'fallback', 'in-app'] as const;
export type Adapter = (typeof adapters)[number];

/** Whether one adapter put the notice on the screen. */
export type ShowResult =
  | { readonly kind: 'shown' }
  /** Not this way; another may. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** No server, or none that answers: another adapter would use the same one, and wait as well. */
  | { readonly kind: 'nobody'; readonly reason: string };

export type ShowNotification = (
  notification: NotificationContent,
  onChoice: (choice: Choice) => void,
) => Promise<ShowResult>;

/** The notifications of a system itself. */
export interface SystemNotifications {
  readonly show: ShowNotification;
  /** Whether one would be shown, without showing any. */
  probe(): Promise<ShowResult>;
  /** Removes the notification on this subject, because it no longer holds. */
  clear(subject: string): void;
  stop(): void;
}
