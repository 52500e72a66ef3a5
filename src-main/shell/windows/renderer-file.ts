import { canParseUrl } from '#shared/text/can-parse-url.ts';

/** The origin of every window: nothing else may load, and only it may send commands. */
export const appScheme = 'app';
export const appHost = 'statustray';
export const appOrigin = `${appScheme}://${appHost}`;

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

export interface RendererFile {
  /** Relative to the folder of the built windows, with `/` as separator. */
  readonly path: string;
  readonly contentType: string;
}

/**
 * The file behind a window's address, or `null` for anything else. Path segments consist of plain letters only, so no
 * encoded dot, slash or drive can leave the folder.
 */
export function rendererFile(address: string): RendererFile | null {
  if (/%|\\|\.\./.test(address) || !canParseUrl(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${appScheme}:` || url.host !== appHost || url.username !== '' || url.password !== '')
    return null;
  const path = url.pathname.slice(1);
  if (!path.split('/').every((part) => /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(part))) return null;
  const extension = path.slice(path.lastIndexOf('.') + 1);
  const contentType = Object.hasOwn(contentTypes, extension) ? contentTypes[extension] : undefined;
  return contentType === undefined ? null : { path, contentType };
}
