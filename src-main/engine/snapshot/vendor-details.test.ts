import { describe, expect, it } from 'vitest';
import { minuteMs } from '#shared/domain/duration.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { anIncident, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { StoredIncident } from '../../state/database/store.ts';
import { acme, aStoredReading } from '../../state/testing/builders.ts';
import { newVendorState } from '../vendor-state.ts';
import { vendorDetails } from './vendor-details.ts';

function postedAfter(minutes: number, over: Partial<Incident> = {}): Incident {
  return anIncident({ startedAt: builtAt, firstPostedAt: builtAt + minutes * minuteMs, ...over });
}

function detailsOf(incidents: readonly Incident[]) {
  const page = aStatusPage({ incidents });
  const stored = aStoredReading({ reading: { kind: 'fresh', page, readAt: builtAt } });
  const kept = incidents.map(
    (incident): StoredIncident => ({
      vendorId: acme,
      incident,
      firstSeenAt: builtAt,
      viewedAt: null,
      toldAt: null,
      updates: [],
    }),
  );
  return vendorDetails(newVendorState(aSubscription({ vendorId: acme }), stored), [], kept, 'fresh');
}

describe('the posting delay of a vendor', () => {
  it('is the median of its recent incidents', () => {
    const { postingDelay } = detailsOf([10, 41, 90].map((minutes, index) => postedAfter(minutes, { id: `i${index}` })));
    expect(postingDelay).toEqual({ medianMs: 41 * minuteMs, count: 3 });
  });

  it('names open incidents that were posted late, but not prompt or closed ones', () => {
    const { latePosts } = detailsOf([
      postedAfter(41, { id: 'late', title: 'Runs fail' }),
      postedAfter(0, { id: 'prompt' }),
      postedAfter(90, { id: 'over', status: 'resolved' }),
    ]);
    expect(latePosts).toEqual([{ incidentId: 'late', title: 'Runs fail', delayMs: 41 * minuteMs }]);
  });

  it('is unknown when no start time was given', () => {
    expect(detailsOf([postedAfter(5, { startedAt: null })])).toMatchObject({ postingDelay: null, latePosts: [] });
  });
});
