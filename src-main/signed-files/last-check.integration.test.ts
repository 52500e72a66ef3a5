import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { keepLastCheck, type LastCheck, nextCheckAt, readLastCheck } from './last-check.ts';

const today = Date.UTC(2026, 10, 22);
const url = 'https://files.acme.example/catalogue.signed';

describe('nextCheckAt', () => {
  const at = (last: Pick<LastCheck, 'at' | 'failures'> | null, random = 0) =>
    nextCheckAt(last, { startedAt: today, now: today + minuteMs, random: () => random }) - today;

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
  ])('after a check %s is due in time', (_, triedMs, failures, expectedMs) => {
    expect(at({ at: today + triedMs, failures })).toBe(expectedMs);
  });

  it('is never sooner than a day after a check, and at most a tenth later', () => {
    expect(at({ at: today, failures: 0 }, 0.999_999)).toBeLessThanOrEqual(1.1 * dayMs);
    expect(at({ at: today, failures: 0 }, 0)).toBe(dayMs);
  });
});

describe('readLastCheck', () => {
  const directory = mkdtempSync(join(tmpdir(), 'statustray-check-'));
  const path = join(directory, 'catalogue-try.json');
  afterAll(() => rmSync(directory, { recursive: true }));
  const last: LastCheck = { at: today, ok: true, said: 'There is none.', url, failures: 0 };

  it('returns what was saved for this address, until it is removed', () => {
    keepLastCheck(path, last);
    expect([readLastCheck(path, url), readLastCheck(path, 'https://other.example/')]).toEqual([last, null]);
    rmSync(path);
    expect(readLastCheck(path, url)).toBeNull();
  });

  it.each(['', '{', 'null', '{"at":"soon"}', JSON.stringify({ ...last, failures: -1 })])(
    'knows nothing of a file that holds %j',
    (text) => {
      writeFileSync(path, text);
      expect(readLastCheck(path, url)).toBeNull();
    },
  );
});
