// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { minuteMs } from '../preview/fixtures/rows.ts';
import { PostingDelay } from './posting-delay.tsx';

afterEach(cleanup);

const linesOf = (details: Parameters<typeof PostingDelay>[0]['details']) =>
  Array.from(render(<PostingDelay details={details} />).container.querySelectorAll('p'), (line) => line.textContent);

it('shows how late a vendor usually posts, and how late it posted the open incidents', () => {
  const late = { incidentId: 'i1', title: 'Runs fail', delayMs: 41 * minuteMs };
  expect(linesOf({ postingDelay: { medianMs: 41 * minuteMs, count: 12 }, latePosts: [late] })).toEqual([
    'Usually posts 41 min after the stated start (median of 12)',
    '“Runs fail”: posted 41 min after it began',
  ]);
});

it('omits the posting delay of a vendor that never gave a start', () => {
  expect(linesOf({ postingDelay: null, latePosts: [] })).toEqual([]);
});
