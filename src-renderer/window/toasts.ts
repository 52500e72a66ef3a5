import { createStore, type StoreApi } from 'zustand/vanilla';

/** One line that says what just happened, with the way back where there is one. */
export interface Notice {
  /** Tells two equal texts apart, so that the second is announced too. */
  readonly serial: number;
  readonly text: string;
  readonly tone: 'done' | 'failed';
  readonly undo: (() => void) | null;
}

interface Held {
  readonly notice: Notice | null;
  /** Said to screen readers only: what the eye finds elsewhere in the window. */
  readonly spoken: string;
}

export interface Notices {
  readonly store: StoreApi<Held>;
  readonly say: (text: string, undo?: () => void) => void;
  readonly fail: (text: string) => void;
  readonly announce: (text: string) => void;
  readonly clear: () => void;
}

/** Holds the newest notice only: a glance has room for one. */
export function createNotices(): Notices {
  const store = createStore<Held>(() => ({ notice: null, spoken: '' }));
  let serial = 0;
  function put(notice: Omit<Notice, 'serial'>): void {
    serial += 1;
    store.setState({ notice: { ...notice, serial } });
  }
  return {
    store,
    say: (text, undo) => put({ text, tone: 'done', undo: undo ?? null }),
    fail: (text) => put({ text, tone: 'failed', undo: null }),
    announce: (spoken) => store.setState({ spoken }),
    clear: () => store.setState({ notice: null }),
  };
}
