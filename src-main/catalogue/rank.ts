import { type CatalogueVendor, certainties } from './catalogue.ts';

/** How well a vendor answers, best first. */
const grades = [
  'exact',
  'name-begins',
  'alias-begins',
  'category',
  'word-begins',
  'name-holds',
  'host-holds',
  'near',
] as const;
type Grade = (typeof grades)[number];

/** What was typed, in lower case without accents: the words as they stand, and the name within a typed host. */
export interface Needle {
  readonly text: string;
  readonly hostLabel: string | null;
}

/** Labels of a host that name no vendor. */
const plainLabels = new Set([
  ...['www', 'status', 'api', 'app', 'docs', 'co', 'com', 'health', 'trust'],
  ...['statuspage', 'instatus', 'betteruptime', 'statushub', 'atlassian'],
]);

/** Takes apart what was typed or pasted: words, a host, or an address. */
export function toNeedle(query: string): Needle {
  const text = plain(query).replace(/\s+/g, ' ').trim();
  const host = /^(?:https?:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?#].*)?$/.exec(text)?.[1];
  if (!host) return { text, hostLabel: null };
  const labels = host.split('.').slice(0, -1);
  return { text: host, hostLabel: labels.findLast((label) => !plainLabels.has(label)) ?? labels.at(-1) ?? null };
}

/** Negative when `a` answers better. Popular ones win ties; unconfirmed ones stand last unless named exactly. */
export function compareAnswers(needle: Needle): (a: CatalogueVendor, b: CatalogueVendor) => number {
  const places = new Map<string, number>();
  const placeOf = (vendor: CatalogueVendor): number => {
    const known = places.get(vendor.id) ?? place(vendor, needle);
    places.set(vendor.id, known);
    return known;
  };
  return (a, b) =>
    placeOf(a) - placeOf(b) ||
    // A product goes before its maker, who only lists it among other names.
    Number(beginsWith(b, needle)) - Number(beginsWith(a, needle)) ||
    (a.popularity ?? Number.MAX_SAFE_INTEGER) - (b.popularity ?? Number.MAX_SAFE_INTEGER) ||
    certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty) ||
    a.name.length - b.name.length ||
    (a.name < b.name ? -1 : 1);
}

function beginsWith({ name }: CatalogueVendor, { text }: Needle): boolean {
  return plain(name).startsWith(text);
}

function place(vendor: CatalogueVendor, needle: Needle): number {
  const asTyped = grades.indexOf(gradeOf(vendor, needle.text));
  const asHost = needle.hostLabel === null ? asTyped : grades.indexOf(gradeOf(vendor, needle.hostLabel));
  const best = Math.min(asTyped, asHost);
  return vendor.certainty === 'unconfirmed' && best > 0 ? best + grades.length : best;
}

function gradeOf(vendor: CatalogueVendor, text: string): Grade {
  const name = plain(vendor.name);
  const others = [...vendor.aliases.map(plain), vendor.id];
  const host = vendor.pageUrl.slice('https://'.length).split('/', 1)[0] ?? '';
  if (name === text || host === text || others.includes(text)) return 'exact';
  if (name.startsWith(text)) return 'name-begins';
  if (others.some((other) => other.startsWith(text))) return 'alias-begins';
  if (vendor.category === text) return 'category';
  const words = [name, ...others].flatMap((one) => one.split(/[^\p{L}\p{N}]+/u));
  if (text.split(' ').every((part) => words.some((word) => word.startsWith(part)))) return 'word-begins';
  if (name.includes(text) || others.some((other) => other.includes(text))) return 'name-holds';
  if (host.includes(text)) return 'host-holds';
  return 'near';
}

function plain(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
