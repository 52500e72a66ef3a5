import { createStore, type StoreApi } from 'zustand/vanilla';

/** One line that says what just happened, with the way back where there is one. */
export interface Notice {
  /** Tells two equal texts apart, so that the second is announced too. */
  readonly serial: number;
  readonly text: string;
  readonly tone: 'done' | 'failed';
  readonly undo: (() => void) | null;
}

export interface Notices {
  readonly store: StoreApi<{ readonly notice: Notice | null }>;
  readonly say: (text: string, undo?: () => void) => void;
  readonly fail: (text: string) => void;
  readonly clear: () => void;
}

/** Holds the newest notice only: a glance has room for one. */
export function createNotices(): Notices {
  const store = createStore<{ readonly notice: Notice | null }>(() => ({ notice: null }));
  let serial = 0;
  function put(notice: Omit<Notice, 'serial'>): void {
    serial += 1;
    store.setState({ notice: { ...notice, serial } });
  }
  return {
    store,
    say: (text, undo) => put({ text, tone: 'done', undo: undo ?? null }),
    fail: (text) => put({ text, tone: 'failed', undo: null }),
    clear: () => store.setState({ notice: null }),
  };
}
