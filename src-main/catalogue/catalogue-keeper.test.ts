import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { failure, success } from '#shared/domain/failure.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { writePublicKey } from '../signed-files/signature.ts';
import { createVirtualClock, drainPromises } from '../simulation/virtual-clock.ts';
import { type CatalogueKeeper, createCatalogueKeeper } from './catalogue-keeper.ts';
import { keepRefreshed } from './refresh-kept.ts';
import { issue, linesOf, publicKey, strangerKey, today, url, vendorsOf } from './testing/builders.ts';

const source: SignedSource = { url, publicKey };
const builtAt = today - 7 * dayMs;

/** With a manual clock, a network with one response, and its own disk. */
describe('createCatalogueKeeper', () => {
  let directory = '';
  let clock = createVirtualClock(today);
  let settings: SignedSource | null = source;
  let answer: Uint8Array | null = null;
  let asked: string[] = [];
  let armed = 0;
  let loads = 0;
  let reports: string[] = [];
  let keeper: CatalogueKeeper;

  const begin = (lines = linesOf(100)): void => {
    keeper = createCatalogueKeeper({
      fetch: async (request) => {
        asked.push(request.url);
        return answer === null
          ? failure('dns', 'The host is not known.')
          : success({ status: 200, url: request.url, redirects: [], headers: {}, body: answer });
      },
      now: clock.now,
      random: () => 0.5,
      setTimer: (run, delayMs) => {
        armed += 1;
        return clock.setTimer(run, delayMs);
      },
      source: () => settings,
      directory,
      onChange: () => {},
      report: (sentence) => reports.push(sentence),
      builtIn: {
        issuedAt: builtAt,
        vendorCount: 100,
        load: async () => {
          loads += 1;
          return lines.length === 0 ? failure('unreadable', 'Reinstall it.') : success({ lines, popular: [] });
        },
      },
    });
    keeper.start();
  };
  const change = (to: SignedSource | null): void => {
    const before = settings;
    settings = to;
    keeper.sourceChanged(before);
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'statustray-keeper-'));
    [settings, answer, asked, loads, reports, armed] = [source, null, [], 0, [], 0];
    clock = createVirtualClock(today);
  });
  afterEach(() => {
    keeper.stop();
    rmSync(directory, { recursive: true });
  });

  it('loads and requests nothing without a source, and still describes the current catalogue', async () => {
    settings = null;
    begin();
    await clock.advance(10 * dayMs);
    expect([loads, asked, armed, readdirSync(directory)]).toEqual([0, [], 0, []]);
    expect(keeper.state()).toEqual({
      source: null,
      issuedAt: builtAt,
      vendorCount: 100,
      isRefreshed: false,
      lastTry: null,
    });
    expect(await keeper.refresh()).toMatchObject({ ok: false });
  });

  it('is read once, on the first search or lookup', async () => {
    settings = null;
    begin();
    expect((await keeper.search('vendor-007')).map(({ id }) => id)).toContain('vendor-007');
    expect((await keeper.lookup())('vendor-008')?.pageUrl).toBe('https://status.vendor-008.example/');
    const acme = toVendorId('acme');
    expect([await keeper.pageOf(toVendorId('vendor-009')), await keeper.pageOf(acme)]).toEqual([
      'https://status.vendor-009.example/',
      null,
    ]);
    expect([keeper.pageOf(toVendorId('vendor-009')), keeper.pageOf(acme), loads]).toEqual([
      'https://status.vendor-009.example/',
      null,
      1,
    ]);
  });

  it('checks some minutes after the start, then at most once a day, and less often while it fails', async () => {
    answer = issue({ issuedAt: builtAt });
    begin();
    await clock.advance(2 * minuteMs);
    expect(asked).toEqual([]);
    await clock.advance(10 * minuteMs);
    expect(asked).toEqual([url]);
    await clock.advance(24 * 3_600_000);
    expect(asked).toHaveLength(1);
    await clock.advance(3 * 3_600_000);
    expect(asked).toHaveLength(2);
    answer = null;
    await clock.advance(16 * dayMs);
    expect(asked).toHaveLength(6);
    expect(keeper.state().lastTry).toMatchObject({ ok: false, said: expect.stringContaining('host is not known') });
  });

  it('does not check sooner after a restart, and keeps the last result', async () => {
    begin();
    await clock.advance(20 * minuteMs);
    expect(asked).toHaveLength(1);
    const { lastTry } = keeper.state();
    keeper.stop();
    begin();
    await clock.advance(20 * 3_600_000);
    expect(asked).toHaveLength(1);
    expect(keeper.state().lastTry).toEqual(lastTry);
  });

  it('uses a newer catalogue at once, and after a restart', async () => {
    begin();
    const added = toVendorId('vendor-100');
    expect([await keeper.search('vendor-100'), await keeper.pageOf(added)]).toEqual([[], null]);
    answer = issue({ vendors: vendorsOf(linesOf(101)) });
    expect(await keeper.refresh()).toEqual({
      ok: true,
      value: 'Updated to the catalogue of 2026-11-22, with 101 vendors.',
    });
    expect((await keeper.search('vendor-100'))[0]?.id).toBe('vendor-100');
    expect(await keeper.pageOf(added)).toBe('https://status.vendor-100.example/');
    expect(keeper.state()).toMatchObject({ issuedAt: today, vendorCount: 101, isRefreshed: true });
    keeper.stop();
    begin();
    await drainPromises();
    expect(keeper.state()).toMatchObject({ issuedAt: today, vendorCount: 101, isRefreshed: true });
    expect((await keeper.search('vendor-100'))[0]?.id).toBe('vendor-100');
  });

  it.each<[string, Uint8Array | null]>([
    ['no answer', null],
    ['one of a stranger', issue({ key: strangerKey, vendors: vendorsOf(linesOf(120)) })],
    ['an older one', issue({ issuedAt: builtAt - dayMs })],
    ['a broken one', issue({ vendors: { schemaVersion: 9 } })],
  ])('keeps a valid newer catalogue after %s', async (_, bad) => {
    begin();
    answer = issue({ vendors: vendorsOf(linesOf(101)) });
    await keeper.refresh();
    answer = bad;
    expect(await keeper.refresh()).toMatchObject({ ok: false });
    expect(keeper.state()).toMatchObject({ vendorCount: 101, isRefreshed: true, lastTry: { ok: false } });
    keeper.stop();
    begin();
    await drainPromises();
    expect(keeper.state().vendorCount).toBe(101);
  });

  it('uses the built-in one when the saved one is damaged, says why, and checks soon', async () => {
    writeFileSync(join(directory, 'catalogue.signed'), issue().subarray(0, 300));
    begin();
    await drainPromises();
    expect(keeper.state()).toMatchObject({
      vendorCount: 100,
      isRefreshed: false,
      lastTry: { ok: false, said: expect.stringMatching(/^The downloaded catalogue was discarded\. The /) },
    });
    await clock.advance(20 * minuteMs);
    expect(asked).toHaveLength(1);
  });

  it('does not use a catalogue it cannot save', async () => {
    begin();
    mkdirSync(join(directory, 'catalogue.signed'));
    answer = issue({ vendors: vendorsOf(linesOf(101)) });
    expect(await keeper.refresh()).toMatchObject({ ok: false });
    expect(keeper.state()).toMatchObject({ vendorCount: 100, isRefreshed: false });
  });

  it('returns to the built-in one when turned off, and stops checking', async () => {
    begin();
    answer = issue({ vendors: vendorsOf(linesOf(101)) });
    await keeper.refresh();
    change(null);
    expect(keeper.state()).toMatchObject({ source: null, vendorCount: 100, isRefreshed: false, lastTry: null });
    expect(await keeper.search('vendor-100')).toEqual([]);
    expect(readdirSync(directory)).toEqual([]);
    await clock.advance(10 * dayMs);
    expect(asked).toHaveLength(1);
  });

  it('keeps a catalogue from another address with the same key, but not with another key', async () => {
    begin();
    answer = issue({ vendors: vendorsOf(linesOf(101)) });
    await keeper.refresh();
    change({ ...source, url: 'https://mirror.acme.example/catalogue.signed' });
    await drainPromises();
    expect(keeper.state()).toMatchObject({ vendorCount: 101, isRefreshed: true, lastTry: null });
    change({ ...source, publicKey: writePublicKey(strangerKey) });
    await drainPromises();
    expect(keeper.state()).toMatchObject({ vendorCount: 100, isRefreshed: false, lastTry: null });
    expect(existsSync(join(directory, 'catalogue.signed'))).toBe(false);
  });

  it('drops the response of a source that changed meanwhile', async () => {
    begin();
    answer = issue({ vendors: vendorsOf(linesOf(101)) });
    const asking = keeper.refresh();
    change(null);
    expect(await asking).toMatchObject({ ok: false });
    expect(keeper.state()).toMatchObject({ vendorCount: 100, lastTry: null });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('checks once for two clicks at the same time', async () => {
    begin();
    await Promise.all([keeper.refresh(), keeper.refresh()]);
    expect(asked).toHaveLength(1);
  });

  it('reports a damaged built-in catalogue, and uses a good saved one', async () => {
    keepRefreshed(directory, issue({ vendors: vendorsOf(linesOf(101)) }));
    begin([]);
    await drainPromises();
    expect(reports).toEqual(['Reinstall it.']);
    expect(keeper.state()).toMatchObject({ vendorCount: 101, isRefreshed: true });
  });
});
