/** A priority queue by due time; ties in insertion order. */
export interface DueHeap<Key> {
  /** Adds a key, or moves an existing one. */
  readonly set: (key: Key, dueAt: number) => void;
  readonly remove: (key: Key) => void;
  readonly dueAt: (key: Key) => number | null;
  readonly peek: () => Due<Key> | null;
  /** Removes and returns the earliest key that is due by then. */
  readonly popDue: (now: number) => Due<Key> | null;
  /** Every entry, in no particular order. */
  readonly entries: () => readonly Due<Key>[];
  /** The instant within a span, ends included, with the most due keys, of those with fewer than `room`. */
  readonly busiestMoment: (span: { readonly from: number; readonly until: number }, room: number) => number | null;
}

interface Due<Key> {
  readonly key: Key;
  readonly dueAt: number;
}

interface Slot<Key> {
  readonly key: Key;
  readonly order: number;
  dueAt: number;
  index: number;
}

/** A binary heap that tracks each key's index, so that moving and removing cost O(log n) too. */
export function createDueHeap<Key>(): DueHeap<Key> {
  const heap: Slot<Key>[] = [];
  const slots = new Map<Key, Slot<Key>>();
  /** How many keys are due at each instant: polls at the same instant wake the process only once. */
  const moments = new Map<number, number>();
  let arrivals = 0;

  const count = (at: number, by: 1 | -1) => {
    const left = (moments.get(at) ?? 0) + by;
    if (left === 0) moments.delete(at);
    else moments.set(at, left);
  };
  const settle = (slot: Slot<Key>) => {
    rise(heap, slot);
    sink(heap, slot);
  };
  const take = (slot: Slot<Key>) => {
    slots.delete(slot.key);
    count(slot.dueAt, -1);
    const last = heap.pop();
    if (last === undefined || last === slot) return;
    place(heap, last, slot.index);
    settle(last);
  };

  return {
    set(key, dueAt) {
      const known = slots.get(key);
      const slot = known ?? { key, dueAt, order: arrivals++, index: heap.length };
      if (known === undefined) {
        slots.set(key, slot);
        heap.push(slot);
      } else count(slot.dueAt, -1);
      slot.dueAt = dueAt;
      count(dueAt, 1);
      settle(slot);
    },
    remove(key) {
      const slot = slots.get(key);
      if (slot !== undefined) take(slot);
    },
    dueAt: (key) => slots.get(key)?.dueAt ?? null,
    peek: () => heap[0] ?? null,
    popDue(now) {
      const first = heap[0];
      if (first === undefined || first.dueAt > now) return null;
      take(first);
      return first;
    },
    entries: () => heap.map(({ key, dueAt }) => ({ key, dueAt })),
    busiestMoment({ from, until }, room) {
      let best: number | null = null;
      let most = 0;
      for (const [at, keys] of moments) {
        if (at < from || at > until || keys <= most || keys >= room) continue;
        best = at;
        most = keys;
      }
      return best;
    },
  };
}

function rise<Key>(heap: Slot<Key>[], slot: Slot<Key>): void {
  for (;;) {
    const parent = slot.index === 0 ? undefined : heap[(slot.index - 1) >> 1];
    if (parent === undefined || !isBefore(slot, parent)) return;
    swap(heap, slot, parent);
  }
}

function sink<Key>(heap: Slot<Key>[], slot: Slot<Key>): void {
  for (;;) {
    const left = heap[2 * slot.index + 1];
    const right = heap[2 * slot.index + 2];
    const child = left !== undefined && right !== undefined && isBefore(right, left) ? right : left;
    if (child === undefined || !isBefore(child, slot)) return;
    swap(heap, child, slot);
  }
}

function swap<Key>(heap: Slot<Key>[], a: Slot<Key>, b: Slot<Key>): void {
  const { index } = a;
  place(heap, a, b.index);
  place(heap, b, index);
}

function place<Key>(heap: Slot<Key>[], slot: Slot<Key>, index: number): void {
  heap[index] = slot;
  slot.index = index;
}

function isBefore<Key>(a: Slot<Key>, b: Slot<Key>): boolean {
  return a.dueAt === b.dueAt ? a.order < b.order : a.dueAt < b.dueAt;
}
