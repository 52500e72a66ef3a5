import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import { createHttpClient, type HttpClient } from '../http/http-client.ts';
import { type Loopback, listen } from '../http/testing/loopback-server.ts';
import { builtIn } from './built-in.ts';
import { catalogueVersion } from './catalogue.ts';
import { type CatalogueKeeper, createCatalogueKeeper } from './catalogue-keeper.ts';
import { issue, publicKey } from './testing/builders.ts';

/** The application’s real catalogue, plus one vendor from a local server with real TLS. */
describe('createCatalogueKeeper over the network', () => {
  const now = builtIn.issuedAt + 2 * dayMs;
  let directory = '';
  let server: Loopback;
  let door: HttpClient;
  let keeper: CatalogueKeeper;
  let source: SignedSource;
  let later = new Uint8Array();
  let answer: (response: ServerResponse) => void;

  const open = (): void => {
    keeper = createCatalogueKeeper({
      fetch: door.fetch,
      now: () => now,
      random: () => 0.5,
      setTimer: () => () => {},
      source: () => source,
      directory,
      onChange: () => {},
      report: (sentence) => expect.unreachable(sentence),
      builtIn,
    });
    keeper.start();
  };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'statustray-catalogue-'));
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(directory, name));
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const subject = ['-subj', '/CN=loopback', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    const files = ['-keyout', String(key), '-out', String(cert)];
    execFileSync('openssl', ['req', '-x509', ...curve, ...files, ...subject], { stdio: 'pipe' });
    const papers = { key: readFileSync(String(key)), cert: readFileSync(String(cert)) };
    const requests: string[] = [];
    server = await listen(
      createServer(papers, (request, response) => {
        requests.push(request.url ?? '');
        answer(response);
      }),
      requests,
      'https',
    );
    door = createHttpClient({ userAgent: 'Statustray tests', ca: [String(papers.cert)] });
    source = { url: `${server.url}catalogue.signed`, publicKey };
    const loaded = await builtIn.load();
    const { lines, popular } = loaded.ok ? loaded.value : expect.unreachable();
    const vendors = [...lines, 'zzz-acme\tZzz Acme\tstatus.zzz-acme.example\t\tcloud\ta\t'];
    later = new Uint8Array(
      issue({ issuedAt: now - dayMs, vendors: { schemaVersion: catalogueVersion, popular, vendors } }),
    );
  });
  afterAll(async () => {
    await door.close();
    await server.close();
    rmSync(directory, { recursive: true });
  });
  beforeEach(open);
  afterEach(() => keeper.stop());

  it('uses the signed catalogue, and finds its vendors at once and after a restart', async () => {
    answer = (response) => response.end(later);
    expect(await keeper.search('zzz acme')).toEqual([]);
    expect(await keeper.refresh()).toMatchObject({ ok: true });
    expect(server.requests).toEqual(['/catalogue.signed']);
    expect((await keeper.search('zzz acme'))[0]).toMatchObject({ id: 'zzz-acme', certainty: 'confirmed' });
    keeper.stop();
    open();
    expect((await keeper.search('zzz acme'))[0]?.id).toBe('zzz-acme');
    expect(keeper.state()).toMatchObject({ vendorCount: builtIn.vendorCount + 1, isRefreshed: true });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['a page for people', (response) => response.end('<!doctype html><title>Sign in</title>')],
    ['nothing there', (response) => response.writeHead(404).end()],
    ['half of the file', (response) => response.end(later.subarray(0, later.length / 2))],
    ['a way out of encryption', (response) => response.writeHead(301, { location: 'http://127.0.0.1:1/' }).end()],
    ['a line that breaks', (response) => response.destroy()],
  ])('keeps it after %s', async (_, reply) => {
    answer = reply;
    expect(await keeper.refresh()).toMatchObject({ ok: false });
    expect((await keeper.search('zzz acme'))[0]?.id).toBe('zzz-acme');
    expect(keeper.state()).toMatchObject({ isRefreshed: true, lastTry: { ok: false } });
  });
});
