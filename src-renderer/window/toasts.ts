import { createStore, type StoreApi } from 'zustand/vanilla';

/** One line that says what just happened, with the way back where there is one. */
export interface Toast {
  /** Tells two equal texts apart, so that the second is announced too. */
  readonly serial: number;
  readonly text: string;
  readonly tone: 'done' | 'failed';
  readonly undo: (() => void) | null;
}

interface Held {
  readonly toast: Toast | null;
  /** Said to screen readers only: what the eye finds elsewhere in the window. */
  readonly spoken: string;
}

export interface Toasts {
  readonly store: StoreApi<Held>;
  readonly info: (text: string, undo?: () => void) => void;
  readonly error: (text: string) => void;
  readonly announce: (text: string) => void;
  readonly clear: () => void;
}

/** Holds the newest notice only: a glance has room for one. */
export function createToasts(): Toasts {
  const store = createStore<Held>(() => ({ toast: null, spoken: '' }));
  let serial = 0;
  function put(toast: Omit<Toast, 'serial'>): void {
    serial += 1;
    store.setState({ toast: { ...toast, serial } });
  }
  return {
    store,
    info: (text, undo) => put({ text, tone: 'done', undo: undo ?? null }),
    error: (text) => put({ text, tone: 'failed', undo: null }),
    announce: (spoken) => store.setState({ spoken }),
    clear: () => store.setState({ toast: null }),
  };
}
