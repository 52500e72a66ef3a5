import type { EventName, Events } from '#shared/contract.ts';
import { eventChannel } from './wire.ts';

/** Of a window's contents, what telling needs. */
export interface Listener {
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
}

/** Tells every window that still lives. */
export function broadcast<Name extends EventName>(
  windows: Iterable<Listener>,
  name: Name,
  ...args: Parameters<Events[Name]>
): void {
  for (const window of windows) {
    if (!window.isDestroyed()) window.send(eventChannel, name, ...args);
  }
}
