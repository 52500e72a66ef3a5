import type { PageAddress } from '../platform.ts';

/** The address of a document below the page’s path, or wherever detection found it. */
export function urlBelowPage({ pageUrl, hints }: PageAddress, path: string): string {
  const base = new URL(hints.base ?? pageUrl);
  const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  return new URL(`${folder}${path}`, base).href;
}

/** The fixed address of a single-vendor platform; on another host, such as a mirror named by the user, that host. */
export function vendorBase({ pageUrl, hints }: PageAddress, hosts: readonly string[], fixed: string): string {
  const { hostname, origin } = new URL(hints.base ?? pageUrl);
  return hosts.includes(hostname) ? fixed : `${origin}/`;
}
