import type { PageAddress } from './platform.ts';

/** The address of a document of the page. It lies below the page's own path, or where recognition found it. */
export function below({ pageUrl, hints }: PageAddress, path: string): string {
  const base = new URL(hints.base ?? pageUrl);
  const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  return new URL(`${folder}${path}`, base).href;
}
