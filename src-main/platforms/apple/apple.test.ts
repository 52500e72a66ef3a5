import { describe, expect, it } from 'vitest';
import { decodeText } from '../parsing/decode-text.ts';
import { jsonBody, pageOf, textBody } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { apple } from './apple.ts';

const address = { pageUrl: 'https://www.apple.com/support/systemstatus/', hints: {} };
const services = readFixture(new URL('./fixtures/synthetic-system-status.json', import.meta.url), address.pageUrl);
const calm = readFixture(new URL('./fixtures/customer-2020-11-04.json', import.meta.url), address.pageUrl);
const developers = readFixture(new URL('./fixtures/developer-2020-11-04.json', import.meta.url), address.pageUrl);
const called = textBody(`jsonCallback(${decodeText(services.bytes)});\n`);

describePlatform(apple, [
  {
    title: 'bare JSON (synthetic)',
    address,
    bodies: { services },
    stateWords: ['"Outage"', '"ongoing"', '"upcoming"'],
  },
  { title: 'a calm page (2020)', address, bodies: { services: calm }, stateWords: [] },
  {
    title: 'maintenance that goes on at one of its services (developers, 2020)',
    address,
    bodies: { services: developers },
    stateWords: ['"Maintenance"', '"ongoing"', '"resolved"'],
  },
  { title: 'a call with JSON in it (synthetic)', address, bodies: { services: called }, stateWords: [] },
]);

describe('apple', () => {
  it('merges one event listed under several services', () => {
    const page = pageOf(apple, { services }, address);
    expect(page.indicator).toBe('critical');
    expect(page.components.map(({ name, status }) => [name, status])).toEqual([
      ['App Store', 'operational'],
      ['iCloud Mail', 'major_outage'],
      ['iCloud Calendar', 'major_outage'],
      ['Device Enrollment', 'operational'],
    ]);
    expect(page.incidents).toMatchObject([
      {
        id: '2000009001',
        title: 'iCloud Mail and 1 more: Outage',
        status: 'investigating',
        impact: 'critical',
        startedAt: 1_772_365_200_000,
        componentIds: ['iCloud Mail', 'iCloud Calendar'],
      },
      { id: '2000008001', status: 'resolved', resolvedAt: 1_772_024_400_000 },
    ]);
    expect(page.maintenances).toMatchObject([
      { id: '2000009002', status: 'scheduled', componentIds: ['Device Enrollment'] },
    ]);
    expect(pageOf(apple, { services: called }, address)).toEqual(page);
  });

  it('treats rows that share an id as one event, which lasts while any of them does (developers, 2020)', () => {
    const page = pageOf(apple, { services: developers }, address);
    expect(page.indicator).toBe('maintenance');
    expect(
      page.maintenances.map(({ id, status, endsAt, componentIds }) => [id, status, endsAt, componentIds.length]),
    ).toEqual([
      ['2000000024', 'in_progress', null, 4],
      ['2000000002', 'completed', 1_602_266_400_000, 4],
    ]);
    expect(page.incidents).toHaveLength(8);
  });

  it('does not report the end of an event as its first post, whose time is not given', () => {
    const [newest] = pageOf(apple, { services: developers }, address).incidents;
    expect(newest).toMatchObject({
      id: '2000000031',
      startedAt: 1_604_315_460_000,
      firstPostedAt: null,
      resolvedAt: 1_604_320_680_000,
    });
  });

  it('reads what is announced as maintenance, never as trouble', () => {
    const events = [
      { messageId: '1', statusType: 'Outage', eventStatus: 'upcoming', epochStartDate: 1_795_428_000_000 },
    ];
    const document = jsonBody({ services: [{ serviceName: 'App Store', events }] });
    expect(pageOf(apple, { services: document }, address)).toMatchObject({
      indicator: 'none',
      components: [{ status: 'operational' }],
      incidents: [],
      maintenances: [{ status: 'scheduled', startsAt: 1_795_428_000_000 }],
      notUnderstood: [],
    });
  });

  it('requests the developers’ page below their address', () => {
    const url = (pageUrl: string) => apple.requests({ pageUrl, hints: {} })[0]?.url;
    const data = 'support/systemstatus/data/';
    expect(url(address.pageUrl)).toBe(`https://www.apple.com/${data}system_status_en_US.js`);
    expect(url('https://developer.apple.com/system-status/')).toBe(
      `https://www.apple.com/${data}developer/system_status_en_US.js`,
    );
    expect(url('http://127.0.0.1:4010/')).toBe(`http://127.0.0.1:4010/${data}system_status_en_US.js`);
  });
});
