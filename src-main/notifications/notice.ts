/** What is to be shown of one alert, as the rules worded it; not yet fit for any daemon. */
export interface Notice {
  /** The alert's own; the same notice is never shown twice at once. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** `false` makes no sound and no banner that stays. */
  readonly loud: boolean;
}

/** The adapters, first to last resort: Electron's own, node-notifier, a banner in the application's windows. */
export const adapters = ['native', 'fallback', 'in-app'] as const;
export type Adapter = (typeof adapters)[number];

/** Whether one adapter put the notice on the screen. */
export type Showing = { readonly kind: 'shown' } | { readonly kind: 'failed'; readonly reason: string };

export type ShowNotice = (notice: Notice, onClick: () => void) => Promise<Showing>;
