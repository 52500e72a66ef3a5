import { describe, expect, it } from 'vitest';
import { pollPage } from './poll-page.ts';
import {
  allSeen,
  aPageRequest,
  aPlatform,
  aServer,
  aTask,
  idsOf,
  pageState,
  pageUrl,
  seen,
  urls,
} from './testing/fake-page.ts';

describe('pollPage', () => {
  it('does not fetch an incident that is still listed', async () => {
    const { fetch, asked } = aServer({ [urls.summary]: { ids: ['i1'], etag: '"2"' } });
    await pollPage(fetch, aTask({ previousPage: pageState('i1') }));
    expect(asked).not.toContain('closed');
  });

  it('sends one more conditional request while a post-mortem is expected', async () => {
    const { fetch, asked } = aServer({});
    const result = await pollPage(fetch, aTask({ includeClosed: true }));
    expect(asked).toEqual(['summary?', 'parts?', 'closed?']);
    expect(result).toMatchObject({ kind: 'unchanged', closedAsked: true });
  });

  it('reads the whole page when only the closed incidents changed', async () => {
    const { fetch, asked } = aServer({ [urls.summary]: { ids: ['i2'] }, [urls.closed]: { ids: ['i1'], etag: '"2"' } });
    const result = await pollPage(fetch, aTask({ includeClosed: true }));
    expect(asked).toEqual(['summary?', 'parts?', 'closed?', 'summary', 'parts']);
    expect(idsOf(result)).toEqual(['i1', 'i2']);
    expect(result).toMatchObject({ closedAsked: true, validators: { ...allSeen, closed: seen('"2"') } });
  });

  it('reads what it can from several closed requests, and reports that some failed', async () => {
    const older = { name: 'older', url: `${pageUrl}older.json`, accept: 'json' } as const;
    const platform = aPlatform({ closedRequests: () => [older, aPageRequest('closed')] });
    const { fetch } = aServer({
      [urls.summary]: { etag: '"2"' },
      [urls.closed]: { ids: ['i1'] },
      [older.url]: { answer: { status: 404 } },
    });
    const result = await pollPage(fetch, aTask({ platform, previousPage: pageState('i1') }));
    expect(idsOf(result)).toEqual(['i1']);
    expect(result).toMatchObject({ closedAsked: false });
  });

  it('fetches all closed bodies when one of them changed', async () => {
    const older = { name: 'older', url: `${pageUrl}older.json`, accept: 'json' } as const;
    const platform = aPlatform({ closedRequests: () => [older, aPageRequest('closed')] });
    const { fetch, asked } = aServer({ [urls.closed]: { ids: ['i1'], etag: '"2"' }, [older.url]: { ids: ['i0'] } });
    const validators = { ...allSeen, older: seen('"1"') };
    const result = await pollPage(fetch, aTask({ platform, includeClosed: true, validators }));
    expect(asked).toEqual(['summary?', 'parts?', 'older?', 'closed?', 'summary', 'parts', 'older']);
    expect(idsOf(result)).toEqual(['i1', 'i0']);
  });
});
