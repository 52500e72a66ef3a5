import { describe, expect, it } from 'vitest';
import { minuteMs } from '#shared/domain/duration.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { expectedDelayJson } from './expected-delay.ts';

const id = toVendorId('acme');

/** A history whose incidents were all posted this late. */
function historyOf(delaysMs: readonly number[]) {
  let asked = 0;
  let at = builtAt;
  const stored = delaysMs.map((delayMs) => ({
    incident: anIncident({ startedAt: builtAt, firstPostedAt: builtAt + delayMs }),
    firstSeenAt: builtAt,
    viewedAt: null,
    toldAt: null,
    updates: [],
    vendorId: id,
  }));
  const incidents = () => {
    asked += 1;
    return stored;
  };
  return {
    deps: { store: { incidents }, now: () => at },
    asked: () => asked,
    pass: (ms: number) => {
      at += ms;
    },
  };
}

describe('expectedDelayJson', () => {
  it('is the median with the number of incidents, and null if none has both times', () => {
    expect(expectedDelayJson(historyOf([minuteMs, 3 * minuteMs, 2 * minuteMs]).deps, { id, page: null })).toEqual({
      medianSeconds: 120,
      incidents: 3,
    });
    expect(expectedDelayJson(historyOf([]).deps, { id, page: null })).toBeNull();
  });

  it('asks the history again after a change of the page, and after a while', () => {
    const { deps, asked, pass } = historyOf([minuteMs]);
    const page = aStatusPage();
    for (let count = 0; count < 3; count += 1) expectedDelayJson(deps, { id, page });
    expect(asked()).toBe(1);
    expectedDelayJson(deps, { id, page: aStatusPage() });
    expect(asked()).toBe(2);
    pass(10 * minuteMs);
    expectedDelayJson(deps, { id, page });
    expect(asked()).toBe(3);
  });
});
