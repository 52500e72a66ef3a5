import { type Catalogue, type CatalogueVendor, findVendor, readVendor } from './catalogue.ts';
import { vendorHosts } from './vendor-hosts.ts';

/** A vendor that a host or a line of text may belong to, and the reason as a clause. */
export interface VendorBehind {
  readonly vendor: CatalogueVendor;
  readonly because: string;
}

const hostPattern = /[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi;
const longestText = 4_000;
const mostVendors = 3;
/** Domains that host the pages of many vendors. */
const sharedPages = new Set([
  ...['statuspage.io', 'instatus.com', 'betteruptime.com', 'statushub.io', 'status.io', 'statuspal.io', 'sorryapp.com'],
  ...['hund.io', 'openstatus.dev', 'hyperping.app', 'uptimerobot.com', 'github.io', 'freshstatus.io', 'pagerduty.com'],
]);
const secondLevels = new Set(['co', 'com', 'org', 'net', 'ac', 'gov', 'edu']);

/** Finds the vendors behind a host, a URL or an error message; most certain first, at most three. */
export function vendorsBehind(catalogue: Catalogue, text: string): readonly VendorBehind[] {
  const asked = text.slice(0, longestText).trim();
  const exact = findVendor(catalogue, asked.toLowerCase());
  if (exact) return [{ vendor: exact, because: 'it is the vendor’s id' }];
  const all = catalogue.lines.map((line) => readVendor(catalogue, line));
  const byHost = hostsIn(asked).flatMap((host) => behindHost(catalogue, all, host));
  return distinct(byHost.length > 0 ? byHost : namedIn(all, asked.replace(hostPattern, ' '))).slice(0, mostVendors);
}

/** In lower case, in the order of the text. */
export function hostsIn(text: string): readonly string[] {
  const found = text.toLowerCase().match(hostPattern) ?? [];
  return [...new Set(found.filter((host) => /\.[a-z]{2,}$/.test(host)))];
}

/** `api.github.com` is registered as `github.com`. */
export function domainOf(host: string): string {
  const labels = host.split('.');
  const isLong = (labels.at(-1)?.length ?? 0) === 2 && secondLevels.has(labels.at(-2) ?? '');
  return labels.slice(isLong ? -3 : -2).join('.');
}

function behindHost(catalogue: Catalogue, all: readonly CatalogueVendor[], host: string): readonly VendorBehind[] {
  const listed = Object.entries(vendorHosts).flatMap(([id, domains]) => {
    const domain = domains.find((one) => host === one || host.endsWith(`.${one}`));
    const vendor = domain === undefined ? null : findVendor(catalogue, id);
    return vendor ? [{ vendor, because: `${domain} belongs to it` }] : [];
  });
  if (listed.length > 0) return listed;
  const domain = domainOf(host);
  const label = domain.split('.')[0] ?? '';
  const onPage = sharedPages.has(domain) ? all.filter(({ pageUrl }) => new URL(pageUrl).host === host) : [];
  const sameDomain = all.filter((vendor) => pageHostsOf(vendor).some((one) => domainOf(one) === domain));
  const sameName = all.filter((vendor) => namesOf(vendor).includes(label));
  return [
    ...onPage.map((vendor) => ({ vendor, because: 'it is the host of its page' })),
    ...(sharedPages.has(domain) ? [] : sameDomain.map((vendor) => ({ vendor, because: `its page is on ${domain}` }))),
    ...(sharedPages.has(domain) ? [] : sameName.map((vendor) => ({ vendor, because: `${domain} has its name` }))),
  ].toSorted((one, other) => rank(one.vendor, label) - rank(other.vendor, label));
}

/** A vendor named exactly like the domain comes before its other products. */
function rank({ id, popularity }: CatalogueVendor, label: string): number {
  return (id === label ? 0 : 10_000) + (popularity ?? 5_000);
}

function pageHostsOf({ pageUrl, aliases }: CatalogueVendor): readonly string[] {
  return [new URL(pageUrl).host, ...aliases.flatMap((alias) => hostsIn(alias))];
}

function namesOf({ id, name, aliases }: CatalogueVendor): readonly string[] {
  return [id.replaceAll('-', ''), ...[name, ...aliases].map((one) => one.toLowerCase().replace(/[^a-z0-9]/g, ''))];
}

/** Finds names as whole words in their original case: `Box` is a vendor, a `box` is not. Longest first. */
function namedIn(all: readonly CatalogueVendor[], text: string): readonly VendorBehind[] {
  const folded = text.toLowerCase();
  return all
    .flatMap((vendor) => {
      const names = [vendor.name, ...vendor.aliases].filter((name) => name.length >= 3);
      const name = names.find((one) => (one.toLowerCase() === folded ? true : holdsWord(text, one)));
      return name === undefined ? [] : [{ vendor, because: `the text names ${name}`, length: name.length }];
    })
    .toSorted(
      (one, other) =>
        other.length - one.length || (one.vendor.popularity ?? 5_000) - (other.vendor.popularity ?? 5_000),
    );
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`;
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}

function distinct(found: readonly VendorBehind[]): readonly VendorBehind[] {
  const seen = new Set<string>();
  return found.filter(({ vendor }) => !seen.has(vendor.id) && seen.add(vendor.id));
}
