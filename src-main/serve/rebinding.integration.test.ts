import { once } from 'node:events';
import { createServer } from 'node:http';
import { chromium } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aStatusPage } from '#shared/testing/builders.ts';
import { canRunWith } from '../../scripts/desktop/can-run-with.ts';
import { servedPages } from './testing/served-pages.ts';
import { readToken, startTestServer } from './testing/test-server.ts';

const hasBrowser = await canRunWith('a browser', ['browser']);

/** Serves a web page on this computer until the test ends. */
async function servePage(): Promise<number> {
  const server = createServer((_, response) => void response.setHeader('content-type', 'text/html').end('<p>Hello.'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Opens a real browser in which every host name resolves to this computer. */
async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--host-resolver-rules=MAP *.example 127.0.0.1'],
  });
  onTestFinished(() => browser.close(), 30_000);
  return browser.newPage();
}

describe.runIf(hasBrowser)('a page of the web in a real browser', { timeout: 90_000 }, () => {
  it('cannot read the server by a name that resolves here, nor from another origin, even with the token', async () => {
    const { served, writes, settings } = servedPages([{ id: 'acme', page: aStatusPage() }]);
    const { port } = await startTestServer({ served, writes });
    const page = await openBrowser();

    const rebound = await page.goto(`http://rebound.example:${port}/v1/vendors`);
    expect(rebound?.status()).toBe(403);
    expect(await page.content()).not.toContain('acme');

    await page.goto(`http://evil.example:${await servePage()}/`);
    const read = ([url, token]: readonly string[]) =>
      fetch(`${url}/v1/vendors`, { headers: { authorization: `Bearer ${token}` } }).then(
        (answer) => answer.text(),
        () => 'refused',
      );
    expect(await page.evaluate(read, [`http://127.0.0.1:${port}`, readToken])).toBe('refused');
    expect(await page.evaluate(read, [`http://rebound.example:${port}`, readToken])).toBe('refused');

    const mute = (url = '') =>
      fetch(url, { method: 'POST', mode: 'no-cors', body: '{"vendor":"acme","until":null}' }).then(
        () => 'sent',
        () => 'refused',
      );
    await page.evaluate(mute, `http://127.0.0.1:${port}/v1/mute`);
    expect(settings.get().silences).toEqual([]);
  });
});
