import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { projectRoot } from '../application-build.ts';
import { sandboxArguments } from '../electron-runtime.ts';

/** Every view in every state without main, in this system’s browser. */
export interface PreviewBrowser {
  /** A new page with `view`, `state`, `theme` and so on, as parsed by preview.ts. */
  open(query: Readonly<Record<string, string>>): Promise<Page>;
  stop(): Promise<void>;
}

export async function startPreviewBrowser(): Promise<PreviewBrowser> {
  const outDir = mkdtempSync(join(tmpdir(), 'statustray-preview-'));
  const shared = { configFile: false, root: resolve(projectRoot, 'src-renderer'), logLevel: 'error' } as const;
  const input = resolve(shared.root, 'preview/index.html');
  await build({ ...shared, plugins: [react()], build: { outDir, emptyOutDir: true, rollupOptions: { input } } });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...sandboxArguments()] });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const [origin = ''] = server.resolvedUrls?.local ?? [];
  return {
    async open(query) {
      const size = query.view === 'popover' ? { width: 400, height: 620 } : { width: 860, height: 720 };
      const page = await context.newPage();
      await page.setViewportSize(size);
      await page.goto(`${origin}preview/index.html?${new URLSearchParams(query)}`);
      await page.locator('#root > *').first().waitFor();
      return page;
    },
    async stop() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

function chromiumPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'chromium')).find((path) => existsSync(path));
  if (found === undefined) throw new Error('Expected Debian’s chromium on the PATH; install the package chromium.');
  return found;
}
