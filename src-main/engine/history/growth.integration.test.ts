import { expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { anIncident, builtAt } from '#shared/testing/builders.ts';
import { growthOf } from '../../platforms/testing/growth.ts';
import { listedOfComponents } from './listed-before.ts';

it('ten times as many listed incidents of the same components cost less than fifteen times as much', () => {
  const growth = growthOf((size) => {
    const summaries = Array.from({ length: size }, (_, n) => {
      const beganAt = builtAt - (n + 1) * minuteMs;
      const incident = anIncident({
        id: `i${n}`,
        status: 'resolved',
        startedAt: beganAt,
        resolvedAt: builtAt,
        componentIds: ['c1', 'c2', 'c3', 'c4', 'c5'],
      });
      const rest = { firstSeenAt: builtAt, toldAt: null, firstPostAt: null, lastPostAt: null, hasPostmortem: false };
      return { incident, beganAt, ...rest };
    });
    return () => listedOfComponents(summaries, { firstReadAt: builtAt, oldestIncidentAt: builtAt - 90 * dayMs });
  }, 500);
  expect(growth).toBeLessThan(15);
});
