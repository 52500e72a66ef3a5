import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { soakFolder } from './simulated-app.ts';
import { soak, soakTable } from './soak.ts';

describe('soak', () => {
  let directory = '';
  beforeEach(() => {
    directory = soakFolder();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('reports everything true about 50 vendors in 30 days, once, and nothing else', async () => {
    const beganAt = Date.parse('2026-03-02T09:00:00Z');
    const report = await soak({ seed: 4, days: 30, pages: 50, beganAt, directory, intervalMs: 60 * 60_000 });
    console.log(soakTable(report));
    for (const row of report.rows) {
      expect(row, `${row.channel} ${row.what}`).toMatchObject({ missed: 0, repeated: 0, false: 0 });
      expect(row.expected).toBeGreaterThan(0);
    }
    expect(report).toMatchObject({ shownTooOften: 0, unsent: 0 });
  }, 600_000);
});
