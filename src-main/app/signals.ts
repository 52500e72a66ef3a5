import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ChangeHint } from '../engine/engine-deps.ts';

/** Calls its listeners in the order they were added. */
interface Signal<Event> {
  emit(event: Event): void;
  /** Returns a function that removes the listener. */
  listen(listener: (event: Event) => void): () => void;
}

/** "Something that a window or the tray shows has changed." */
export interface ChangeSignal extends Pick<Signal<ChangeHint>, 'listen'> {
  /** Cheap to call; `news` by default. */
  mark(what?: ChangeHint): void;
}

/** The decisions of one poll or tick, published after the commit. */
export interface AlertBus extends Pick<Signal<readonly LedgerEntry[]>, 'listen'> {
  publish(alerts: readonly LedgerEntry[]): void;
}

/** Created before anything that marks or shows a change, so that neither depends on the other. */
export function createChangeSignal(): ChangeSignal {
  const { emit, listen } = createSignal<ChangeHint>();
  return { mark: (what = 'news') => emit(what), listen };
}

/** Created before the engine, which publishes, and the channels, which deliver. */
export function createAlertBus(): AlertBus {
  const { emit, listen } = createSignal<readonly LedgerEntry[]>();
  return { publish: emit, listen };
}

function createSignal<Event>(): Signal<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
