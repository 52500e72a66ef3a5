import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'playwright/test';
import { waitFor } from '../scripts/desktop/wait.ts';
import { aVendor } from '../scripts/testbed/pages.ts';
import { summaryAt } from '../scripts/testbed/status-server/page-script.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

test.describe('on the wire', () => {
  test('a page request carries the application’s name and nothing about the user', async ({ launch }) => {
    const script = aVendor();
    const seen: { readonly method: string; readonly headers: IncomingHttpHeaders }[] = [];
    const server = createServer(({ method = '', headers }, response) => {
      seen.push({ method, headers });
      const body = JSON.stringify(summaryAt(script, url, Date.now()));
      response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'who=you; Path=/' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const app = await launch({ pages: [{ url, script }] });
    await app.tooltip(/operational · checked/);
    await waitFor('some requests', 10_000, async () => seen.length >= 3 || undefined);
    const allowed = [
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
      'if-none-match',
      'if-modified-since',
    ];
    for (const { method, headers } of seen) {
      expect(method).toBe('GET');
      expect(Object.keys(headers).filter((name) => !allowed.includes(name))).toEqual([]);
      expect(headers['user-agent']).toMatch(/^Statustray\/\d/);
    }
    server.closeAllConnections();
    server.close();
  });
});
