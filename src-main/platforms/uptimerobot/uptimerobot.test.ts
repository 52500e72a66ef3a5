import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { uptimerobot } from './uptimerobot.ts';

const address = { pageUrl: 'https://stats.uptimerobot.com/aBcD1234', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}.json`, import.meta.url), address.pageUrl);
}

const monitors = fixture('synthetic-monitors');
const firstPage = fixture('hivelocity-monitors-page-1');
const rowsFrom = (from: number, to: number, statusClass: string) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ monitorId: from + at, name: `M${from + at}`, statusClass }));

describePlatform(uptimerobot, [
  {
    title: 'five monitors up (CraftMyPDF)',
    address,
    bodies: { monitors: fixture('craftmypdf-monitors') },
    stateWords: ['"success"'],
  },
  {
    title: 'a paused monitor',
    address,
    bodies: { monitors: fixture('single-monitor-paused') },
    stateWords: ['"black"'],
  },
  {
    title: 'the first page of 43 monitors, all up (Hivelocity)',
    address,
    bodies: { monitors: firstPage },
    stateWords: ['"success"'],
  },
  {
    title: 'a monitor down (GWC)',
    address,
    bodies: { monitors: fixture('gwc-2025-03-08-monitors') },
    stateWords: ['"danger"'],
  },
  { title: 'one monitor down (synthetic)', address, bodies: { monitors }, stateWords: ['"danger"', '"warning"'] },
]);

describe('uptimerobot', () => {
  it('does not read a paused monitor as down', () => {
    const page = pageOf(uptimerobot, { monitors }, address);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Website', 'operational'],
      ['API', 'major_outage'],
      ['Mail', 'degraded_performance'],
      ['Old site', 'unknown'],
    ]);
  });

  it('reads a monitor that is down (GWC)', () => {
    const page = pageOf(uptimerobot, { monitors: fixture('gwc-2025-03-08-monitors') }, address);
    expect(page).toMatchObject({ indicator: 'critical', notUnderstood: [] });
    expect(page.components.map(({ status }) => status)).toEqual(['operational', 'operational', 'major_outage']);
  });

  it('decodes names, which come escaped', () => {
    const rows = [{ monitorId: 1, name: 'Web &#40;443&#41; &amp; mail', statusClass: 'success' }];
    const page = pageOf(uptimerobot, { monitors: jsonBody({ status: 'ok', data: rows }) }, address);
    expect(page.components.map(({ name }) => name)).toEqual(['Web (443) & mail']);
  });

  it('reads the other format, and reports when there is more', () => {
    const rows = [{ monitorId: 1, name: 'A', statusClass: 'success' }];
    expect(pageOf(uptimerobot, { monitors: jsonBody({ status: 'ok', data: rows }) }, address)).toMatchObject({
      indicator: 'none',
      notUnderstood: [],
    });
    const long = jsonBody({ psp: { monitors: rows, totalMonitors: 31 } });
    expect(pageOf(uptimerobot, { monitors: long }, address).notUnderstood).toEqual(['30 monitors on further pages']);
  });

  it('requests further pages until all monitors are listed (Hivelocity)', () => {
    const asked = (bodies: object) =>
      uptimerobot.furtherRequests?.(new Map(Object.entries(bodies)), address, null).map(({ name, url }) => [name, url]);
    expect(asked({ monitors: firstPage })).toEqual([
      ['monitors 2', 'https://stats.uptimerobot.com/api/getMonitorList/aBcD1234?page=2'],
    ]);
    const rest = jsonBody({ psp: { monitors: rowsFrom(31, 43, 'danger'), totalMonitors: 43 } });
    const whole = { monitors: firstPage, 'monitors 2': rest };
    expect(asked(whole)).toEqual([]);
    expect(pageOf(uptimerobot, whole, address)).toMatchObject({ indicator: 'critical', notUnderstood: [] });
    expect(pageOf(uptimerobot, whole, address).components).toHaveLength(43);
    expect(asked({ monitors: fixture('craftmypdf-monitors') })).toEqual([]);
  });

  it('reads unlisted monitors as up only when the counts say so', () => {
    expect(pageOf(uptimerobot, { monitors: firstPage }, address)).toMatchObject({
      indicator: 'none',
      notUnderstood: [],
    });
    const psp = { monitors: rowsFrom(1, 30, 'success'), totalMonitors: 31 };
    const hidden = jsonBody({ psp, statistics: { counts: { up: 30, down: 1, paused: 0 } } });
    expect(pageOf(uptimerobot, { monitors: hidden }, address)).toMatchObject({
      indicator: 'unknown',
      notUnderstood: ['1 monitors on further pages'],
    });
  });

  it('reads a page for a single monitor', () => {
    const single = jsonBody({ monitor: { monitorId: 7, name: 'API', statusClass: 'danger' } });
    expect(pageOf(uptimerobot, { monitors: single }, address)).toMatchObject({
      indicator: 'critical',
      components: [{ id: '7', name: 'API', status: 'major_outage' }],
    });
  });

  it('reads the key from the page or its address', () => {
    const html = "<script>window.pspApiPath = 'https://stats.uptimerobot.com/api/getMonitorList/xYz98';</script>";
    expect(uptimerobot.recognition.markers({ url: address.pageUrl, headers: {}, html })).toEqual({ key: 'xYz98' });
    expect(uptimerobot.recognition.markers({ url: address.pageUrl, headers: {}, html: '' })).toBeNull();
    const url = (pageUrl: string, hints = {}) => uptimerobot.requests({ pageUrl, hints })[0]?.url;
    expect(url(address.pageUrl)).toBe('https://stats.uptimerobot.com/api/getMonitorList/aBcD1234?page=1');
    expect(url('https://up.acme.example/', { key: 'xYz98' })).toBe(
      'https://up.acme.example/api/getMonitorList/xYz98?page=1',
    );
  });
});
