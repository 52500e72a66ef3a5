import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../src-main/http/http-client.ts';
import { detectPage } from '../../src-main/platforms/recognition/detect.ts';
import { canRun } from '../../src-main/state/testing/loud-skip.ts';

/** From Debian’s package `hugo`; many small status pages, such as those of cState, are made with it. */
const isThere = canRun({ what: 'hugo', isThere: spawnSync('hugo', ['version']).status === 0, isExpected: false });

const files: Readonly<Record<string, string>> = {
  'config.yml': 'title: Acme Status\nbaseURL: http://127.0.0.1/\n',
  'layouts/index.html':
    '<!doctype html><title>{{ .Title }}</title>{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}',
  'content/issues/api.md':
    '---\ntitle: API is slow\ndate: 2026-11-21T10:00:00Z\n---\n**Investigating** - We look into it.\n',
  'content/issues/web.md':
    '---\ntitle: Website was down\ndate: 2026-11-01T10:00:00Z\n---\n**Resolved** - It is back.\n',
};

describe.runIf(isThere)('a real Hugo', () => {
  it('has its feed found and read', async () => {
    const site = mkdtempSync(join(tmpdir(), 'hugo-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(site, path, '..'), { recursive: true });
      writeFileSync(join(site, path), text);
    }
    const port = 4_900 + (process.pid % 1_000);
    const flags = ['--bind', '127.0.0.1', '--port', `${port}`, '--disableLiveReload', '--noHTTPCache', '--watch=false'];
    const hugo = spawn('hugo', ['server', ...flags], { cwd: site, stdio: ['ignore', 'pipe', 'ignore'] });
    const door = createHttpClient({ userAgent: 'Statustray tests' });
    try {
      await new Promise<void>((resolve) =>
        hugo.stdout.on('data', (text) => /Web Server is available/.test(`${text}`) && resolve()),
      );
      const signal = new AbortController().signal;
      const outcome = await detectPage(door.fetch, `http://127.0.0.1:${port}/`, {
        privateOrigin: `http://127.0.0.1:${port}`,
        signal,
      });
      expect(outcome).toMatchObject({
        ok: true,
        value: {
          platform: { id: 'feed' },
          page: {
            name: 'Acme Status',
            incidents: [
              { title: 'API is slow', resolvedAt: null, startedAt: Date.UTC(2026, 10, 21, 10) },
              { title: 'Website was down', status: 'resolved' },
            ],
          },
        },
      });
    } finally {
      hugo.kill();
      await once(hugo, 'exit');
      await door.close();
      rmSync(site, { recursive: true, force: true });
    }
  });
});
