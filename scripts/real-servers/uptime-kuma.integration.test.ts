import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../src-main/http/http-client.ts';
import { detectPage } from '../../src-main/platforms/recognition/detect.ts';
import { canRun } from '../../src-main/state/testing/loud-skip.ts';
import { cacheDirectory } from '../electron-runtime/cache-directory.ts';
import { installUptimeKuma } from './install-uptime-kuma.ts';
import { type RunningKuma, startUptimeKuma } from './uptime-kuma.ts';

/** The first installation and build takes minutes, so the test is opt-in. */
const isAskedFor = canRun({
  what: 'the option STATUSTRAY_REAL_SERVERS',
  isThere: process.env.STATUSTRAY_REAL_SERVERS !== undefined,
  isExpected: false,
});

describe.runIf(isAskedFor)('a real Uptime Kuma', () => {
  let kuma: RunningKuma;
  const door = createHttpClient({ userAgent: 'Statustray tests' });
  beforeAll(async () => {
    kuma = await startUptimeKuma(await installUptimeKuma(cacheDirectory()));
  }, 900_000);
  afterAll(async () => {
    await kuma.close();
    await door.close();
  });

  it('is recognised by its page and read', async () => {
    const signal = new AbortController().signal;
    const outcome = await detectPage(door.fetch, kuma.pageUrl, { privateOrigin: new URL(kuma.pageUrl).origin, signal });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        platform: { id: 'uptime-kuma' },
        page: {
          name: 'Acme Status',
          components: [
            { name: 'Website', status: 'operational' },
            { name: 'API', status: 'major_outage' },
          ],
          incidents: [{ title: 'API is down', resolvedAt: null }],
          notUnderstood: [],
        },
      },
    });
    const startedAt = outcome.ok ? (outcome.value.page.incidents[0]?.startedAt ?? 0) : 0;
    expect(Math.abs(Date.now() - startedAt)).toBeLessThan(600_000);
  });
});
