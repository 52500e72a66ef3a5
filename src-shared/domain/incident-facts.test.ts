import { describe, expect, it } from 'vitest';
import { anIncident, anUpdate } from '../testing/builders.ts';
import type { IncidentStatus } from './incident.ts';
import { incidentFacts } from './incident-facts.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const post = (time: string, status: IncidentStatus = 'investigating') =>
  anUpdate({ id: `${time} ${status}`, status, postedAt: at(time) });
const context = { seenAt: at('2026-03-25T15:54'), toldAt: null };

/** The times of the first and third recorded incident of one vendor. */
const lateNews = anIncident({
  status: 'postmortem',
  startedAt: at('2026-03-25T10:00'),
  firstPostedAt: at('2026-03-25T15:53'),
  resolvedAt: at('2026-03-25T12:30'),
  updates: [post('2026-03-25T15:53'), post('2026-03-25T15:53', 'resolved'), post('2026-03-26T19:53', 'postmortem')],
});
const narrow = anIncident({
  status: 'postmortem',
  startedAt: at('2026-01-08T16:40'),
  firstPostedAt: at('2026-01-06T21:18'),
  resolvedAt: at('2026-01-08T16:47'),
  updates: [
    post('2026-01-06T21:18'),
    post('2026-01-06T22:07', 'identified'),
    post('2026-01-08T17:40', 'monitoring'),
    post('2026-01-09T03:57', 'resolved'),
    post('2026-01-12T19:09', 'postmortem'),
  ],
});
const plain = anIncident({
  status: 'resolved',
  startedAt: at('2026-03-12T16:20'),
  firstPostedAt: at('2026-03-12T16:20'),
  resolvedAt: at('2026-03-12T19:16'),
  updates: [post('2026-03-12T16:20'), post('2026-03-12T19:16', 'resolved')],
});

describe('incidentFacts', () => {
  it('distinguishes the five times', () => {
    expect(incidentFacts(lateNews, { seenAt: at('2026-03-25T15:54'), toldAt: at('2026-03-25T15:55') })).toEqual({
      startedAt: at('2026-03-25T10:00'),
      firstPostedAt: at('2026-03-25T15:53'),
      seenAt: at('2026-03-25T15:54'),
      toldAt: at('2026-03-25T15:55'),
      resolvedAt: at('2026-03-25T12:30'),
      durationMs: 2.5 * 3_600_000,
      postingDelayMs: (5 * 60 + 53) * 60_000,
      contradictions: ['The vendor posted this 5 h 53 min after it began, and 3 h 23 min after it ended.'],
    });
  });

  it('reports the vendor’s instants unchanged, and shows contradictions', () => {
    const facts = incidentFacts(narrow, context);
    expect(facts.durationMs).toBe(7 * 60_000);
    expect(facts.contradictions).toEqual([
      'The first post is dated 1 day 19 h before the reported start.',
      'The vendor reports a window of 7 min within a timeline of 2 days 7 h; both are shown.',
      'An update 53 min after the reported end still calls it open.',
    ]);
  });

  it('reports no contradiction for consistent times', () => {
    expect(incidentFacts(plain, context).contradictions).toEqual([]);
  });

  it.each<[string, Parameters<typeof anIncident>[0], readonly string[]]>([
    ['a first post a little after the start', { firstPostedAt: at('2026-03-12T16:45') }, []],
    ['a late first post', { firstPostedAt: at('2026-03-12T17:00') }, ['The vendor posted this 40 min after it began.']],
    [
      'an end before the start',
      { resolvedAt: at('2026-03-12T16:00') },
      ['The reported end is 20 min before the reported start.'],
    ],
    [
      'a window beside the timeline',
      { resolvedAt: at('2026-03-12T16:10'), startedAt: at('2026-03-12T16:00') },
      [
        'The vendor posted this 20 min after it began, and 10 min after it ended.',
        'The vendor reports a window of 10 min outside a timeline of 2 h 56 min; both are shown.',
      ],
    ],
    [
      'an end that nobody reported',
      { resolvedInferred: true },
      ['The vendor never posted that it was resolved; it disappeared from the page.'],
    ],
    ['no times at all', { startedAt: null, firstPostedAt: null, resolvedAt: null, updates: [] }, []],
  ])('describes %s: %s', (_, over, sentences) => {
    expect(incidentFacts({ ...plain, ...over }, context).contradictions).toEqual(sentences);
  });

  it('reports a future update only if the current time is known', () => {
    const now = at('2026-03-12T17:16');
    expect(incidentFacts(plain, { ...context, now }).contradictions).toEqual([
      'The newest update is dated 2 h in the future.',
    ]);
    expect(incidentFacts(plain, { ...context, now: now + 2 * 3_600_000 - 300_000 }).contradictions).toEqual([]);
  });

  it('has no duration while it is open', () => {
    const open = anIncident({ startedAt: 5, firstPostedAt: null, resolvedAt: null });
    expect(incidentFacts(open, context)).toMatchObject({ durationMs: null, postingDelayMs: null });
  });
});
