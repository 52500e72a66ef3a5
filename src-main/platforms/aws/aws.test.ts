import { describe, expect, it } from 'vitest';
import type { PageBody } from '../platform.ts';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { aws } from './aws.ts';

const address = { pageUrl: 'https://health.aws.amazon.com/health/status', hints: {} };

function fixture(file: string): PageBody {
  return readFixture(
    new URL(`./fixtures/${file}.json`, import.meta.url),
    'https://health.aws.amazon.com/public/currentevents',
  );
}

describePlatform(aws, [
  {
    title: 'two events that stay open, in UTF-16 (August 2026)',
    address,
    bodies: { events: fixture('aws-events-2026-08-01.utf16be') },
    stateWords: ['"3"', '"0"'],
  },
]);

describe('aws.read', () => {
  it('reads an informational event, also in UTF-16 without a byte order mark (March 2026)', () => {
    const plain = fixture('aws-events-2026-03-informational');
    const wide = [...new TextDecoder().decode(plain.bytes)].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return [code >> 8, code & 0xff];
    });
    const page = pageOf(aws, { events: plain }, address);
    expect(page.incidents).toHaveLength(1);
    expect(pageOf(aws, { events: { ...plain, bytes: new Uint8Array(wide) } }, address)).toEqual(page);
  });

  it('reads big-endian UTF-16: events of two regions, each with its services (August 2026)', () => {
    const page = pageOf(aws, { events: fixture('aws-events-2026-08-01.utf16be') }, address);
    expect(page).toMatchObject({ name: 'AWS', indicator: 'critical', maintenances: [] });
    expect(page.groups.map(({ name }) => name)).toEqual(['UAE', 'Bahrain']);
    expect(page.components.filter(({ groupId }) => groupId === null).map(({ name, status }) => [name, status])).toEqual(
      [
        ['Amazon Route 53', 'operational'],
        ['AWS Global Accelerator', 'operational'],
      ],
    );
    expect(page.components.filter(({ status }) => status === 'major_outage')).toHaveLength(10);
    expect(page.incidents).toMatchObject([
      { title: 'Increased Error Rates (Multiple services, Bahrain)', startedAt: 1_772_430_987_000 },
      {
        title: 'Increased Error Rates (Multiple services, UAE)',
        impact: 'critical',
        status: 'investigating',
        startedAt: 1_772_369_485_000,
        resolvedAt: null,
        affects: 'components',
      },
    ]);
    const posted = page.incidents[1]?.updates.map(({ postedAt }) => postedAt) ?? [];
    expect(posted).toEqual(posted.toSorted());
    expect(posted[0]).toBe(1_772_369_485_000);
  });

  it('keeps the severity of an event that is over (September 2026)', () => {
    const page = pageOf(aws, { events: fixture('aws-events-2026-09') }, address);
    expect(page.incidents[0]).toMatchObject({
      title: 'Increased API Error Rates (Multiple services, Oregon)',
      impact: 'minor',
      status: 'resolved',
      startedAt: 1_788_472_198_000,
      resolvedAt: 1_788_480_474_000,
      componentIds: ['sts-us-west-2', 'signin-us-west-2'],
    });
    const oregon = page.components.filter(({ groupId }) => groupId === 'region Oregon');
    expect(oregon.map(({ name, status }) => [name, status])).toEqual([
      ['AWS Security Token Service', 'operational'],
      ['AWS Sign-In', 'operational'],
    ]);
  });

  it('assigns an event of one service to that service', () => {
    const event = { arn: 'arn:aws:health:global::event/X', date: 1_772_369_485, service: 'route53', event_log: [] };
    const row = { ...event, service_name: 'Amazon Route 53', status: '2', summary: 'Slow answers' };
    expect(pageOf(aws, { events: jsonBody([row]) })).toMatchObject({
      components: [{ id: 'route53', status: 'partial_outage', groupId: null }],
      incidents: [{ title: 'Slow answers (Amazon Route 53)', impact: 'major', updates: [] }],
    });
  });

  it('trusts an empty list only in its original encoding', () => {
    const wire = { ...jsonBody([]), bytes: new Uint8Array([0xfe, 0xff, 0, 0x5b, 0, 0x5d]) };
    expect(pageOf(aws, { events: wire })).toMatchObject({ indicator: 'none', incidents: [] });
    expect(aws.read(new Map([['events', jsonBody([])]]), address)).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable' },
    });
  });

  it('requests a copy at its own address', () => {
    const urlOf = (pageUrl: string) => aws.requests({ pageUrl, hints: {} })[0]?.url;
    expect(urlOf(address.pageUrl)).toBe('https://health.aws.amazon.com/public/currentevents');
    expect(urlOf('http://127.0.0.1:4010/')).toBe('http://127.0.0.1:4010/public/currentevents');
  });
});
