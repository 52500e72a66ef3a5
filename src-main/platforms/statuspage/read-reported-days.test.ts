import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import type { ReportedDay, ReportedDays } from '#shared/domain/reported-day.ts';
import type { PageBody } from '../platform.ts';
import { cutsOf, damagedBytes, damagedJson, foreignBodies } from '../testing/contract-mutations.ts';
import { readReportedDays, reportedDaysRequests } from './read-reported-days.ts';
import { address, fixture, json } from './testing/documents.ts';

const now = Date.UTC(2026, 8, 1, 18);
const showcase = fixture('synthetic-uptime-showcase');
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

function read(body: PageBody): ReportedDays {
  const outcome = readReportedDays(body, now);
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  return outcome.value;
}

function ofOne(days: readonly unknown[], component: object = {}): readonly ReportedDay[] {
  return read(json({ timelines: { c1: { component, days } } })).get('c1') ?? [];
}

const withBytes = (bytes: Uint8Array): PageBody => ({ ...showcase, bytes });
const troubled = (days: readonly ReportedDay[]) => days.filter((one) => one.partialSeconds + one.majorSeconds > 0);

describe('the reader of uptime bars', () => {
  it('reads the seconds of each day, and nothing before a component began', () => {
    const days = read(showcase);
    expect([...days].map(([id, { length }]) => [id, length])).toEqual([
      ['c1', 30],
      ['c2', 13],
    ]);
    expect(troubled(days.get('c1') ?? [])).toEqual([
      { day: day('2026-08-07'), partialSeconds: 7_200, majorSeconds: 0 },
      { day: day('2026-08-22'), partialSeconds: 600, majorSeconds: 1_800 },
    ]);
  });

  it('reads the timelines without their envelope', () => {
    const { timelines } = JSON.parse(new TextDecoder().decode(showcase.bytes));
    expect(read(json(timelines))).toEqual(read(showcase));
  });

  it('finds nothing for a page that publishes no bars', () => {
    expect(read(json({ components: {}, timelines: {}, values: [] })).size).toBe(0);
  });

  it.each<[string, unknown]>([
    ['a date that does not exist', { date: '2026-02-30', outages: {} }],
    ['a day of the future', { date: '2026-09-03', outages: {} }],
    ['a day of long ago', { date: '2020-01-01', outages: {} }],
    ['no outages', { date: '2026-08-30' }],
    ['a list of outages', { date: '2026-08-30', outages: [] }],
    ['text for seconds', { date: '2026-08-30', outages: { p: '60' } }],
    ['negative seconds', { date: '2026-08-30', outages: { m: -1 } }],
    ['more seconds than a day has', { date: '2026-08-30', outages: { m: 90_001 } }],
    ['no date', { outages: { m: 60 } }],
  ])('leaves out a day with %s', (_, row) => {
    expect(ofOne([row, { date: '2026-08-31', outages: {} }])).toEqual([
      { day: day('2026-08-31'), partialSeconds: 0, majorSeconds: 0 },
    ]);
  });

  it('never counts more than a day in one, and the worst of a day given twice', () => {
    expect(
      ofOne([
        { date: '2026-08-30', outages: { p: 90_000, m: 80_000 } },
        { date: '2026-08-31', outages: { p: 60 } },
        { date: '2026-08-31', outages: { m: 5 } },
      ]),
    ).toEqual([
      { day: day('2026-08-30'), partialSeconds: 6_400, majorSeconds: 80_000 },
      { day: day('2026-08-31'), partialSeconds: 60, majorSeconds: 5 },
    ]);
  });

  it('keeps at most 800 days of a component', () => {
    const days = Array.from({ length: 2_000 }, (_, ago) => ({
      date: new Date(now - ago * dayMs).toISOString().slice(0, 10),
      outages: {},
    }));
    expect(ofOne(days).length).toBeLessThanOrEqual(800);
  });

  it('reads tomorrow’s day of a page east of here', () => {
    expect(ofOne([{ date: '2026-09-02', outages: {} }])).toHaveLength(1);
  });
});

describe('on damaged bars, the reader', () => {
  const whole = read(showcase);

  it('gives a failure when they break off anywhere', () => {
    const { bytes } = showcase;
    const end = new TextDecoder().decode(bytes).trimEnd().length;
    const taken = cutsOf(end).filter((cut) => readReportedDays(withBytes(bytes.slice(0, cut)), now).ok);
    expect(taken).toEqual([]);
  });

  it('takes nothing foreign', () => {
    const taken = foreignBodies.filter((text) => readReportedDays(withBytes(new TextEncoder().encode(text)), now).ok);
    expect(taken).toEqual([]);
  });

  it('stands any wrong byte', () => {
    fc.assert(
      fc.property(damagedBytes(showcase.bytes), (bytes) => {
        const outcome = readReportedDays(withBytes(bytes), now);
        if (outcome.ok) expect([...outcome.value.values()].flat().filter(isOutOfBounds)).toEqual([]);
      }),
    );
  });

  it('stands any changed value', () => {
    for (const text of damagedJson(new TextDecoder().decode(showcase.bytes))) {
      const outcome = readReportedDays(withBytes(new TextEncoder().encode(text)), now);
      if (outcome.ok) expect([...outcome.value.values()].flat().filter(isOutOfBounds)).toEqual([]);
    }
  });

  it('is not poisoned by prototypes', () => {
    const text = new TextDecoder()
      .decode(showcase.bytes)
      .replaceAll('{', '{"__proto__":{"days":[],"isPoisoned":true},');
    const days = read(withBytes(new TextEncoder().encode(text.replaceAll(/,(\s*)}/g, '$1}'))));
    expect([...days].filter(([id]) => id !== '__proto__')).toEqual([...whole]);
    expect('isPoisoned' in {}).toBe(false);
  });

  it('refuses a document of many megabytes without parsing it', () => {
    expect(readReportedDays(withBytes(new Uint8Array(5 * 1_048_576)), now)).toMatchObject({ ok: false });
  });
});

function isOutOfBounds({ day: date, partialSeconds, majorSeconds }: ReportedDay): boolean {
  const isSound = Number.isInteger(date) && partialSeconds >= 0 && majorSeconds >= 0;
  return !isSound || partialSeconds + majorSeconds > 86_400 || date > day('2026-09-02') || date < day('2024-06-01');
}

describe('the requests for uptime bars', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);

  it('ask for sixty components each, at the page’s own address', () => {
    const requests = reportedDaysRequests(address, ids(130));
    expect(requests.map(({ url }) => new URL(url).searchParams.get('components')?.split(',').length)).toEqual([
      60, 60, 10,
    ]);
    expect(requests[0]?.url).toMatch(/^https:\/\/status\.acme\.example\/uptime_showcase\?components=c0%2Cc1%2C/);
  });

  it('are never more than ten, and none for a page without components', () => {
    expect(reportedDaysRequests(address, ids(5_000))).toHaveLength(10);
    expect(reportedDaysRequests(address, [])).toEqual([]);
  });

  it('leave out ids that no Statuspage has', () => {
    expect(reportedDaysRequests(address, ['../a', 'a,b', 'x'.repeat(200), 'c1']).map(({ url }) => url)).toEqual([
      'https://status.acme.example/uptime_showcase?components=c1',
    ]);
  });
});
