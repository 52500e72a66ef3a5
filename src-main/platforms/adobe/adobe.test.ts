import { describe, expect, it } from 'vitest';
import { decodeText } from '../parsing/decode-text.ts';
import { pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { adobe } from './adobe.ts';

const address = { pageUrl: 'https://status.adobe.com/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-events-${file}.json`, import.meta.url), address.pageUrl);
}

const open = fixture('open');
const over = fixture('over');

// Events are keyed by id, so leaving one out yields another valid page: the contract’s page has no open events.
describePlatform(adobe, [
  { title: 'all is over (synthetic)', address, bodies: { events: over }, stateWords: ['"closed"', '"major"'] },
]);

describe('adobe', () => {
  it('keeps an incident open while one product is affected', () => {
    const page = pageOf(adobe, { events: open }, address);
    expect(page.indicator).toBe('major');
    expect(page.incidents).toMatchObject([
      {
        id: '100',
        title: 'Filters do not load',
        status: 'investigating',
        impact: 'major',
        startedAt: 1_772_365_200_000,
        resolvedAt: null,
        url: 'https://status.adobe.com/products/11/100',
        componentIds: ['11', '12'],
        updates: [
          { body: '<p>We look into it.</p>', format: 'html' },
          { body: '<p>Since 2026-03-01 11:40 UTC filters fail.</p>' },
          { status: 'resolved', body: '<p>Fonts load again.</p>' },
        ],
      },
    ]);
    expect(page.maintenances).toMatchObject([{ id: '200', title: 'New disks', status: 'in_progress' }]);
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['Photoshop', 'partial_outage'],
      ['Fonts', 'operational'],
      ['Stock', 'under_maintenance'],
    ]);
  });

  it('reads closed incidents, and requests the vendor or a mirror', () => {
    expect(pageOf(adobe, { events: over }, address)).toMatchObject({
      indicator: 'none',
      incidents: [{ id: '90', status: 'resolved', resolvedAt: 1_771_574_400_000, impact: 'major' }],
    });
    const url = (pageUrl: string) => adobe.requests({ pageUrl, hints: {} })[0]?.url;
    expect(url(address.pageUrl)).toBe('https://data.status.adobe.com/adobestatus/StatusEvents');
    expect(url('http://127.0.0.1:4010/')).toBe('http://127.0.0.1:4010/adobestatus/StatusEvents');
  });

  it('treats an unknown status as open', () => {
    const events = textBody(decodeText(over.bytes).replace('"closed"', '"pondered"'));
    expect(pageOf(adobe, { events }, address)).toMatchObject({
      incidents: [{ status: 'unknown' }],
      notUnderstood: ['event status "pondered"'],
    });
  });
});
