import { expect, it } from 'vitest';
import { minuteMs } from '#shared/domain/duration.ts';
import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import { incidentWithDefaults, pageWithDefaults } from './defaults.ts';

const at = Date.UTC(2026, 2, 1, 12);

function update(status: IncidentUpdate['status'], postedAt: number): IncidentUpdate {
  return { id: `${status}-${postedAt}`, status, postedAt, body: 'Text.', format: 'text', components: [] };
}

function endAfterReading(over: Partial<Incident>): number | null | undefined {
  const incident: Incident = {
    ...incidentWithDefaults({ id: '1', title: 'Slow', status: 'resolved', startedAt: at }),
    resolvedAt: at,
    ...over,
  };
  const page = pageWithDefaults({
    platform: 'statuspage',
    pageUrl: 'https://status.acme.example/',
    indicator: 'none',
    incidents: [incident],
    notUnderstood: [],
  });
  return page.incidents[0]?.resolvedAt;
}

it('takes the last post as the end of an incident that is said to end as it starts', () => {
  const updates = [update('investigating', at), update('resolved', at + 20 * minuteMs)];
  expect(endAfterReading({ updates })).toBe(at + 20 * minuteMs);
});

it('does not count a post-mortem as the end', () => {
  const updates = [update('resolved', at), update('postmortem', at + 9_000 * minuteMs)];
  expect(endAfterReading({ updates })).toBe(at);
});

it('keeps an end that is later than the start, or earlier', () => {
  const updates = [update('resolved', at + 20 * minuteMs)];
  expect(endAfterReading({ updates, resolvedAt: at + minuteMs })).toBe(at + minuteMs);
  expect(endAfterReading({ updates, resolvedAt: at - minuteMs })).toBe(at - minuteMs);
});

it('keeps the end of an incident without later posts', () => {
  expect(endAfterReading({ updates: [update('resolved', at)] })).toBe(at);
});
