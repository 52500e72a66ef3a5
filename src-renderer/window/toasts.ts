import { createStore, type StoreApi } from 'zustand/vanilla';

/** A short message about what just happened, with undo where possible. */
export interface Toast {
  /** Distinguishes equal texts, so that a repeated one is announced again. */
  readonly serial: number;
  readonly text: string;
  readonly tone: 'done' | 'failed';
  readonly undo: (() => void) | null;
}

interface ToastState {
  readonly toast: Toast | null;
  /** For screen readers only: text that is visible elsewhere in the window. */
  readonly announcement: string;
}

export interface Toasts {
  readonly store: StoreApi<ToastState>;
  readonly info: (text: string, undo?: () => void) => void;
  readonly error: (text: string) => void;
  readonly announce: (text: string) => void;
  readonly clear: () => void;
}

/** Holds only the newest toast. */
export function createToasts(): Toasts {
  const store = createStore<ToastState>(() => ({ toast: null, announcement: '' }));
  let serial = 0;
  function put(toast: Omit<Toast, 'serial'>): void {
    serial += 1;
    store.setState({ toast: { ...toast, serial } });
  }
  return {
    store,
    info: (text, undo) => put({ text, tone: 'done', undo: undo ?? null }),
    error: (text) => put({ text, tone: 'failed', undo: null }),
    announce: (announcement) => store.setState({ announcement }),
    clear: () => store.setState({ toast: null }),
  };
}
