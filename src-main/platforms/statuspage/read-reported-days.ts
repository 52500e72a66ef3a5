import { dayMs, hourMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { type ReportedDay, type ReportedDays, secondsPerDay, worstReportedDays } from '#shared/domain/reported-day.ts';
import { readId } from '../parsing/fields.ts';
import { readJson, unreadable } from '../parsing/json-body.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { PageAddress, PageBody, PageRequest } from '../platform.ts';

/** As many components as the page itself requests at once. */
const idsPerRequest = 60;
const mostRequests = 10;
/** With the drawn bars, 60 components take about a megabyte. */
const mostBytes = 4 * 1_048_576;
const mostDays = 800;
/** A day on which the clocks go back. */
const longestSeconds = 90_000;
/** In the zone of a page it may be tomorrow already. */
const farthestZoneMs = 14 * hourMs;

/** `/uptime_showcase` gives the bars that the page draws while its reader scrolls. */
export function reportedDaysRequests(address: PageAddress, ids: readonly string[]): readonly PageRequest[] {
  const codes = ids.filter((id) => /^[\w-]{1,40}$/.test(id)).slice(0, mostRequests * idsPerRequest);
  return Array.from({ length: Math.ceil(codes.length / idsPerRequest) }, (_, index) => {
    const some = codes.slice(index * idsPerRequest, (index + 1) * idsPerRequest);
    const query = new URLSearchParams({ components: some.join(',') });
    return {
      name: `uptime-showcase-${index + 1}`,
      url: `${urlBelowPage(address, 'uptime_showcase')}?${query}`,
      accept: 'json',
    };
  });
}

/** Days that cannot be read are left out, never taken as calm. Also accepts the timelines without their envelope. */
export function readReportedDays(body: PageBody, now: number): Outcome<ReportedDays> {
  if (body.bytes.length > mostBytes) return unreadable('an oversized document', body);
  const json = readJson(body);
  if (!json.ok) return json;
  const timelines = timelinesIn(json.value);
  if (!timelines) return unreadable('something other than uptime bars', body);
  const latest = Math.floor((now + farthestZoneMs) / dayMs);
  const days = new Map<string, readonly ReportedDay[]>();
  for (const [code, timeline] of Object.entries(timelines)) {
    const id = readId(code);
    if (id !== null && isTimeline(timeline)) days.set(id, daysOf(timeline, latest));
  }
  return success(days);
}

type Fields = Readonly<Record<string, unknown>>;

interface Timeline extends Fields {
  readonly days: readonly unknown[];
}

function timelinesIn(json: unknown): Fields | null {
  if (!isFields(json)) return null;
  if (isFields(json.timelines)) return json.timelines;
  return Object.values(json).some(isTimeline) ? json : null;
}

function daysOf({ days, component }: Timeline, latest: number): readonly ReportedDay[] {
  const first = (isFields(component) ? dayNumber(component.startDate) : null) ?? 0;
  const earliest = Math.max(first, latest - mostDays + 1);
  const read = days.flatMap((row) => readDay(row) ?? []).filter(({ day }) => day >= earliest && day <= latest);
  return worstReportedDays(read.map((day) => [day]));
}

function readDay(row: unknown): ReportedDay | null {
  if (!isFields(row) || !isFields(row.outages)) return null;
  const day = dayNumber(row.date);
  const partial = readSeconds(row.outages.p);
  const major = readSeconds(row.outages.m);
  if (day === null || partial === null || major === null) return null;
  const majorSeconds = Math.min(major, secondsPerDay);
  return { day, majorSeconds, partialSeconds: Math.min(partial, secondsPerDay - majorSeconds) };
}

/** Zero if there were none; `null` for anything but a time. */
function readSeconds(value: unknown): number | null {
  if (value === undefined) return 0;
  return typeof value === 'number' && value >= 0 && value <= longestSeconds ? Math.round(value) : null;
}

/** Of a date as in `2026-09-10`, with or without a time. */
function dayNumber(value: unknown): number | null {
  const date = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(value)?.[0] : undefined;
  const at = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  return date !== undefined && !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? at / dayMs : null;
}

function isTimeline(value: unknown): value is Timeline {
  return isFields(value) && Array.isArray(value.days);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
