import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { forgetTry, keepTry, nextAskAt, type RefreshTry, readTry } from './refresh-try.ts';
import { today, url } from './testing/builders.ts';

describe('nextAskAt', () => {
  const at = (last: Pick<RefreshTry, 'at' | 'failures'> | null, random = 0) =>
    nextAskAt(last, { startedAt: today, now: today + minuteMs, random: () => random }) - today;

  it('is some minutes after a start, for nobody the same', () => {
    expect([at(null, 0), at(null, 0.999_999)]).toEqual([3 * minuteMs, 10 * minuteMs - 1]);
  });

  it.each([
    ['yesterday', -dayMs, 0, 3 * minuteMs],
    ['an hour ago', -3_600_000, 0, dayMs - 3_600_000],
    ['an hour ago, in vain', -3_600_000, 1, dayMs - 3_600_000],
    ['an hour ago, in vain for the second time', -3_600_000, 2, 2 * dayMs - 3_600_000],
    ['an hour ago, in vain for the fourth time', -3_600_000, 4, 8 * dayMs - 3_600_000],
    ['an hour ago, in vain for the fortieth time', -3_600_000, 40, 8 * dayMs - 3_600_000],
    ['in a year, by a clock that was set back', 365 * dayMs, 0, minuteMs + dayMs],
  ])('after a try %s is due in time', (_, triedMs, failures, expectedMs) => {
    expect(at({ at: today + triedMs, failures })).toBe(expectedMs);
  });

  it('is never sooner than a day after a try, and at most a tenth later', () => {
    expect(at({ at: today, failures: 0 }, 0.999_999)).toBeLessThanOrEqual(1.1 * dayMs);
    expect(at({ at: today, failures: 0 }, 0)).toBe(dayMs);
  });
});

describe('readTry', () => {
  const directory = mkdtempSync(join(tmpdir(), 'statustray-try-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const last: RefreshTry = { at: today, ok: true, said: 'There is none.', url, failures: 0 };

  it('returns what was saved for this address, until it is removed', () => {
    keepTry(directory, last);
    expect([readTry(directory, url), readTry(directory, 'https://other.example/')]).toEqual([last, null]);
    forgetTry(directory);
    expect(readTry(directory, url)).toBeNull();
  });

  it.each(['', '{', 'null', '{"at":"soon"}', JSON.stringify({ ...last, failures: -1 })])(
    'knows nothing of a file that holds %j',
    (text) => {
      writeFileSync(join(directory, 'catalogue-try.json'), text);
      expect(readTry(directory, url)).toBeNull();
    },
  );
});
