import type { Bridge, EventName } from '#shared/contract.ts';
import { commandChannel, eventChannel, type Reply, readRoute } from './wire.ts';

/** The part of Electron's `ipcRenderer` that is used. */
export interface IpcChannel {
  invoke(channel: string, ...args: unknown[]): Promise<Reply>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
}

type AnyListener = (...args: readonly unknown[]) => void;

/** Exposes three plain functions and nothing of Electron. */
export function createBridge(ipc: IpcChannel, processArguments: readonly string[]): Bridge {
  const listeners: Record<EventName, Set<AnyListener>> = { patched: new Set(), routed: new Set() };
  // A route may arrive before the view subscribes.
  let undelivered: readonly unknown[] | null = null;
  ipc.on(eventChannel, (_event, name, ...args) => {
    if (!isEventName(listeners, name)) return;
    if (name === 'routed' && listeners.routed.size === 0) undelivered = args;
    for (const listener of listeners[name]) listener(...args);
  });
  return {
    invoke: async (name, ...args) => unwrap(await ipc.invoke(commandChannel, name, ...args)),
    on: (name, listener) => {
      const off = listen(listeners, name, listener as AnyListener);
      const missed = name === 'routed' ? undelivered : null;
      if (missed) {
        undelivered = null;
        queueMicrotask(() => (listener as AnyListener)(...missed));
      }
      return off;
    },
    route: readRoute(processArguments),
  };
}

function listen(listeners: Record<EventName, Set<AnyListener>>, name: EventName, listener: AnyListener): () => void {
  if (!isEventName(listeners, name)) throw new Error('Expected the name of an event of the contract.');
  // Wrapped for each call, so that removing one listener never removes an identical one.
  const own: AnyListener = (...args) => listener(...args);
  listeners[name].add(own);
  return () => {
    listeners[name].delete(own);
  };
}

function isEventName(listeners: Record<EventName, unknown>, name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(listeners, name);
}

// The parsers and handlers on the other side are type-checked against the same contract.
function unwrap<Value>(reply: Reply): Value {
  if (!reply.ok) throw new Error(reply.message);
  return reply.value as Value;
}
