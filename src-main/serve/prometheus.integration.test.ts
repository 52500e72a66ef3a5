import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { aComponent, anIncident, aStatusPage } from '#shared/testing/builders.ts';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { servedPages } from './testing/served-pages.ts';
import { readToken, startTestServer } from './testing/test-server.ts';

const run = promisify(execFile);
const isThere = await canRunWith('Prometheus', ['prometheus']);

const page = aStatusPage({
  components: [aComponent({ name: 'Pipelines "fast" \\ slow\nlane', status: 'partial_outage' })],
  incidents: [anIncident({ impact: 'major' })],
});

const queryAnswer = z.object({ data: z.object({ result: z.array(z.unknown()) }) });

/** Starts a real Prometheus that scrapes the server; resolves with its address once it is ready. */
async function startPrometheus(target: string): Promise<string> {
  const folder = scratchDirectory();
  const config = {
    global: { scrape_interval: '1s' },
    scrape_configs: [
      { job_name: 'statustray', authorization: { credentials: readToken }, static_configs: [{ targets: [target] }] },
    ],
  };
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
  await run('promtool', ['check', 'config', join(folder, 'prometheus.yml')]);
  const program = spawn('prometheus', [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    '--web.listen-address=127.0.0.1:0',
  ]);
  const gone = once(program, 'exit');
  onTestFinished(async () => {
    program.kill('SIGKILL');
    await gone;
  });
  return new Promise((resolve, reject) => {
    let log = '';
    program.stderr.on('data', (chunk) => {
      log += String(chunk);
      const address = /Listening on.*address=(127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (address) resolve(`http://${address}`);
    });
    program.on('exit', () => reject(new Error(log)));
  });
}

describe.runIf(isThere)('Prometheus', () => {
  it('scrapes the server and finds each series', { timeout: 120_000 }, async () => {
    const { served, writes } = servedPages([{ id: 'acme', page }]);
    const { port } = await startTestServer({ served, writes });
    const prometheus = await startPrometheus(`127.0.0.1:${port}`);
    const ask = async (query: string) => {
      const answer = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`);
      return queryAnswer.parse(await answer.json()).data.result;
    };
    await expect.poll(() => ask('statustray_vendor_level').catch(() => []), { timeout: 100_000 }).toHaveLength(1);
    expect(await ask('up')).toMatchObject([{ value: [expect.anything(), '1'] }]);
    expect(await ask('statustray_component_level')).toMatchObject([
      { metric: { vendor: 'acme', component: 'Pipelines "fast" \\ slow\nlane' }, value: [expect.anything(), '3'] },
    ]);
    expect(await ask('statustray_open_incidents')).toMatchObject([{ metric: { vendor: 'acme', impact: 'major' } }]);
  });
});
