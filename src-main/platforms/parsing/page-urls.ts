import type { PageAddress } from '../platform.ts';

/** The address of a document of the page. It lies below the page's own path, or where recognition found it. */
export function urlBelowPage({ pageUrl, hints }: PageAddress, path: string): string {
  const base = new URL(hints.base ?? pageUrl);
  const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  return new URL(`${folder}${path}`, base).href;
}

/** The fixed address of a platform of one vendor; below another host, such as a mirror that the user named, that host's. */
export function vendorBase({ pageUrl, hints }: PageAddress, hosts: readonly string[], fixed: string): string {
  const { hostname, origin } = new URL(hints.base ?? pageUrl);
  return hosts.includes(hostname) ? fixed : `${origin}/`;
}
