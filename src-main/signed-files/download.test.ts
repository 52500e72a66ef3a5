import { describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import { builtAt } from '#shared/testing/builders.ts';
import type { FetchRequest } from '../http/fetch.ts';
import { downloadSigned } from './download.ts';
import { joinSigned, type SignedFile } from './signed-file.ts';

const url = 'https://files.acme.example/release.signed';
const signed: SignedFile = { kind: 'release', signature: `${'A'.repeat(86)}==`, bytes: new Uint8Array([123, 125]) };
const file = Buffer.from(joinSigned(signed));

/** The result, and the private origins that were opened by each request. */
async function download(from: string, body: Uint8Array | null, status = 200) {
  const asked: (string | null)[] = [];
  const fetch = async (request: FetchRequest) => {
    asked.push(request.privateOrigin);
    if (body === null) return failure('refused', 'Nobody is there.');
    return success({ status, url: request.url, redirects: [], headers: {}, body });
  };
  return { outcome: await downloadSigned({ fetch, url: from, kind: 'release', now: () => builtAt }), asked };
}

describe('downloadSigned', () => {
  it('returns the signed file and its bytes as they came', async () => {
    const { outcome, asked } = await download(url, file);

    expect(outcome).toMatchObject({ ok: true, value: { signed: { ...signed, bytes: Buffer.from('{}') }, file } });
    expect(asked).toEqual([null]);
  });

  it('opens the private origin that the user entered', async () => {
    const { asked } = await download('https://files.home.arpa:8443/release.signed', file);

    expect(asked).toEqual(['https://files.home.arpa:8443']);
  });

  it.each([
    ['without encryption', 'http://files.acme.example/release.signed', 'The address must begin with https://.'],
    ['without a scheme', 'files.acme.example/release.signed', 'The address must begin with https://.'],
    ['with a password', 'https://me:secret@files.acme.example/', expect.stringContaining('Remove the user name')],
    ['that is none', 'https://', expect.stringContaining('not a valid address')],
  ])('requests nothing from an address %s', async (_, from, sentence) => {
    expect(await download(from, file)).toEqual({ outcome: { ok: false, failure: sentence }, asked: [] });
  });

  it.each([
    ['cannot be reached', null, 200, 'Nobody is there.'],
    ['has nothing', new Uint8Array(), 404, expect.any(String)],
    ['claims that nothing changed', new Uint8Array(), 304, expect.any(String)],
    ['returns another file', Buffer.from('<!doctype html>\n'), 200, expect.stringContaining('Check the address')],
  ])('says why a host gave no file: it %s', async (_, body, status, sentence) => {
    const { outcome } = await download(url, body, status);

    expect(outcome).toEqual({ ok: false, failure: sentence });
  });
});
