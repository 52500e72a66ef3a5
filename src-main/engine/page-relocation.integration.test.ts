import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { incidentsAt, maintenancesAt, summaryAt } from '../../scripts/testbed/status-server/page-script.ts';
import { acmePay } from '../../scripts/testbed/story/vendors.ts';
import { createVendorCommands } from '../commands/vendor-commands.ts';
import { statuspal } from '../platforms/statuspal/statuspal.ts';
import { type FakePage, fakePages } from '../platforms/testing/fake-pages.ts';
import { type FakeWeb, type Reply, startFakeWeb, type Web } from '../platforms/testing/fake-web.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { type RunningEngine, startEngine } from './testing/running-engine.ts';

const acme = toVendorId('acme');
const oldUrl = 'https://status.acme.example/';
const newUrl = 'https://www.acmestatus.example/';
const script = acmePay();

const missing: Reply = { status: 404, contentType: 'text/html', body: '<!doctype html><title>Not found</title>' };
const trouble: Reply = { status: 503, contentType: 'text/html', body: '<!doctype html><title>Busy</title>' };

/** The engine with its real store and real connections to many hosts on loopback. */
describe('a page that moves', () => {
  let now = Date.parse('2026-03-25T16:04:00Z');
  let directory = '';
  let web: FakeWeb;
  let settings: SettingsHandle;
  let running: RunningEngine;
  let alerts: LedgerEntry[] = [];

  const begin = (): void => {
    running = startEngine({
      directory,
      fetch: web.fetch,
      now: () => now,
      settings,
      onAlerts: (some) => alerts.push(...some),
    });
  };
  const at = async (time: string): Promise<readonly string[]> => {
    now = Date.parse(`2026-03-25T${time}Z`);
    alerts = [];
    await running.engine.checkNow(acme);
    return alerts.map(({ kind, verdict }) => `${kind}/${verdict}`);
  };
  const moves = async (time: string): Promise<readonly string[]> =>
    (await at(time)).filter((line) => line.startsWith('page_moved'));
  const followThere = (pageUrl: string): void => {
    const { addVendor } = createVendorCommands({
      fetch: web.fetch,
      now: () => now,
      settings,
      store: running.state.store,
      pageOf: () => null,
    });
    addVendor({ vendorId: acme, name: 'Acme Pay', pageUrl, platform: null });
  };
  const movedTo = () => running.engine.snapshot().vendors.acme?.movedTo;
  /** Serves the page on one host only; requests to others fail. */
  const standsAt =
    (pageUrl: string, others: Web = () => missing): Web =>
    (url) => {
      if (url.origin !== new URL(pageUrl).origin) return others(url);
      const document = documentAt(pageUrl, url.pathname, now);
      return document === null
        ? missing
        : { status: 200, contentType: 'application/json', body: JSON.stringify(document) };
    };
  const movedPermanently: Web = (url) => ({ movedTo: new URL(url.pathname, newUrl).href });

  beforeEach(async () => {
    now = Date.parse('2026-03-25T16:04:00Z');
    directory = mkdtempSync(join(tmpdir(), 'statustray-moved-'));
    web = await startFakeWeb();
    web.become(standsAt(oldUrl));
    settings = createMemorySettings({
      ...defaultSettings,
      subscriptions: [aSubscription({ vendorId: acme, name: 'Acme Pay', pageUrl: oldUrl, addedAt: now })],
    });
    begin();
    await at('16:04:00');
    expect(await at('16:06:00')).toContain('incident_opened/told');
  });
  afterEach(async () => {
    await running.end();
    await web.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('by a redirect is reported once with its new address, across changes and a restart', async () => {
    web.become(standsAt(newUrl, movedPermanently));
    expect(await moves('16:07:00')).toEqual(['page_moved/told']);
    expect(movedTo()).toBe(newUrl);
    expect(await moves('16:08:00')).toEqual([]);
    expect(await moves('16:15:00')).toEqual([]);
    await running.end();
    begin();
    expect(movedTo()).toBe(newUrl);
    expect(await moves('16:16:00')).toEqual([]);
  });

  it('is unchanged once the redirect is removed', async () => {
    web.become(standsAt(newUrl, movedPermanently));
    await at('16:07:00');
    web.become(standsAt(oldUrl));
    expect(await at('16:08:00')).toEqual([]);
    expect(movedTo()).toBeNull();
  });

  it('keeps its state when followed: nothing is repeated, and the next change is notified', async () => {
    web.become(standsAt(newUrl, movedPermanently));
    await at('16:07:00');
    const [before] = running.state.store.incidents(acme, {});
    followThere(newUrl);
    web.become(standsAt(newUrl));
    expect(await at('16:08:00')).toEqual([]);
    expect(running.engine.snapshot().vendors.acme).toMatchObject({
      pageUrl: newUrl,
      movedTo: null,
      platform: 'statuspage',
    });
    expect(running.state.store.incidents(acme, {})).toEqual([before]);
    expect(await at('16:15:00')).toContain('impact_raised/told');
    expect(web.asked.some((url) => url.startsWith(oldUrl))).toBe(false);
  });

  it('is a new page after the user changes the address, and is not compared with the old one', async () => {
    followThere('https://elsewhere.acme.example/');
    web.become(standsAt('https://elsewhere.acme.example/'));
    await running.end();
    begin();
    expect(await at('16:15:00')).toEqual(['incident_opened/duplicate']);
    expect(running.engine.reading(acme)?.kind).toBe('fresh');
  });

  it('to another platform elsewhere is detected after five failures and reported once', async () => {
    const page = anotherPage('https://acme.statuspal.eu/');
    web.become(webOf(page, () => ({ movedTo: page.pageUrl })));
    for (const minute of ['07', '08', '09', '10']) expect(await at(`16:${minute}:00`)).toEqual([]);
    expect(running.engine.snapshot().vendors.acme).toMatchObject({ reading: { kind: 'stale' }, movedTo: null });
    expect(await moves('16:11:00')).toEqual(['page_moved/told']);
    expect(running.engine.snapshot().vendors.acme).toMatchObject({ platform: 'statuspal', movedTo: page.pageUrl });
    await running.end();
    begin();
    expect(await moves('16:12:00')).toEqual([]);
    expect(movedTo()).toBe(page.pageUrl);
    followThere(page.pageUrl);
    expect(await at('16:13:00')).toEqual([]);
    expect(running.engine.snapshot().vendors.acme).toMatchObject({ platform: 'statuspal', movedTo: null });
  });

  it('to another platform at the same address is reported once, without an address to follow', async () => {
    const page = anotherPage(oldUrl);
    web.become(webOf(page, () => missing));
    const told: string[] = [];
    for (const minute of ['07', '08', '09', '10', '11', '12', '13']) told.push(...(await moves(`16:${minute}:00`)));
    expect(told).toEqual(['page_moved/told']);
    expect(running.engine.snapshot().vendors.acme).toMatchObject({ platform: 'statuspal', movedTo: null });
  });

  it('is not reported when a page that merely failed is detected again', async () => {
    let failing = 5;
    const well = standsAt(oldUrl);
    web.become((url) => {
      failing -= 1;
      return failing < 0 ? well(url) : trouble;
    });
    for (const minute of ['07', '08', '09', '10', '11']) expect(await moves(`16:${minute}:00`)).toEqual([]);
    expect(web.asked).toContain(oldUrl);
    expect(running.engine.snapshot().vendors.acme).toMatchObject({ reading: { kind: 'fresh' }, movedTo: null });
  });
});

function documentAt(pageUrl: string, path: string, at: number): object | null {
  const origin = new URL(pageUrl).origin;
  if (path === '/api/v2/summary.json') return summaryAt(script, origin, at);
  if (path === '/api/v2/incidents.json') return incidentsAt(script, origin, at);
  return path === '/api/v2/scheduled-maintenances.json' ? maintenancesAt(script, origin, at) : null;
}

function anotherPage(pageUrl: string): FakePage {
  return fakePages(statuspal, pageUrl)[0] ?? expect.unreachable();
}

function webOf({ pageUrl, landing, documents }: FakePage, others: Web): Web {
  return (url) => {
    const document = documents.get(url.href) ?? (url.href === pageUrl ? landing : null);
    if (document)
      return { status: 200, contentType: document.contentType, headers: document.headers, body: document.bytes };
    return url.origin === new URL(pageUrl).origin ? missing : others(url);
  };
}
