import { describe, expect, it } from 'vitest';
import { success } from '#shared/domain/failure.ts';
import type { ReportedDays } from '#shared/domain/reported-day.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { builtAt } from '#shared/testing/builders.ts';
import type { FetchAnswer, FetchRequest } from '../../http/fetch.ts';
import type { ReportedDaysPort } from '../../platforms/platform.ts';
import type { ReportedRecord } from '../../state/database/store.ts';
import { askReportedDays } from './ask-reported-days.ts';

const page = 'https://status.acme.example';
const calm = [{ day: 20_000, partialSeconds: 0, majorSeconds: 0 }];
const known: ReportedDays = new Map([['c3', calm]]);
const noDays: ReportedDays = new Map();
const validators = { etag: '"a"', lastModified: null };

/** One request a component; its body is the component’s id. */
const port: ReportedDaysPort = {
  requests: ({ pageUrl }, ids) => ids.map((id) => ({ name: id, url: `${pageUrl}/days?of=${id}`, accept: 'json' })),
  read: ({ bytes }) => success(new Map([[new TextDecoder().decode(bytes), calm]])),
};

interface Given {
  readonly days?: ReportedDays;
  readonly record?: ReportedRecord | null;
  readonly answer?: (id: string, request: FetchRequest) => Partial<FetchAnswer>;
  readonly signal?: AbortSignal;
}

async function ask({ days = noDays, record = null, answer = () => ({}), signal }: Given = {}) {
  const requests: FetchRequest[] = [];
  const fetch = async (request: FetchRequest) => {
    requests.push(request);
    const id = new URL(request.url).searchParams.get('of') ?? '';
    const body = new TextEncoder().encode(id);
    return success({ status: 200, url: request.url, redirects: [], headers: {}, body, ...answer(id, request) });
  };
  const asked = await askReportedDays(
    { fetch, now: () => builtAt, store: { reportedRecord: () => record, reportedDays: () => days } },
    {
      vendorId: toVendorId('acme'),
      port,
      address: { pageUrl: page, hints: {} },
      componentIds: ['c1', 'c2', 'c3'],
      privateOrigin: null,
      signal: signal ?? new AbortController().signal,
    },
  );
  const paths = requests.map(({ url }) => url.slice(page.length));
  return { asked, paths, requests, ids: [...(asked?.days.keys() ?? [])] };
}

describe('asking a page for its own record of past days', () => {
  it('asks one request after the other and keeps the page’s order', async () => {
    const { asked, ids } = await ask();
    expect(ids).toEqual(['c1', 'c2', 'c3']);
    expect(asked?.record).toMatchObject({ askedAt: builtAt, failed: false });
  });

  it('stops at the first failure, and keeps what was read and what was known', async () => {
    const { asked, paths, ids } = await ask({
      days: known,
      answer: (id) => (id === 'c2' ? { status: 503 } : {}),
    });
    expect(paths).toEqual(['/days?of=c1', '/days?of=c2']);
    expect(ids).toEqual(['c1', 'c3']);
    expect(asked?.record.failed).toBe(true);
  });

  it('stops without a failure where the page has no such record', async () => {
    const { asked, paths } = await ask({ answer: () => ({ status: 404 }) });
    expect(paths).toHaveLength(1);
    expect(asked).toEqual({ record: { askedAt: builtAt, failed: false, validators: {} }, days: noDays });
  });

  it('takes nothing from another origin', async () => {
    const { asked } = await ask({ answer: (id) => ({ url: `https://elsewhere.example/days?of=${id}` }) });
    expect(asked).toMatchObject({ record: { failed: true }, days: noDays });
  });

  it('forgets components that the page no longer has', async () => {
    const { ids } = await ask({ days: new Map([['gone', calm]]) });
    expect(ids).toEqual(['c1', 'c2', 'c3']);
  });

  it('sends validators only for days that are still known', async () => {
    const record = { askedAt: 0, failed: false, validators: { [`${page}/days?of=c3`]: validators } };
    const sent = async (days: ReportedDays) =>
      (await ask({ record, days })).requests.map(({ headers }) => headers?.['if-none-match'] ?? null);
    expect(await sent(known)).toEqual([null, null, '"a"']);
    expect(await sent(noDays)).toEqual([null, null, null]);
  });

  it('gives nothing once it was aborted', async () => {
    const aborted = new AbortController();
    const { asked, paths } = await ask({
      signal: aborted.signal,
      answer: () => {
        aborted.abort();
        return {};
      },
    });
    expect(asked).toBeNull();
    expect(paths).toHaveLength(1);
  });
});
