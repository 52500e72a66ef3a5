import { describe, expect, it } from 'vitest';
import type { FailureKind } from '#shared/domain/failure.ts';
import { failureFromError } from './network-failure.ts';

const asked = { host: 'status.acme.example', proxy: null };

function coded(code: string): Error {
  return Object.assign(new Error('as the system says it'), { code });
}

describe('failureFromError', () => {
  it.each<[string, FailureKind]>([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ESERVFAIL', 'dns'],
    ['ETIMEOUT', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ENETUNREACH', 'offline'],
    ['EMFILE', 'offline'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['UND_ERR_SOCKET', 'reset'],
    ['UND_ERR_DESTROYED', 'reset'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls'],
    ['EPROTO', 'tls'],
    ['HPE_INVALID_CONSTANT', 'unreadable'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'unreadable'],
    ['HPE_HEADER_OVERFLOW', 'too_large'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too_large'],
    ['ERR_REFUSED_ADDRESS', 'blocked'],
    ['SOMETHING_NEW', 'unreadable'],
  ])('classifies %s as %s and names the host', (code, kind) => {
    const { kind: judged, detail, status } = failureFromError(coded(code), asked);
    expect({ judged, status }).toEqual({ judged: kind, status: null });
    expect(detail).toContain('status.acme.example');
  });

  it('says what is wrong with a certificate', () => {
    const details = ['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN'].map(
      (code) => failureFromError(coded(code), asked).detail,
    );
    expect(details).toEqual([
      expect.stringContaining('expired'),
      expect.stringContaining('another host'),
      expect.stringContaining('self-signed'),
    ]);
  });

  it('names the proxy that the request went through', () => {
    const { detail } = failureFromError(coded('CERT_HAS_EXPIRED'), { ...asked, proxy: 'proxy.acme.example:3128' });
    expect(detail).toMatch(/status\.acme\.example .* proxy\.acme\.example:3128/);
  });

  it('blames the proxy, not the page, when the proxy cannot be reached', () => {
    const { detail } = failureFromError(coded('ECONNREFUSED'), { ...asked, proxy: 'proxy.acme.example:3128' });
    expect(detail).toContain('the proxy proxy.acme.example:3128 refused');
  });

  it.each([
    [407, 'blocked'],
    [403, 'blocked'],
    [502, 'refused'],
  ])('reads a proxy’s refusal %i from the client’s error text', (status, kind) => {
    const fault = new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`);
    expect(failureFromError(fault, { ...asked, proxy: 'proxy:3128' })).toMatchObject({ kind, status });
  });

  it('shortens errors that have no code', () => {
    expect(failureFromError('x'.repeat(9_999), asked).detail.length).toBeLessThan(400);
  });
});
