import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Impact } from '#shared/domain/incident.ts';
import type { ChannelHealth } from './simulated-app.ts';
import type { SoakIncident, SoakMaintenance, SoakMood } from './simulated-page.ts';

/** Something that happens to a page, to the computer or to a channel, or that the user does, at an instant. */
export type SoakEvent = { readonly at: number } & (
  | { readonly kind: 'post'; readonly page: number; readonly incident: SoakIncident }
  | { readonly kind: 'plan'; readonly page: number; readonly maintenance: SoakMaintenance }
  | { readonly kind: 'remove'; readonly page: number; readonly id: string }
  | { readonly kind: 'component'; readonly page: number; readonly id: string; readonly status: ComponentStatus }
  | { readonly kind: 'mood'; readonly page: number; readonly health: SoakMood }
  | { readonly kind: 'mute'; readonly page: number; readonly until: number }
  | { readonly kind: 'ops'; readonly health: ChannelHealth }
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'restart' | 'kill' }
);

/** What must be told of a page whatever its answers were; `impact` `null` weighs nothing and is told to all. */
export interface Expected {
  readonly name: string;
  readonly page: number;
  readonly impact: Impact | null;
}

/** What happens, in its order, and what is to be told for it. */
export interface SoakScript {
  readonly events: readonly SoakEvent[];
  readonly expected: readonly Expected[];
}
