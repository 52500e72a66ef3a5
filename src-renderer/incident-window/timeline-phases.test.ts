import { describe, expect, it } from 'vitest';
import { anIncidentDetails, anUpdateView } from '../preview/fixtures/incident-builders.ts';
import { postedLate, runningNow, windowInsideTimeline } from '../preview/fixtures/incident-details.ts';
import { maintenanceFixture } from '../preview/fixtures/planned.ts';
import { fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { incidentTimeline, maintenanceTimeline, type Timeline } from './timeline-phases.ts';

function minutes(timeline: Timeline | null) {
  const from = timeline?.fromAt ?? 0;
  return timeline?.phases.map(({ phase, fromAt, untilAt }) => [
    phase,
    Math.round((fromAt - from) / minuteMs),
    Math.round((untilAt - from) / minuteMs),
  ]);
}

describe('incidentTimeline', () => {
  it('shows hours without posts, next to the reported window', () => {
    const timeline = incidentTimeline(postedLate(), fixtureNow);
    expect(minutes(timeline)).toEqual([
      ['silent', 0, 353],
      ['investigating', 353, 353],
      ['resolved', 353, 353],
    ]);
    expect(timeline?.reported && timeline.reported.untilAt - timeline.reported.fromAt).toBe(150 * minuteMs);
  });

  it('separates a reported window of minutes from a timeline of days', () => {
    const timeline = incidentTimeline(windowInsideTimeline(), fixtureNow);
    expect(minutes(timeline)?.map(([phase]) => phase)).toEqual([
      'investigating',
      'identified',
      'monitoring',
      'resolved',
    ]);
    expect(timeline?.reported && (timeline.reported.untilAt - timeline.reported.fromAt) / minuteMs).toBe(7);
    expect(timeline?.posts).toHaveLength(6);
  });

  it('extends an open incident and its lanes to the present', () => {
    const timeline = incidentTimeline(runningNow(), fixtureNow);
    expect([timeline?.untilAt, timeline?.isClosed, timeline?.reported]).toEqual([fixtureNow, false, null]);
    expect(timeline?.lanes.map(({ spans }) => spans.at(-1)?.untilAt)).toEqual([fixtureNow, fixtureNow]);
  });

  it('omits a reported window that matches the posts', () => {
    const startedAt = fixtureNow - hourMs;
    const details = anIncidentDetails({
      updates: [
        anUpdateView({ id: 'u1', postedAt: startedAt }),
        anUpdateView({ id: 'u2', status: 'resolved', postedAt: fixtureNow - minuteMs }),
      ],
    });
    const facts = { ...details.facts, startedAt, resolvedAt: fixtureNow - minuteMs };
    expect(incidentTimeline({ ...details, facts }, fixtureNow)?.reported).toBeNull();
  });

  it('is null when no instant is known', () => {
    const details = anIncidentDetails({ updates: [anUpdateView({ postedAt: null, firstSeenAt: 0 })] });
    const facts = { ...details.facts, startedAt: null, resolvedAt: null };
    expect(
      incidentTimeline(
        { ...details, facts, updates: details.updates.map((u) => ({ ...u, postedAt: null })) },
        fixtureNow,
      ),
    ).toBeNull();
  });
});

describe('maintenanceTimeline', () => {
  const minutesFrom = (at: number, timeline: Timeline | null) => Math.round((at - (timeline?.fromAt ?? 0)) / minuteMs);

  it('has the planned window next to the phases, and lanes up to the present', () => {
    const details = maintenanceFixture();
    const timeline = maintenanceTimeline(details, fixtureNow);
    expect(timeline?.phases.map(({ phase }) => phase)).toEqual(['scheduled', 'in_progress']);
    expect(timeline?.reported).toEqual({
      name: 'Planned',
      fromAt: details.maintenance.startsAt,
      untilAt: details.maintenance.endsAt,
    });
    expect(timeline?.phases.at(-1)?.untilAt).toBe(fixtureNow);
    expect(timeline?.untilAt).toBe(details.maintenance.endsAt);
    expect(timeline?.lanes[0]?.spans[0]?.untilAt).toBe(fixtureNow);
  });

  it('ends at its last instant once it is over', () => {
    const fixture = maintenanceFixture();
    const doneAt = fixtureNow - minuteMs;
    const updates = [...fixture.updates, anUpdateView({ id: 'u4', status: 'completed', postedAt: doneAt })];
    const maintenance = { ...fixture.maintenance, status: 'completed' as const, endsAt: doneAt - minuteMs };
    const timeline = maintenanceTimeline({ ...fixture, maintenance, updates }, fixtureNow + hourMs);
    expect([timeline?.isClosed, timeline?.untilAt]).toEqual([true, doneAt]);
  });

  it('treats a window without an end as an instant, and ignores future posts', () => {
    const fixture = maintenanceFixture();
    const maintenance = { ...fixture.maintenance, endsAt: null };
    const updates = [anUpdateView({ id: 'u9', postedAt: fixtureNow + hourMs })];
    const timeline = maintenanceTimeline({ ...fixture, maintenance, updates, lanes: [] }, fixtureNow);
    expect(timeline?.reported && timeline.reported.untilAt - timeline.reported.fromAt).toBe(0);
    expect([timeline?.posts, minutesFrom(timeline?.untilAt ?? 0, timeline)]).toEqual([[], 63]);
  });

  it('is null when no instant is known', () => {
    const fixture = maintenanceFixture();
    const maintenance = { ...fixture.maintenance, startsAt: null, endsAt: null };
    expect(maintenanceTimeline({ maintenance, updates: [], lanes: [] }, fixtureNow)).toBeNull();
  });
});
