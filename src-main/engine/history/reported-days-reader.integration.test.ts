import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import type { PageScript } from '../../../scripts/testbed/status-server/page-script.ts';
import { type FakePage, serveStatuspage } from '../../../scripts/testbed/status-server/status-server.ts';
import type { FetchRequest } from '../../http/fetch.ts';
import { createHttpClient, type HttpClient } from '../../http/http-client.ts';
import { createMemorySettings } from '../../state/settings/in-memory-settings.ts';
import type { SettingsHandle } from '../../state/settings/settings-handle.ts';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { type RunningEngine, startEngine } from '../testing/running-engine.ts';

const acme = toVendorId('acme');
const startedAt = Date.UTC(2026, 9, 1, 12);
const today = Math.floor(startedAt / dayMs);

function aScript(count = 2): PageScript {
  const components = Array.from({ length: count }, (_, index) => ({
    id: `c${index}`,
    name: `Part ${index}`,
    group: false,
    group_id: null,
  }));
  return {
    id: 'acme0page000',
    name: 'Acme',
    timeZone: 'Etc/UTC',
    components,
    incidents: [],
    maintenances: [],
    outages: { c0: { '2026-09-20': { p: 7_200 } } },
  };
}

/** The engine with its real store and network, and a page on loopback. */
describe('the record of past days of a page', () => {
  let now = startedAt;
  /** The clock of the page. */
  let pageNow = (): number => now;
  let client: HttpClient;
  let settings: SettingsHandle;
  let page: FakePage;
  let running: RunningEngine;
  /** The alerts told so far. */
  let alerts = 0;

  const showcase = () => page.log.filter(({ path }) => path === '/uptime_showcase');
  const read = () => running.engine.readReportedDays(acme);
  const days = () => running.state.store.reportedDays(acme);
  const record = () => running.state.store.reportedRecord(acme);

  async function follow(script: PageScript, over: Partial<Settings> = {}): Promise<void> {
    page = await serveStatuspage(script, () => pageNow());
    settings = createMemorySettings({
      ...defaultSettings,
      subscriptions: [aSubscription({ vendorId: acme, name: 'Acme', pageUrl: page.url, addedAt: now })],
      ...over,
    });
    const fetch = (request: FetchRequest) => client.fetch(request);
    running = startEngine({
      directory: scratchDirectory(),
      fetch,
      now: () => now,
      settings,
      onAlerts: (some) => {
        alerts += some.length;
      },
    });
    await running.engine.checkNow(acme);
  }

  beforeEach(() => {
    now = startedAt;
    pageNow = () => now;
    alerts = 0;
    client = createHttpClient({ userAgent: 'test' });
  });

  afterEach(async () => {
    await running.end();
    await client.close();
    await page.close();
  });

  it('is asked for once a day, conditionally the next time', async () => {
    await follow(aScript());
    expect(await read()).toBe(true);
    expect([...days().keys()]).toEqual(['c0', 'c1']);
    expect(days().get('c0')).toContainEqual({ day: today - 11, partialSeconds: 7_200, majorSeconds: 0 });
    expect(await read()).toBe(false);
    now += dayMs - 1;
    expect(await read()).toBe(false);
    expect(showcase()).toHaveLength(1);

    const before = days();
    now = startedAt + dayMs;
    await running.engine.checkNow(acme);
    expect(await read()).toBe(true);
    expect(showcase().map(({ conditional }) => conditional)).toEqual([false, true]);
    expect(days().get('c0')?.slice(0, -1)).toEqual(before.get('c0')?.slice(1));
  });

  it('stays as it is known when the page confirms it', async () => {
    pageNow = () => startedAt;
    await follow(aScript(130));
    await read();
    const known = days();
    now += dayMs;
    await read();
    expect(showcase().map(({ status }) => status)).toEqual([200, 200, 200, 304, 304, 304]);
    expect(days()).toEqual(known);
    expect(record()).toMatchObject({ askedAt: now, failed: false });
  });

  it('changes neither the reading, nor the level, nor tells anything; it only makes windows look again', async () => {
    await follow(aScript());
    const { vendors, incidents, overview } = running.engine.snapshot();
    const reading = running.engine.reading(acme);
    await read();
    const after = running.engine.snapshot();
    expect(running.engine.reading(acme)).toBe(reading);
    expect([after.incidents, after.overview, alerts]).toEqual([incidents, overview, 0]);
    const version = (vendors[acme]?.version ?? 0) + 1;
    expect(after.vendors[acme]).toEqual({ ...vendors[acme], version });
  });

  it('is not asked for while nobody has read the page, while it fails, or for somebody unknown', async () => {
    await follow(aScript());
    page.mood = 'busy';
    now += dayMs;
    await running.engine.checkNow(acme);
    expect(running.engine.reading(acme)?.kind).toBe('stale');
    expect(await read()).toBe(false);
    expect(await running.engine.readReportedDays(toVendorId('bolt'))).toBe(false);
    expect(showcase()).toEqual([]);
  });

  it('is not asked for by a member of a team', async () => {
    await follow(aScript(), { team: { url: 'nats://127.0.0.1:1' } });
    expect(await read()).toBe(false);
    expect(showcase()).toEqual([]);
  });

  it('is asked for once, however many windows open at a time', async () => {
    await follow(aScript());
    expect((await Promise.all([read(), read(), read()])).filter(Boolean)).toHaveLength(1);
    expect(showcase()).toHaveLength(1);
  });

  it('is asked for sixty components at a time', async () => {
    await follow(aScript(130));
    await read();
    expect(showcase()).toHaveLength(3);
    expect(days().size).toBe(130);
  });

  it('is missing on a page that publishes none, without a word', async () => {
    const { outages: _, ...plain } = aScript();
    await follow(plain);
    expect(await read()).toBe(true);
    expect(record()).toMatchObject({ failed: false, askedAt: startedAt });
    expect(days().size).toBe(0);
  });

  it.each(['broken', 'html', 'busy', 'reset'] as const)(
    'counts as failed when the page is %s, and what was known stays',
    async (mood) => {
      await follow(aScript());
      await read();
      const known = days();
      now += dayMs;
      page.mood = mood;
      expect(await read()).toBe(true);
      expect(record()).toMatchObject({ failed: true, askedAt: now });
      expect(days()).toEqual(known);
      page.mood = 'well';
      now += dayMs;
      await read();
      expect(record()).toMatchObject({ failed: false });
    },
  );

  it('is forgotten if the vendor is removed meanwhile', async () => {
    await follow(aScript());
    const asked = read();
    settings.update((all) => ({ ...all, subscriptions: [] }));
    expect(await asked).toBe(false);
    expect(record()).toBeNull();
  });
});
