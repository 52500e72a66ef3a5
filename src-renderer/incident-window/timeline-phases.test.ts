import { describe, expect, it } from 'vitest';
import { anIncidentDetails, anUpdateView } from '../preview/fixtures/incident-builders.ts';
import { postedLate, runningNow, windowInsideTimeline } from '../preview/fixtures/incident-details.ts';
import { fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { type Timeline, incidentTimeline as timelineOf } from './timeline-phases.ts';

function minutes(timeline: Timeline | null) {
  const from = timeline?.fromAt ?? 0;
  return timeline?.phases.map(({ phase, fromAt, untilAt }) => [
    phase,
    Math.round((fromAt - from) / minuteMs),
    Math.round((untilAt - from) / minuteMs),
  ]);
}

describe('timelineOf', () => {
  it('shows that nothing was posted for hours, and the reported window beside it', () => {
    const timeline = timelineOf(postedLate(), fixtureNow);
    expect(minutes(timeline)).toEqual([
      ['silent', 0, 353],
      ['investigating', 353, 353],
      ['resolved', 353, 353],
    ]);
    expect(timeline?.reported && timeline.reported.untilAt - timeline.reported.fromAt).toBe(150 * minuteMs);
  });

  it('keeps a reported window of minutes apart from a timeline of days', () => {
    const timeline = timelineOf(windowInsideTimeline(), fixtureNow);
    expect(minutes(timeline)?.map(([phase]) => phase)).toEqual([
      'investigating',
      'identified',
      'monitoring',
      'resolved',
    ]);
    expect(timeline?.reported && (timeline.reported.untilAt - timeline.reported.fromAt) / minuteMs).toBe(7);
    expect(timeline?.posts).toHaveLength(6);
  });

  it('lets an open incident reach until now, and its lanes with it', () => {
    const timeline = timelineOf(runningNow(), fixtureNow);
    expect([timeline?.untilAt, timeline?.isClosed, timeline?.reported]).toEqual([fixtureNow, false, null]);
    expect(timeline?.lanes.map(({ spans }) => spans.at(-1)?.untilAt)).toEqual([fixtureNow, fixtureNow]);
  });

  it('says nothing of a reported window that the posts bear out', () => {
    const startedAt = fixtureNow - hourMs;
    const details = anIncidentDetails({
      updates: [
        anUpdateView({ id: 'u1', postedAt: startedAt }),
        anUpdateView({ id: 'u2', status: 'resolved', postedAt: fixtureNow - minuteMs }),
      ],
    });
    const facts = { ...details.facts, startedAt, resolvedAt: fixtureNow - minuteMs };
    expect(timelineOf({ ...details, facts }, fixtureNow)?.reported).toBeNull();
  });

  it('is nothing when no instant is known', () => {
    const details = anIncidentDetails({ updates: [anUpdateView({ postedAt: null, firstSeenAt: 0 })] });
    const facts = { ...details.facts, startedAt: null, resolvedAt: null };
    expect(
      timelineOf({ ...details, facts, updates: details.updates.map((u) => ({ ...u, postedAt: null })) }, fixtureNow),
    ).toBeNull();
  });
});
