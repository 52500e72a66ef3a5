import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact } from '#shared/domain/incident.ts';
import type { ChannelHealth } from './simulated-app.ts';
import type { SoakIncident, SoakMaintenance, SoakMood, SoakPage } from './simulated-page.ts';

/** Something that a page, the computer, a channel or the user does at an instant. */
export type SoakEvent = { readonly at: number } & (
  | { readonly kind: 'post'; readonly page: number; readonly incident: SoakIncident }
  | { readonly kind: 'plan'; readonly page: number; readonly maintenance: SoakMaintenance }
  | { readonly kind: 'remove'; readonly page: number; readonly id: string }
  | { readonly kind: 'component'; readonly page: number; readonly id: string; readonly status: ComponentStatus }
  | { readonly kind: 'mood'; readonly page: number; readonly health: SoakMood }
  | { readonly kind: 'move'; readonly page: number; readonly host: SoakPage['host'] }
  | { readonly kind: 'mute'; readonly page: number; readonly until: number | 'recovery' }
  | { readonly kind: 'ops'; readonly health: ChannelHealth }
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'restart' | 'kill' }
);

/** A change that must be notified whatever the page responded; with a `null` `impact` it passes every threshold. */
export interface Expected {
  readonly name: string;
  readonly page: number;
  readonly impact: Impact | null;
}

/** The events in order, and the notifications expected for them. */
export interface SoakScript {
  readonly events: readonly SoakEvent[];
  readonly expected: readonly Expected[];
}

/** The days of a script, and its random numbers. */
export interface Chance {
  readonly between: (least: number, most: number) => number;
  readonly random: () => number;
  /** An hour of a day; the first day is 0. */
  readonly dayAt: (day: number, hour: number) => number;
  readonly days: number;
  /** Nothing happens after that. */
  readonly lastAt: number;
}

export interface Scene {
  readonly events: readonly SoakEvent[];
  readonly expected: readonly Expected[];
}
