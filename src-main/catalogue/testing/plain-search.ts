import UFuzzy from '@leeoniya/ufuzzy';
import { type Catalogue, type CatalogueVendor, certainties, readVendor } from '../catalogue.ts';
import { type Needle, toNeedle } from '../rank.ts';

/** How well a vendor matches, best first. */
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

/** The simplest implementation of the search: caches nothing, compares every name and sorts every match. */
export function createPlainSearch(catalogue: Catalogue) {
  const vendors = catalogue.lines.map((line) => readVendor(catalogue, line));
  const find = (fuzzy: UFuzzy, text: string) => fuzzy.search([...catalogue.lines], text, 3, 0)[0] ?? [];
  return {
    vendors,
    plainSearch(query: string): readonly CatalogueVendor[] {
      const needle = toNeedle(query);
      const texts = needle.hostLabel === null ? [needle.text] : [needle.text, needle.hostLabel];
      const exactHits = texts.flatMap((one) => find(new UFuzzy(), one));
      const found = exactHits.length > 0 ? exactHits : texts.flatMap((one) => find(new UFuzzy({ intraMode: 1 }), one));
      return [...new Set(found)]
        .flatMap((at) => vendors[at] ?? [])
        .sort(compareAnswers(needle))
        .slice(0, 50);
    },
  };
}

/** Negative when `a` matches better. Popular vendors win ties; unconfirmed ones come last unless named exactly. */
function compareAnswers(needle: Needle): (a: CatalogueVendor, b: CatalogueVendor) => number {
  const places = new Map<string, number>();
  const placeOf = (vendor: CatalogueVendor): number => {
    const known = places.get(vendor.id) ?? place(vendor, needle);
    places.set(vendor.id, known);
    return known;
  };
  return (a, b) =>
    placeOf(a) - placeOf(b) ||
    // A product comes before its maker, which only lists it among other names.
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
