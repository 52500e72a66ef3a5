import { describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import { type ConditionalRequest, conditionalGet } from './conditional-get.ts';
import type { Fetch, FetchAnswer, FetchRequest } from './fetch.ts';

const url = 'https://status.acme.example/api/v2/summary.json';
const held = { etag: 'W/"abc"', lastModified: 'Sun, 01 Mar 2026 12:00:00 GMT' };

function aRequest(over: Partial<ConditionalRequest> = {}): ConditionalRequest {
  const { signal } = new AbortController();
  return { url, accept: 'json', validators: held, privateOrigin: null, now: () => 0, signal, ...over };
}

function anAnswer(over: Partial<FetchAnswer> = {}): FetchAnswer {
  return { status: 200, url, redirects: [], headers: {}, body: new Uint8Array([123, 125]), ...over };
}

/** A network that gives these answers in turn and notes what it was asked. */
function aNetwork(...answers: Partial<FetchAnswer>[]) {
  const asked: FetchRequest[] = [];
  const fetch: Fetch = async (request) => {
    asked.push(request);
    const answer = answers[asked.length - 1];
    if (answer === undefined) throw new Error(`Expected ${answers.length} requests, received one more.`);
    return success(anAnswer(answer));
  };
  return { fetch, asked };
}

describe('conditionalGet', () => {
  it('sends back the validators byte for byte', async () => {
    const { fetch, asked } = aNetwork({ status: 304 });
    await conditionalGet(fetch, aRequest());
    expect(asked[0]?.headers).toEqual({
      accept: 'application/json, */*;q=0.5',
      'if-none-match': 'W/"abc"',
      'if-modified-since': 'Sun, 01 Mar 2026 12:00:00 GMT',
    });
  });

  it('sends no condition without validators', async () => {
    const { fetch, asked } = aNetwork({});
    await conditionalGet(fetch, aRequest({ validators: null, accept: 'html' }));
    expect(Object.keys(asked[0]?.headers ?? {})).toEqual(['accept']);
  });

  it('keeps the validators of an unchanged document', async () => {
    const { fetch } = aNetwork({ status: 304 });
    expect(await conditionalGet(fetch, aRequest())).toEqual({
      kind: 'unchanged',
      validators: held,
      url,
      redirects: [],
    });
  });

  it('stores the newer validators of a 304', async () => {
    const { fetch } = aNetwork({ status: 304, headers: { etag: '"def"' } });
    expect(await conditionalGet(fetch, aRequest())).toMatchObject({ validators: { ...held, etag: '"def"' } });
  });

  it('returns a changed document with its validators', async () => {
    const headers = { etag: '"def"', 'content-type': 'Application/JSON; charset=UTF-8' };
    const { fetch } = aNetwork({ headers });
    expect(await conditionalGet(fetch, aRequest())).toEqual({
      kind: 'changed',
      bytes: new Uint8Array([123, 125]),
      contentType: 'application/json; charset=utf-8',
      validators: { etag: '"def"', lastModified: null },
      url,
      redirects: [],
    });
  });

  it.each([
    ['W/"ünï"', 'W/"ünï"'],
    ['unquoted', 'unquoted'],
    ['"a\u0000b"', null],
    ['"a\r\nx: y"', null],
    ['"日"', null],
    ['', null],
    ['x'.repeat(1_025), null],
  ])('with the etag %j keeps %j, since it must fit into a request', async (etag, kept) => {
    const { fetch } = aNetwork({ headers: { etag } });
    expect(await conditionalGet(fetch, aRequest())).toMatchObject({ validators: { etag: kept } });
  });

  it.each([null, { etag: null, lastModified: null }])(
    'repeats the request past caches when an unconditional one gets a 304 (%j)',
    async (validators) => {
      const { fetch, asked } = aNetwork({ status: 304 }, { headers: { etag: '"def"' } });
      const outcome = await conditionalGet(fetch, aRequest({ validators }));
      expect(outcome).toMatchObject({ kind: 'changed', validators: { etag: '"def"' } });
      expect(asked[1]?.headers).toEqual({ accept: 'application/json, */*;q=0.5', 'cache-control': 'no-cache' });
    },
  );

  it('gives up after a second unexpected 304', async () => {
    const { fetch } = aNetwork({ status: 304 }, { status: 304 });
    const outcome = await conditionalGet(fetch, aRequest({ validators: null }));
    expect(outcome).toMatchObject({ kind: 'failed', failure: { kind: 'unreadable', status: 304 } });
  });

  it.each([
    [401, 'blocked'],
    [403, 'blocked'],
    [404, 'gone'],
    [410, 'gone'],
    [429, 'http'],
    [500, 'http'],
    [503, 'http'],
    [204, 'http'],
    [206, 'http'],
    [400, 'http'],
    [302, 'redirect'],
    [999, 'http'],
  ])('turns status %i into a failure of kind %s', async (status, kind) => {
    const { fetch } = aNetwork({ status });
    expect(await conditionalGet(fetch, aRequest())).toMatchObject({ kind: 'failed', failure: { kind, status } });
  });

  it.each([429, 503, 500, 403])('reads Retry-After from a %i', async (status) => {
    const { fetch } = aNetwork({ status, headers: { 'retry-after': '120' } });
    expect(await conditionalGet(fetch, aRequest())).toMatchObject({ retryAfterMs: 120_000 });
  });

  it('passes on why there was no response', async () => {
    const outcome = await conditionalGet(async () => failure('dns', 'No such host.'), aRequest());
    const fault = { kind: 'dns', status: null, detail: 'No such host.' };
    expect(outcome).toEqual({ kind: 'failed', failure: fault, retryAfterMs: null, answered: null });
  });
});
