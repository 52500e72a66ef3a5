import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../http/retry-after.ts';
import { classifyResponse, retryAfterBounds } from './http-response.ts';

const by = { host: 'hooks.acme.example', now: Date.UTC(2026, 2, 1, 12), secrets: ['/T0/B0/canary'] };

describe('classifyResponse', () => {
  it.each([
    [200, 'accepted'],
    [202, 'accepted'],
    [204, 'accepted'],
    [301, 'later'],
    [302, 'later'],
    [400, 'refused'],
    [401, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [408, 'later'],
    [410, 'refused'],
    [413, 'refused'],
    [418, 'refused'],
    [425, 'later'],
    [429, 'later'],
    [500, 'later'],
    [503, 'later'],
    [599, 'later'],
  ])('classifies %i as %s', (status, kind) => {
    expect(classifyResponse({ status, headers: {}, body: '' }, by).kind).toBe(kind);
  });

  it('quotes the response without the secret in it', () => {
    const body = 'Cannot POST /T0/B0/canary\n<script>';
    expect(classifyResponse({ status: 404, headers: {}, body }, by)).toEqual({
      kind: 'refused',
      reason:
        'hooks.acme.example answered 404 (“Cannot POST … <script>”). The webhook no longer exists. Create a new one and enter its URL.',
    });
  });

  it('limits how much it quotes', () => {
    const sent = classifyResponse({ status: 500, headers: {}, body: 'x'.repeat(60_000) }, by);
    expect(JSON.stringify(sent).length).toBeLessThan(300);
  });
});

describe('the pause requested by a receiver', () => {
  it.each<[Readonly<Record<string, string>>, number | null]>([
    [{}, null],
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': '0.5' }, 1_000],
    [{ 'retry-after': '0' }, 1_000],
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': '315360000' }, 86_400_000],
    [{ 'retry-after': '-5' }, 1_000],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '2026-03-01' }, null],
    [{ 'retry-after': 'Sun, 01 Mar 2026 12:01:00 GMT' }, 60_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, 1_000],
    [{ 'retry-after': 'Mon, 02 Mar 2026 12:01:00 GMT', date: 'Mon, 02 Mar 2026 12:00:00 GMT' }, 60_000],
  ])('reads %o as %s', (headers, waitMs) => {
    expect(retryAfterMs(headers, by.now, retryAfterBounds)).toBe(waitMs);
  });
});
