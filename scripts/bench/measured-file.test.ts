import { expect, test } from 'vitest';
import { measuredText, readMeasured } from './measured-file.ts';

const longRun = {
  day: '2026-11-30',
  lasted: '1h',
  pages: 50,
  electron: '33.2.1',
  commit: '0a1b2c3d',
  megabytesAnHour: 0.904,
};

test('the README prints the long run with its date and commit', () => {
  expect(measuredText({ facts: ['A full run.'], results: [], longRun })).toMatch(
    /\n\nMemory grew by 0\.90 MB an hour after the first ten minutes: 1h on 50 pages, 2026-11-30, Electron 33\.2\.1, commit 0a1b2c3d\.$/,
  );
});

test('without a long run nothing is said of one', () => {
  expect(measuredText({ facts: ['A full run.'], results: [] })).not.toContain('Memory grew');
});

test('the recorded long run names its commit', () => {
  expect(measuredText(readMeasured())).toMatch(/Memory grew by .* commit .*[0-9a-f]{7,}/);
});
