import { describe, expect, it } from 'vitest';
import { pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { site24x7 } from './site24x7.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/${file}`, import.meta.url), address.pageUrl);
}

const rss = fixture('trustid-rss-2025-03-05.xml');
const inriver = fixture('inriver-rss-2025-02-24.xml');
const summary = fixture('synthetic-summary-details.json');

describePlatform(site24x7, [
  { title: 'the feed (TrustID)', address, bodies: { rss }, stateWords: ['Operational</title>'] },
  {
    title: 'names in several groups (inriver)',
    address,
    bodies: { rss: inriver },
    stateWords: ['Informational</title>'],
  },
  {
    title: 'a component that is down, in an entry without a link (KOBV)',
    address,
    bodies: { rss: fixture('kobv-rss-2025-03-06.xml') },
    stateWords: ['Major Outage</title>'],
  },
  { title: 'the JSON (synthetic)', address, bodies: { summary }, stateWords: ['"identified"'] },
]);

describe('site24x7', () => {
  it('reads a component from each feed entry', () => {
    const page = pageOf(site24x7, { rss }, address);
    expect(page).toMatchObject({ name: 'TrustID Service Status', indicator: 'none', incidents: [] });
    expect(page.components.map(({ name }) => name)).toEqual([
      'AutoIdent',
      'TrustID API Service',
      'TrustID BO Service',
      'TrustID IDP Service',
      'TrustID SSE Service',
      'VideoIdent',
    ]);
  });

  it('reads a component that is down (KOBV)', () => {
    const page = pageOf(site24x7, { rss: fixture('kobv-rss-2025-03-06.xml') }, address);
    expect(page).toMatchObject({ indicator: 'critical', incidents: [] });
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['GVI via SRU', 'major_outage'],
      ['ALBERT', 'operational'],
      ['FHP FHPKat+', 'operational'],
    ]);
  });

  it('reads numeric states by severity, and groups', () => {
    const page = pageOf(site24x7, { summary }, address);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ id, status }) => [id, status])).toEqual([
      ['Europe/Website', 'operational'],
      ['Europe/API', 'major_outage'],
      ['Mail', 'degraded_performance'],
      ['Billing', 'under_maintenance'],
      ['Reports', 'partial_outage'],
      ['Notes', 'operational'],
    ]);
    expect(page.groups).toEqual([{ id: 'group-Europe', name: 'Europe' }]);
    expect(page.incidents).toMatchObject([
      {
        id: 'inc-1',
        title: 'API is down',
        status: 'identified',
        impact: 'critical',
        startedAt: Date.UTC(2026, 2, 1, 12),
      },
    ]);
  });

  it('keeps components of the same name in different groups apart', () => {
    const page = pageOf(site24x7, { rss: inriver }, address);
    expect(page).toMatchObject({ name: 'inriver service status', indicator: 'none', incidents: [] });
    expect(page.components.map(({ id }) => id)).toEqual([
      'Asset API',
      'Control Center',
      'Control Center (2)',
      'Asset API (2)',
      'Asset API (3)',
      'Asset API (4)',
      'Channel',
      'Channel (2)',
      'Channel (3)',
      'Channel (4)',
      'Connect',
    ]);
    expect(new Set(page.components.map(({ name }) => name)).size).toBe(4);
  });

  it('recognises its feed at any address', () => {
    const [probe] = site24x7.recognition.probes;
    const url = 'https://feeds.acme.example/status.xml';
    expect(probe?.matches({ ...inriver, url })).toEqual({ rss: url });
    expect(probe?.matches(textBody('<rss><channel><title>News</title></channel></rss>'))).toBeNull();
    const html = new TextDecoder().decode(inriver.bytes);
    expect(site24x7.recognition.markers({ url, headers: {}, html })).toEqual({ rss: url });
    expect(site24x7.requests({ ...address, hints: { rss: url } })[0]?.url).toBe(url);
  });

  it('refuses an empty feed', () => {
    const empty = textBody('<rss><channel><title>Acme - Status</title></channel></rss>');
    expect(site24x7.read(new Map([['rss', empty]]), address).ok).toBe(false);
  });

  it('finds the page id in its scripts', () => {
    const html = '<script>var details = {"enc_statuspage_id":"abc_DEF-123456=","status":1};</script>';
    const hints = site24x7.recognition.markers({ url: address.pageUrl, headers: {}, html });
    expect(hints).toEqual({ page: 'abc_DEF-123456=' });
    expect(site24x7.recognition.markers({ url: address.pageUrl, headers: {}, html: '' })).toBeNull();
    expect(site24x7.requests({ ...address, hints: hints ?? {} })[0]?.url).toBe(
      'https://status.acme.example/sp/api/public/summary_details/statuspages/abc_DEF-123456=',
    );
    expect(site24x7.requests(address)[0]?.url).toBe('https://status.acme.example/rss');
  });
});
