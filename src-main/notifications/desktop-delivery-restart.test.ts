import { describe, expect, it } from 'vitest';
import { builtAt } from '#shared/testing/builders.ts';
import type { LedgerLine } from '../state/database/store.ts';
import { showAgainWithinMs } from './desktop-delivery.ts';
import { hour, setUp, told } from './testing/desktop-delivery.ts';

describe('createDesktopDelivery', () => {
  const line = (number: number, over: Partial<LedgerLine> = {}): LedgerLine => ({
    ...told(number, over),
    delivery: 'pending',
    deliveredAt: null,
    ...over,
  });

  it('shows recent alerts again at start, and the rest soon after', async () => {
    const young = { at: builtAt - showAgainWithinMs + 1 };
    const world = setUp([line(1, { at: builtAt - showAgainWithinMs }), line(2, young)]);
    world.delivery.resume(builtAt - hour);
    await world.drain();
    expect([world.shown.map(({ id }) => id), world.away, [...world.delivered]]).toEqual([
      ['a2'],
      [['a1', builtAt - hour]],
      [['a2', 'native']],
    ]);
    world.endRound();
    await world.drain();
    expect([world.shown.map(({ id }) => id), [...world.delivered]]).toEqual([
      ['a2', 'a1'],
      [
        ['a2', 'native'],
        ['a1', 'native'],
      ],
    ]);
  });

  it('shows what an earlier run left as one, however short the stop', async () => {
    const world = setUp([line(1, { at: builtAt - hour }), line(2, { at: builtAt - hour })]);
    world.delivery.resume(builtAt - hour / 60);
    world.endRound();
    await world.drain();
    expect(world.shown.map(({ title }) => title)).toEqual(['While you were away: 2 changes']);
    expect([...world.delivered]).toEqual([
      ['a1', 'summarised'],
      ['a2', 'summarised'],
    ]);
  });
});
