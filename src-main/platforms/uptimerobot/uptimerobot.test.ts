import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { uptimerobot } from './uptimerobot.ts';

const address = { pageUrl: 'https://stats.uptimerobot.com/aBcD1234', hints: {} };
const monitors = readFixture(new URL('./fixtures/synthetic-monitors.json', import.meta.url), address.pageUrl);

describePlatform(uptimerobot, [
  { title: 'one monitor down (synthetic)', address, bodies: { monitors }, stateWords: ['"danger"', '"warning"'] },
]);

describe('uptimerobot', () => {
  it('does not take a paused monitor for one that is down', () => {
    const page = pageOf(uptimerobot, { monitors }, address);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Website', 'operational'],
      ['API', 'major_outage'],
      ['Mail', 'degraded_performance'],
      ['Old site', 'unknown'],
    ]);
  });

  it('reads the other shape, and says when there is more', () => {
    const rows = [{ monitorId: 1, name: 'A', statusClass: 'success' }];
    expect(pageOf(uptimerobot, { monitors: jsonBody({ status: 'ok', data: rows }) }, address)).toMatchObject({
      indicator: 'none',
      notUnderstood: [],
    });
    const long = jsonBody({ psp: { monitors: rows, totalMonitors: 31 } });
    expect(pageOf(uptimerobot, { monitors: long }, address).notUnderstood).toEqual(['30 monitors on further pages']);
  });

  it('takes the key from the page or its address', () => {
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
