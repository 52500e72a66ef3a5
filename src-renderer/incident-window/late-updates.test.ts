import { describe, expect, it } from 'vitest';
import { anUpdateView } from '../preview/fixtures/incident-builders.ts';
import { offlineOvernight } from '../preview/fixtures/incident-details.ts';
import { fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { lateUpdates } from './late-updates.ts';

const posted = (id: string, postedAt: number, firstSeenAt: number) => anUpdateView({ id, postedAt, firstSeenAt });

describe('lateUpdates', () => {
  it('mentions a night offline once, at the newest update of the next reading', () => {
    const { updates, facts } = offlineOvernight();
    const { catchUps, single } = lateUpdates(updates, facts.seenAt);
    expect(catchUps).toEqual([{ updateId: 'u10', count: 7, readAt: fixtureNow - 4 * hourMs, isFirst: false }]);
    expect(single.size).toBe(0);
  });

  it('separates two absences', () => {
    const updates = [1, 2, 5, 6].map((hour) => {
      const readAt = fixtureNow + (hour < 3 ? 3 : 7) * hourMs;
      return posted(`u${hour}`, fixtureNow + hour * hourMs, readAt);
    });
    expect(lateUpdates(updates, fixtureNow).catchUps.map(({ updateId, count }) => [updateId, count])).toEqual([
      ['u2', 2],
      ['u6', 2],
    ]);
  });

  it('recognises the very first reading', () => {
    const updates = [posted('u1', fixtureNow - 2 * hourMs, fixtureNow), posted('u2', fixtureNow - hourMs, fixtureNow)];
    expect(lateUpdates(updates, fixtureNow).catchUps[0]?.isFirst).toBe(true);
  });

  it.each([
    [9 * minuteMs, []],
    [10 * minuteMs, ['u1']],
  ])('treats one update after %i ms as a single late one', (delayMs, single) => {
    const late = lateUpdates([posted('u1', fixtureNow, fixtureNow + delayMs)], fixtureNow);
    expect([[...late.single], late.catchUps]).toEqual([single, []]);
  });

  it('ignores updates without a time', () => {
    const undated = { ...anUpdateView(), postedAt: null };
    expect(lateUpdates([undated, undated], 0)).toEqual({ catchUps: [], single: new Set() });
  });
});
