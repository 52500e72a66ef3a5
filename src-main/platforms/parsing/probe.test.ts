import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonBody } from '../testing/bodies.ts';
import { documentBelow, probe, probeByShape } from './probe.ts';

const request = documentBelow('index', 'api/index.json');

describe('documentBelow', () => {
  it('requests a document below the page, or below the address recognition found', () => {
    const pageUrl = 'https://acme.example/status';
    expect(request({ pageUrl, hints: {} })).toEqual({
      name: 'index',
      url: 'https://acme.example/status/api/index.json',
      accept: 'json',
    });
    expect(request({ pageUrl, hints: { base: 'https://status.acme.example/' } }).url).toBe(
      'https://status.acme.example/api/index.json',
    );
  });
});

describe('probe', () => {
  it('requests the same document as a poll without hints', () => {
    const { request: probed } = probe(
      ({ pageUrl, hints }) => ({ name: JSON.stringify(hints), url: pageUrl, accept: 'xml' }),
      () => null,
    );
    expect(probed(new URL('https://acme.example/status'))).toEqual({
      name: '{}',
      url: 'https://acme.example/status',
      accept: 'xml',
    });
  });

  it('matches by shape, and returns the hints that the shape proves', () => {
    const shape = z.object({ title: z.string() });
    expect(probeByShape(request, shape).matches(jsonBody({ title: 'Acme' }))).toEqual({});
    expect(probeByShape(request, shape, { api: 'yes' }).matches(jsonBody({ title: 'Acme' }))).toEqual({ api: 'yes' });
    expect(probeByShape(request, shape).matches(jsonBody({ title: 7 }))).toBeNull();
  });
});
