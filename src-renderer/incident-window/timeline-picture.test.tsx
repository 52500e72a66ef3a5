// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '#shared/snapshot.ts';
import { aSnapshot, dayMs, fixtureNow, hourMs, minuteMs } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import type { Timeline } from './timeline-phases.ts';
import { TimelinePicture } from './timeline-picture.tsx';

afterEach(cleanup);

const began = fixtureNow - 4 * hourMs;

function aTimeline(over: Partial<Timeline> = {}): Timeline {
  return {
    fromAt: began,
    untilAt: fixtureNow,
    isClosed: false,
    phases: [{ phase: 'investigating', fromAt: began, untilAt: fixtureNow }],
    posts: [began],
    reported: null,
    lanes: [],
    ...over,
  };
}

async function draw(timeline: Timeline | null, snapshot: Snapshot = aSnapshot()) {
  await renderWindow(<TimelinePicture event={timeline} timelineOf={(event) => event} />, snapshot);
  return screen.queryByRole('figure');
}

const texts = (figure: HTMLElement | null, selector: string) =>
  Array.from(figure?.querySelectorAll(selector) ?? [], ({ textContent }) => textContent);
const labels = (figure: HTMLElement | null) => texts(figure, 'text[class*="tick"]');
const rows = (figure: HTMLElement | null) => texts(figure, 'li');

describe('TimelinePicture', () => {
  it('starts with a date and ends with “now” while it is in progress', async () => {
    expect(labels(await draw(aTimeline()))).toEqual(['10:02', 'Nov 22', 'now']);
  });

  it('ends with a time when it is over', async () => {
    expect(labels(await draw(aTimeline({ isClosed: true })))).toEqual(['10:02', 'Nov 22', '14:02']);
  });

  it('labels each day with its date once', async () => {
    const posts = [0, 1, 2, 3].map((index) => fixtureNow - (3 - index) * 12 * hourMs);
    const [fromAt = began] = posts;
    const figure = await draw(aTimeline({ fromAt, posts, isClosed: true }));
    expect(labels(figure).filter((label) => label?.startsWith('Nov'))).toEqual(['Nov 21', 'Nov 22']);
  });

  it('shows only as many labels as fit', async () => {
    const posts = Array.from({ length: 60 }, (_, index) => began + index * 4 * minuteMs);
    const times = labels(await draw(aTimeline({ posts }))).filter((label) => label?.includes(':'));
    expect(times.length).toBeGreaterThan(2);
    expect(times.length).toBeLessThan(10);
  });

  it('marks a shortened gap', async () => {
    const posts = [began, began + minuteMs, began + 9 * dayMs, began + 9 * dayMs + minuteMs];
    const untilAt = began + 9 * dayMs + 2 * minuteMs;
    const phases = posts.map((fromAt, index) => ({
      phase: 'investigating' as const,
      fromAt,
      untilAt: posts[index + 1] ?? untilAt,
    }));
    expect(texts(await draw(aTimeline({ posts, phases, untilAt, isClosed: true })), 'path title')).toEqual([
      'Gap shortened',
    ]);
  });

  it('names its rows, the reported window between the phases and the lanes', async () => {
    const spans = [{ fromAt: began, untilAt: fixtureNow, status: 'major_outage' as const }];
    const figure = await draw(
      aTimeline({
        reported: { name: 'Planned', fromAt: began, untilAt: fixtureNow },
        lanes: [{ id: 'c1', name: 'EU › Cards', spans }],
      }),
    );
    expect(rows(figure)).toEqual(['Phases', 'Planned', 'EU › Cards']);
    expect(texts(figure, 'rect title')).toContainEqual(expect.stringMatching(/^EU › Cards: major outage, .*\(4 h\)$/));
  });

  it('labels a phase only if the label fits', async () => {
    const middle = began + 2 * minuteMs;
    const phases = [
      { phase: 'investigating' as const, fromAt: began, untilAt: middle },
      { phase: 'identified' as const, fromAt: middle, untilAt: fixtureNow },
    ];
    const figure = await draw(aTimeline({ phases, posts: [began, middle] }));
    expect(texts(figure, 'text[class*="phaseText"]')).toEqual(['Identified']);
    expect(texts(figure, 'g > title')).toEqual([
      expect.stringMatching(/^Investigating: .*\(2 min\)$/),
      expect.stringMatching(/^Identified: .*\(3 h 58 min\)$/),
    ]);
  });

  it('draws the final phase as wide as its label', async () => {
    const phases = [
      { phase: 'investigating' as const, fromAt: began, untilAt: fixtureNow },
      { phase: 'resolved' as const, fromAt: fixtureNow, untilAt: fixtureNow },
    ];
    const figure = await draw(aTimeline({ phases, isClosed: true }));
    expect(texts(figure, 'text[class*="phaseText"]')).toEqual(['Investigating', 'Resolved']);
  });

  it('has a text alternative that says when nothing was posted yet', async () => {
    const figure = await draw(aTimeline({ phases: [], posts: [] }));
    expect(figure?.getAttribute('aria-label')).toBe('Timeline: nothing posted yet. Every entry is listed below.');
  });

  it.each([
    ['nothing is known', null],
    ['all happened within a minute', aTimeline({ fromAt: fixtureNow - 1_000 })],
  ])('renders nothing when %s', async (_name, timeline) => {
    expect(await draw(timeline)).toBeNull();
  });

  it('uses the twelve-hour clock if selected', async () => {
    const snapshot = aSnapshot();
    const figure = await draw(aTimeline(), { ...snapshot, appearance: { ...snapshot.appearance, clock: '12h' } });
    expect(labels(figure)[0]).toBe('10:02 AM');
  });
});
