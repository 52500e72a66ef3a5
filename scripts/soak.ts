import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { soakFolder } from '../src-main/simulation/simulated-app.ts';
import { soak, soakTable } from '../src-main/simulation/soak.ts';

/** A month of many vendors in about a minute: `--days 30 --pages 50 --interval-minutes 60 --seed 4`. */
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    pages: { type: 'string', default: '50' },
    'interval-minutes': { type: 'string', default: '60' },
    seed: { type: 'string', default: '4' },
  },
});

const directory = soakFolder();
try {
  const report = await soak({
    seed: Number(values.seed),
    days: Number(values.days),
    pages: Number(values.pages),
    intervalMs: Number(values['interval-minutes']) * 60_000,
    beganAt: Date.parse('2026-03-02T09:00:00Z'),
    directory,
  });
  process.stdout.write(`${soakTable(report)}\n`);
  const isTrue = report.rows.every((row) => row.missed + row.repeated + row.false === 0);
  process.exitCode = isTrue && report.shownTooOften + report.unsent === 0 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
