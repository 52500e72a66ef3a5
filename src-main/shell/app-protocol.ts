import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import { appScheme, contentSecurityPolicy, rendererFile } from '../presentation/renderer-file.ts';

/** Must run before Electron is ready: from then on the scheme has an origin of its own, like a web site. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built windows from `root` and nothing else; every answer carries the content security policy. */
export function serveAppScheme(root: string): { readonly stop: () => void } {
  protocol.handle(appScheme, async ({ method, url }) => {
    const file = method === 'GET' ? rendererFile(url) : null;
    const body = file === null ? null : await readFile(join(root, file.path)).catch(() => null);
    return file === null || body === null
      ? answer(404, 'text/plain', 'Not found')
      : answer(200, file.contentType, body);
  });
  return { stop: () => protocol.unhandle(appScheme) };
}

function answer(status: number, contentType: string, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}
