import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import { createHttpClient, type HttpClient } from '../http/http-client.ts';
import { knowsHosts, type Loopback, listen } from '../http/testing/loopback-server.ts';
import { signBytes, writePublicKey } from '../signed-files/signature.ts';
import { joinSigned } from '../signed-files/signed-file.ts';
import { createVirtualClock } from '../simulation/virtual-clock.ts';
import { encodeRelease, type Release } from './release-file.ts';
import { createReleaseKeeper, type ReleaseKeeper } from './release-keeper.ts';

const today = Date.UTC(2026, 10, 30);
const { privateKey } = generateKeyPairSync('ed25519');
const strangerKey = generateKeyPairSync('ed25519').privateKey;
const publicKey = writePublicKey(privateKey);
const notice = {
  version: '1.2.0',
  summary: 'Faster checks.',
  pageUrl: 'https://statustray.example/releases/1.2.0',
};

function issue(over: Partial<Release> = {}, key = privateKey): Uint8Array {
  const bytes = encodeRelease({ ...notice, issuedAt: today, ...over });
  return joinSigned({ kind: 'release', signature: signBytes(bytes, key), bytes });
}

/** With a local publisher that uses real TLS; `inside.test` stands for the private network. */
describe('createReleaseKeeper', () => {
  let folder = '';
  let directory = '';
  let server: Loopback;
  let door: HttpClient;
  let clock = createVirtualClock(today);
  let keeper: ReleaseKeeper;
  let source: SignedSource | null;
  let skipped: string | null = null;
  let answer: (response: ServerResponse) => void;
  const requests: string[] = [];

  const url = (host: string) => `https://${host}:${server.port}/release.signed`;
  const open = (version = '1.1.0'): void => {
    keeper = createReleaseKeeper({
      fetch: door.fetch,
      now: clock.now,
      random: () => 0.5,
      setTimer: clock.setTimer,
      source: () => source,
      skipped: () => skipped,
      version,
      directory,
      onChange: () => {},
    });
    keeper.start();
  };
  const give = (file: Uint8Array): void => {
    answer = (response) => response.end(file);
  };
  const said = async () => {
    const outcome = await keeper.check();
    return outcome.ok ? outcome.value : outcome.failure.detail;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'statustray-releases-'));
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const names = 'subjectAltName=DNS:releases.test,DNS:inside.test';
    const subject = ['-subj', '/CN=loopback', '-addext', names, '-days', '2'];
    const files = ['-keyout', String(key), '-out', String(cert)];
    execFileSync('openssl', ['req', '-x509', ...curve, ...files, ...subject], { stdio: 'pipe' });
    const papers = { key: readFileSync(String(key)), cert: readFileSync(String(cert)) };
    server = await listen(
      createServer(papers, (request, response) => {
        requests.push(request.headers.host ?? '');
        answer(response);
      }),
      requests,
      'https',
    );
    door = createHttpClient({
      userAgent: 'Statustray tests',
      ca: [String(papers.cert)],
      lookup: knowsHosts({ 'releases.test': '127.0.0.1', 'inside.test': '127.0.0.2' }),
      isBlockedAddress: (address) => address === '127.0.0.2',
    });
  });
  afterAll(async () => {
    await door.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    directory = mkdtempSync(join(folder, 'data-'));
    clock = createVirtualClock(today);
    [source, skipped] = [{ url: url('releases.test'), publicKey }, null];
    requests.length = 0;
    give(issue());
    open();
  });
  afterEach(() => keeper.stop());

  it('asks nobody until a source is set', async () => {
    keeper.stop();
    source = null;
    open();
    await clock.advance(3 * dayMs);
    expect([await said(), requests]).toEqual(['No address is set.', []]);
    expect(keeper.state()).toEqual({ source: null, lastTry: null, latest: null, isSkipped: false });
  });

  it('shows a newer release, after a restart too, and never twice the same question a day', async () => {
    expect(await said()).toBe('Statustray 1.2.0 is available.');
    expect(keeper.state()).toMatchObject({ latest: notice, isSkipped: false, lastTry: { ok: true } });
    keeper.stop();
    open();
    expect(keeper.state()).toMatchObject({ latest: notice, lastTry: { ok: true } });
    await clock.advance(20 * 60 * minuteMs);
    expect(requests).toHaveLength(1);
  });

  it('checks by itself some minutes after the start', async () => {
    await clock.advance(12 * minuteMs);
    await expect.poll(() => keeper.state().latest).toEqual(notice);
  });

  it.each([
    ['1.2.0', 'Statustray 1.2.0 is up to date.'],
    ['1.3.0', 'Statustray 1.3.0 is newer than the published release, 1.2.0.'],
  ])('shows nothing to %s', async (version, expected) => {
    keeper.stop();
    open(version);
    expect([await said(), keeper.state().latest]).toEqual([expected, null]);
  });

  it('knows that the user skips this version, and only this one', async () => {
    skipped = '1.2.0';
    await keeper.check();
    expect(keeper.state()).toMatchObject({ latest: notice, isSkipped: true });
    give(issue({ version: '1.2.1', issuedAt: today + 1 }));
    await keeper.check();
    expect(keeper.state()).toMatchObject({ latest: { version: '1.2.1' }, isSkipped: false });
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    ['the signature of a stranger', () => issue({ version: '9.0.0' }, strangerKey), /not signed with the key/],
    ['an older file', () => issue({ version: '1.1.5', issuedAt: today - dayMs }), /2026-11-29\) is older than/],
    ['one from the future', () => issue({ issuedAt: today + 2 * dayMs }), /dated in the future/],
    ['a page for people', () => new TextEncoder().encode('<!doctype html>\n'), /does not return a signed release file/],
    ['half of the file', () => issue().subarray(0, 200), /not signed/],
    ['nothing', () => new Uint8Array(), /does not return a signed release file/],
    [
      'a signed catalogue',
      () => Buffer.from(Buffer.from(issue()).toString().replace('-release-', '-catalogue-')),
      /does/,
    ],
    ['a huge file', () => Buffer.concat([issue().subarray(0, 111), Buffer.alloc(100_000, 32)]), /larger than 64 KB/],
  ])('keeps what it knows after %s', async (_, file, reason) => {
    await keeper.check();
    give(file());
    expect(await said()).toMatch(reason);
    expect(keeper.state()).toMatchObject({
      latest: notice,
      lastTry: { ok: false, said: expect.stringMatching(/^New releases could not be checked\. /) },
    });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['into the private network', (response) => response.writeHead(302, { location: url('inside.test') }).end()],
    ['out of encryption', (response) => response.writeHead(302, { location: 'http://releases.test/' }).end()],
    ['in a circle', (response) => response.writeHead(302, { location: url('releases.test') }).end()],
  ])('follows no redirect %s', async (_, redirect) => {
    answer = redirect;
    expect(await keeper.check()).toMatchObject({ ok: false });
    expect(keeper.state().latest).toBeNull();
    expect(requests).not.toContain(`inside.test:${server.port}`);
  });

  it('asks no public name that leads into the private network', async () => {
    source = { url: url('inside.test'), publicKey };
    expect(await keeper.check()).toMatchObject({ ok: false });
    expect(requests).toEqual([]);
  });

  it('forgets everything when the source changes', async () => {
    await keeper.check();
    source = null;
    keeper.sourceChanged();
    expect(keeper.state()).toEqual({ source: null, lastTry: null, latest: null, isSkipped: false });
    expect(existsSync(join(directory, 'release.signed'))).toBe(false);
  });

  it('shows a release although the disk takes nothing', async () => {
    rmSync(directory, { recursive: true });
    expect(await said()).toBe('Statustray 1.2.0 is available.');
    expect(keeper.state().latest).toEqual(notice);
    mkdirSync(directory);
  });

  it('starts without a notice when the kept file is damaged', () => {
    keeper.stop();
    writeFileSync(join(directory, 'release.signed'), issue().subarray(0, 150));
    open();
    expect(keeper.state().latest).toBeNull();
  });
});
