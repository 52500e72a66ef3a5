import { vi } from 'vitest';
import type { CommandName } from '#shared/contract.ts';
import { argumentsOf } from '../arguments.ts';
import type { CommandEvent, CommandHandlers, CommandPort } from '../serve.ts';
import type { Reply } from '../wire.ts';

/** The parts of a window’s contents that the IPC uses. */
export interface FakeWindow {
  readonly id: number;
  readonly mainFrame: { readonly origin: string };
}

export type FakeEvent = CommandEvent<FakeWindow>;

export const ownOrigin = 'app://statustray';
export const commandNames = Object.keys(argumentsOf) as readonly CommandName[];

export function aWindow(id = 1, origin = ownOrigin): FakeWindow {
  return { id, mainFrame: { origin } };
}

export function anEvent(sender: FakeWindow = aWindow(), senderFrame: FakeEvent['senderFrame'] = sender.mainFrame) {
  return { sender, senderFrame };
}

/** An `ipcMain` whose commands the test calls as a window would. */
export function aCommandPort() {
  let listener: ((event: FakeEvent, ...args: unknown[]) => Promise<Reply>) | null = null;
  const ipc: CommandPort<FakeEvent> = {
    handle: (_channel, next) => {
      listener = next;
    },
    removeHandler: () => {
      listener = null;
    },
  };
  const knock = (event: FakeEvent, ...args: unknown[]) => {
    if (listener === null) throw new Error('Nobody answers.');
    return listener(event, ...args);
  };
  return { ipc, knock };
}

/** Handlers that only record how they were called. */
export function noteCalls() {
  const called = vi.fn();
  const handlers = Object.fromEntries(
    commandNames.map((name) => [name, (...args: unknown[]) => called(name, ...args)]),
  ) as unknown as CommandHandlers<FakeWindow>;
  return { called, handlers };
}
