import { expect, it } from 'vitest';
import { secondMs } from '#shared/domain/duration.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { type VendorId, vendorIdSchema } from '#shared/domain/vendor.ts';
import { aStatusPage, aSubscription } from '#shared/testing/builders.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createFollowedPages } from './followed-pages.ts';
import { createOwnedPages } from './owned-pages.ts';
import { pageKey } from './page-owner.ts';
import { createTeamBoard, memberGoneMs } from './team-board.ts';

const beatMs = 3 * secondMs;
const intervalMs = 60 * secondMs;
const size = 20;
const urlOf = (index: number): string => `https://status-${index}.example/`;
const page = aStatusPage();

/** Two watchers share 20 pages that are read every minute; the other one has read its own just now, and then dies. */
function afterDeath() {
  const clock = { now: 1_000_000 };
  const subscriptions = Array.from({ length: size }, (_, index) =>
    aSubscription({ vendorId: vendorIdSchema.parse(`v${index}`), pageUrl: urlOf(index) }),
  );
  const followed = createFollowedPages(createMemorySettings({ ...defaultSettings, subscriptions }));
  const board = createTeamBoard('me', 'watcher', () => clock.now);
  const checked: VendorId[] = [];
  const owned = createOwnedPages({
    followed,
    board,
    fixedIntervalMs: intervalMs,
    now: () => clock.now,
    checkNow: (vendorId) => checked.push(vendorId),
  });
  const read = (index: number): void =>
    board.noteReading(pageKey(urlOf(index)), { watcher: 'ana', readAt: 0, closedAsked: false, page }, 0, 1);
  board.noteMember('ana');
  owned.refresh();
  const theirs = followed.all().filter(({ key }) => !board.owns(key));
  for (let index = 0; index < size; index += 1) read(index);
  const beatUntil = (at: number): void => {
    for (; clock.now < at; clock.now += beatMs) owned.refresh();
  };
  return { startedAt: clock.now, theirs: theirs.map(({ vendorId }) => vendorId), checked, read, beatUntil };
}

it('reads each page of a member that is gone once it is due, and not before', () => {
  const { startedAt, theirs, checked, beatUntil } = afterDeath();
  beatUntil(startedAt + memberGoneMs + 2 * beatMs);
  expect(theirs.length).toBeGreaterThan(3);
  expect(checked).toEqual([]);
  beatUntil(startedAt + intervalMs + 2 * beatMs);
  expect(checked).toEqual(theirs);
  beatUntil(startedAt + 5 * intervalMs);
  expect(checked).toEqual(theirs);
});

it('leaves a page alone that was read after it had been assigned', () => {
  const { startedAt, theirs, checked, read, beatUntil } = afterDeath();
  beatUntil(startedAt + memberGoneMs + 2 * beatMs);
  for (let index = 0; index < size; index += 1) read(index);
  beatUntil(startedAt + 5 * intervalMs);
  expect(theirs.length).toBeGreaterThan(3);
  expect(checked).toEqual([]);
});
