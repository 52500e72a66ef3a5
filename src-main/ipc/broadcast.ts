import type { EventName, Events } from '#shared/contract.ts';
import { eventChannel } from './wire.ts';

/** The part of a window's contents that sending needs. */
export interface Listener {
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
}

/** Sends to every open window. */
export function broadcast<Name extends EventName>(
  windows: Iterable<Listener>,
  name: Name,
  ...args: Parameters<Events[Name]>
): void {
  for (const window of windows) {
    if (!window.isDestroyed()) window.send(eventChannel, name, ...args);
  }
}
