import { describe, expect, it, vi } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { HistoryQuery, HistoryView } from '#shared/history-view.ts';
import { createHistoryAhead } from './history-ahead.ts';

const all = { vendorId: null, days: 90 } as const;

function setUp() {
  const world = { now: 0, basis: ['reading 1'] as readonly unknown[] };
  const read = vi.fn(async (_query: HistoryQuery): Promise<HistoryView | null> => null);
  return { world, read, ...createHistoryAhead({ read, basis: () => world.basis, now: () => world.now }) };
}

describe('createHistoryAhead', () => {
  it('reads once for a window that opens, and anew for the next question', async () => {
    const { read, begin, take } = setUp();
    begin(all);
    await take(all);
    expect(read).toHaveBeenCalledTimes(1);
    await take(all);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it.each<[string, HistoryQuery, (world: ReturnType<typeof setUp>['world']) => void]>([
    ['another vendor', { vendorId: toVendorId('acme'), days: 90 }, () => {}],
    ['another period', { vendorId: null, days: 730 }, () => {}],
    ['a page read since', all, (world) => Object.assign(world, { basis: ['reading 2'] })],
    ['a vendor added since', all, (world) => Object.assign(world, { basis: ['reading 1', 'reading 2'] })],
    ['a long time since', all, (world) => Object.assign(world, { now: 5_000 })],
  ])('reads again for %s', async (_, query, change) => {
    const { world, read, begin, take } = setUp();
    begin(all);
    change(world);
    await take(query);
    expect(read.mock.calls).toEqual([[all], [query]]);
  });

  it('passes a failure to the window that asks', async () => {
    const { read, begin, take } = setUp();
    read.mockRejectedValueOnce(new Error('The database is closed.'));
    begin(all);
    await expect(take(all)).rejects.toThrow('The database is closed.');
  });
});
