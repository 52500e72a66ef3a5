import { expect, it } from 'vitest';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { anIncident, aStatusPage } from '#shared/testing/builders.ts';
import { createConfirmedReadings } from './confirmed-readings.ts';
import { createTeamBoard } from './team-board.ts';

const failing = aStatusPage({ incidents: [anIncident()] });
const calm = aStatusPage();
const readingOf = (page: StatusPage) => ({ watcher: 'ana', readAt: 0, closedAsked: false, page });

/** A reader that polled the page itself 1 s after revision 7 was written, 5 s ago. */
function afterOwnPoll(page: StatusPage) {
  const clock = { now: 100_000 };
  const board = createTeamBoard('me', 'reader', () => clock.now);
  board.noteReading('acme', readingOf(page), 4_000, null);
  return { clock, confirmed: createConfirmedReadings(board, () => clock.now) };
}

it('accepts a reading that is newer than the known one', () => {
  const { confirmed } = afterOwnPoll(failing);
  expect(confirmed.ageOf('acme', 8, 3_000, readingOf(calm))).toBe(3_000);
});

it('refuses an older reading that no note has confirmed', () => {
  const { confirmed } = afterOwnPoll(failing);
  confirmed.note('acme', 6);
  confirmed.note('acme', null);
  expect(confirmed.ageOf('acme', 7, 5_000, readingOf(failing))).toBeNull();
});

it('counts a confirmed reading with the same news from its note on', () => {
  const { clock, confirmed } = afterOwnPoll(failing);
  confirmed.note('acme', 7);
  clock.now += 250;
  expect(confirmed.ageOf('acme', 7, 5_250, readingOf(failing))).toBe(250);
});

it('does not let a late note bring back what our own poll has found changed', () => {
  const { confirmed } = afterOwnPoll(failing);
  confirmed.note('acme', 7);
  expect(confirmed.ageOf('acme', 7, 5_000, readingOf(calm))).toBeNull();
});
