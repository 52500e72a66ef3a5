import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { type FakePage, serveStatuspage } from '../../scripts/testbed/status-server/status-server.ts';
import { harness } from '../../scripts/testbed/story/harness.ts';
import { acmePay } from '../../scripts/testbed/story/vendors.ts';
import { createHttpClient, type HttpClient } from '../http/http-client.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { type RunningEngine, startEngine } from './testing/running-engine.ts';

const acme = toVendorId('acme');

/** The engine with its real store and network, a page on loopback and a manual clock. */
describe('createEngine', () => {
  let now = Date.parse('2026-03-12T16:18:00Z');
  let directory = '';
  let client: HttpClient;
  let page: FakePage;
  let running: RunningEngine;
  let alerts: LedgerEntry[] = [];

  const following = (over: Partial<Settings> = {}): Settings => ({
    ...defaultSettings,
    subscriptions: [aSubscription({ vendorId: acme, name: 'Acme', pageUrl: page.url, addedAt: now })],
    ...over,
  });

  const begin = (first: Settings, settings = createMemorySettings(first)): void => {
    running = startEngine({
      directory,
      fetch: client.fetch,
      now: () => now,
      settings,
      onAlerts: (some) => alerts.push(...some),
    });
  };

  const at = async (time: string): Promise<readonly string[]> => {
    now = Date.parse(time);
    alerts = [];
    await running.engine.checkNow(acme);
    return alerts.map(({ kind, verdict }) => `${kind}/${verdict}`);
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'statustray-engine-'));
    client = createHttpClient({ userAgent: 'test' });
    alerts = [];
  });

  afterEach(async () => {
    await running.end();
    await client.close();
    await page.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('notifies about the first seed incident: opened, resolved, and days later a silent post-mortem', async () => {
    page = await serveStatuspage(harness(), () => now);
    begin(following());
    await at('2026-03-12T16:18:00Z');
    expect(await at('2026-03-12T16:20:30Z')).toEqual(['incident_opened/told']);
    expect(await at('2026-03-12T16:21:30Z')).toEqual(['phase_changed/listed']);
    expect(await at('2026-03-12T19:16:30Z')).toEqual(['resolved/told']);
    expect(await at('2026-03-17T23:42:30Z')).toEqual([]);
    expect(await at('2026-03-18T05:44:30Z')).toEqual(['postmortem/told']);
    expect(alerts[0]).toMatchObject({ loud: false, incidentId: 'inc0running0' });
  });

  it('notifies once when a muted incident is over, if asked to', async () => {
    page = await serveStatuspage(harness(), () => now);
    const target = { kind: 'incident', vendorId: acme, incidentId: 'inc0running0' } as const;
    const mute = {
      id: 's1',
      target,
      end: { kind: 'undone' },
      acknowledged: null,
      reason: null,
      startedAt: now,
    } as const;
    const settings = createMemorySettings(following({ silences: [mute] }));
    begin(settings.get(), settings);
    await at('2026-03-12T16:18:00Z');
    expect(await at('2026-03-12T16:20:30Z')).toEqual(['incident_opened/muted']);
    settings.update((all) => ({ ...all, recoveryWatches: [{ id: 'w1', target, startedAt: now }] }));
    expect(await at('2026-03-12T16:21:30Z')).toEqual(['phase_changed/listed']);
    expect(settings.get().recoveryWatches).toHaveLength(1);
    expect(await at('2026-03-12T19:16:30Z')).toEqual(['resolved/listed', 'resolved/told']);
    expect(settings.get().recoveryWatches).toEqual([]);
    expect(await at('2026-03-12T19:20:30Z')).toEqual([]);
  });

  it('keeps everything across a restart and repeats nothing', async () => {
    page = await serveStatuspage(acmePay(), () => now);
    begin(following());
    await at('2026-03-25T16:04:00Z');
    expect(await at('2026-03-25T16:06:00Z')).toContain('incident_opened/told');
    const before = running.engine.snapshot();
    await running.end();
    begin(following());
    expect(running.engine.snapshot().incidents).toEqual(before.incidents);
    expect(await at('2026-03-25T16:07:00Z')).not.toContain('incident_opened/told');
    expect(await at('2026-03-25T16:15:00Z')).toContain('impact_raised/told');
  });

  it('is silent about a muted component, but lists it and logs the reason', async () => {
    page = await serveStatuspage(acmePay(), () => now);
    const target = { kind: 'group' as const, vendorId: acme, groupId: 'pay0eu000000' };
    begin(
      following({
        silences: [{ id: 's1', target, end: { kind: 'undone' }, acknowledged: null, reason: 'known', startedAt: now }],
      }),
    );
    await at('2026-03-25T16:04:00Z');
    expect(await at('2026-03-25T16:06:00Z')).toContain('incident_opened/muted');
    const { overview, incidents } = running.engine.snapshot();
    expect([overview.glyph, overview.mutedCount, Object.keys(incidents)]).toEqual(['fine', 1, ['acme/pay0cards001']]);
    const ledger = running.engine.incident(acme, 'pay0cards001')?.ledger ?? [];
    expect(ledger.map(({ verdict, silenceId }) => [verdict, silenceId])).toContainEqual(['muted', 's1']);
  });

  it('simulates a failing component with the real rules, marked as a drill, and leaves no history', async () => {
    page = await serveStatuspage(acmePay(), () => now);
    begin(following());
    await at('2026-03-25T16:04:00Z');
    alerts = [];
    const trace = () => ({
      reading: running.engine.reading(acme),
      stored: running.state.store.loadReadings(),
      incidents: running.state.store.incidents(acme, {}),
      levels: running.state.store.levelSpans(acme, 0),
      statuses: running.state.store.componentSpans(acme, 'pay0eucards0', 0),
      snapshot: running.engine.snapshot(),
    });
    const before = structuredClone(trace());
    const lines = running.engine.drill(acme, 'pay0eucards0');
    expect(lines.map(({ channel, verdict, rule, text }) => [channel, verdict, rule, text.title])).toEqual([
      ['desktop', 'told', 'drill', 'Drill: Acme: EU › Cards'],
    ]);
    expect(alerts).toEqual(lines);
    expect(trace()).toEqual(before);
    expect(running.state.store.ledgerSince(0, 10).map(({ rule, delivery }) => [rule, delivery])).toEqual([
      ['drill', 'pending'],
    ]);
    expect(await at('2026-03-25T16:06:00Z')).toContain('incident_opened/told');
  });

  it('does not treat a login page as good news', async () => {
    page = await serveStatuspage(acmePay(), () => now);
    begin(following());
    await at('2026-03-25T16:04:00Z');
    await at('2026-03-25T16:06:00Z');
    page.mood = 'html';
    expect(await at('2026-03-25T16:07:00Z')).toEqual([]);
    expect(running.engine.snapshot().vendors.acme).toMatchObject({ level: 'minor', reading: { kind: 'stale' } });
  });

  it('distinguishes the times of the second seed, and the posting delay', async () => {
    page = await serveStatuspage(harness(), () => now);
    begin(following());
    await at('2026-03-25T15:52:00Z');
    await at('2026-03-25T15:53:20Z');
    await at('2026-03-25T15:53:50Z');
    const facts = running.engine.incident(acme, 'inc1sto50000')?.facts;
    expect(facts).toMatchObject({
      startedAt: Date.parse('2026-03-25T10:00:00Z'),
      firstPostedAt: Date.parse('2026-03-25T15:53:00Z'),
      seenAt: Date.parse('2026-03-25T15:53:20Z'),
      resolvedAt: Date.parse('2026-03-25T12:30:00Z'),
      durationMs: 9_000_000,
      postingDelayMs: 21_180_000,
    });
    expect(facts?.contradictions.join(' ')).toContain('5 h 53 min');
  });
});
