import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDueHeap } from './due-heap.ts';

describe('createDueHeap', () => {
  it('returns the earliest first, and ties in insertion order', () => {
    const heap = createDueHeap<string>();
    heap.set('b', 20);
    heap.set('c', 10);
    heap.set('a', 20);
    const order = [heap.popDue(99), heap.popDue(99), heap.popDue(99), heap.popDue(99)];
    expect(order.map((due) => due?.key)).toEqual(['c', 'b', 'a', undefined]);
  });

  it('returns nothing before it is due', () => {
    const heap = createDueHeap<string>();
    heap.set('a', 20);
    expect(heap.popDue(19)).toBeNull();
    expect(heap.popDue(20)).toMatchObject({ key: 'a', dueAt: 20 });
  });

  it('finds the busiest moment of a range, while there is room', () => {
    const heap = createDueHeap<string>();
    for (const [key, at] of Object.entries({ a: 10, b: 20, c: 20, d: 30, e: 40, f: 40, g: 40 })) heap.set(key, at);
    expect(heap.busiestMoment({ from: 10, until: 30 }, 9)).toBe(20);
    expect(heap.busiestMoment({ from: 10, until: 30 }, 2)).toBe(10);
    expect(heap.busiestMoment({ from: 11, until: 19 }, 9)).toBeNull();
    heap.remove('b');
    heap.set('c', 30);
    heap.popDue(10);
    expect(heap.busiestMoment({ from: 10, until: 30 }, 9)).toBe(30);
  });

  it('behaves like a sorted list for any operations', () => {
    const key = fc.integer({ min: 0, max: 12 });
    const step = fc.oneof(
      fc.record({ do: fc.constant('set' as const), key, at: fc.integer({ min: 0, max: 50 }) }),
      fc.record({ do: fc.constant('remove' as const), key, at: fc.constant(0) }),
      fc.record({ do: fc.constant('pop' as const), key, at: fc.integer({ min: 0, max: 50 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const heap = createDueHeap<number>();
        const model = new Map<number, number>();
        for (const one of steps) {
          if (one.do === 'set') {
            heap.set(one.key, one.at);
            model.set(one.key, one.at);
          } else if (one.do === 'remove') {
            heap.remove(one.key);
            model.delete(one.key);
          } else {
            const earliest = Math.min(...model.values());
            const popped = heap.popDue(one.at);
            expect(popped?.dueAt ?? null).toBe(earliest <= one.at ? earliest : null);
            if (popped) {
              expect(model.get(popped.key)).toBe(popped.dueAt);
              model.delete(popped.key);
            }
          }
          expect(heap.peek()?.dueAt ?? null).toBe(model.size === 0 ? null : Math.min(...model.values()));
          expect(heap.dueAt(one.key)).toBe(model.get(one.key) ?? null);
          const shared = [...model.values()].filter((at) => at === heap.busiestMoment({ from: 0, until: 50 }, 99));
          const most = Math.max(
            0,
            ...[...model.values()].map((at) => [...model.values()].filter((b) => b === at).length),
          );
          expect(shared.length).toBe(most);
          expect(new Map(heap.entries().map((due) => [due.key, due.dueAt]))).toEqual(model);
        }
      }),
    );
  });
});
