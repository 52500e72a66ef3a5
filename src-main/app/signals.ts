import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ChangeHint } from '../engine/engine-deps.ts';

/** Tells listeners, in the order in which they came. */
interface Signal<Event> {
  emit(event: Event): void;
  /** Returns what removes the listener. */
  listen(listener: (event: Event) => void): () => void;
}

/** "Something that a window or the tray shows has changed." */
export interface ChangeSignal extends Pick<Signal<ChangeHint>, 'listen'> {
  /** Cheap; `news` unless told. */
  mark(what?: ChangeHint): void;
}

/** What was decided of one poll or tick, after it was committed. */
export interface AlertBus extends Pick<Signal<readonly LedgerEntry[]>, 'listen'> {
  publish(alerts: readonly LedgerEntry[]): void;
}

/** Created before whatever marks or shows a change, so that neither has to know the other. */
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
