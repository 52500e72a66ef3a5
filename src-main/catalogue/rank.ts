import { type CatalogueVendor, certainties } from './catalogue.ts';

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

/** The query in lower case without accents, and the name within a host. */
export interface Needle {
  readonly text: string;
  readonly hostLabel: string | null;
}

/** Host labels that do not name a vendor. */
const plainLabels = new Set([
  ...['www', 'status', 'api', 'app', 'docs', 'co', 'com', 'health', 'trust'],
  ...['statuspage', 'instatus', 'betteruptime', 'statushub', 'atlassian'],
]);

/** Normalises typed or pasted text, and recognises a host or an address in it. */
export function toNeedle(query: string): Needle {
  const text = plain(query).replace(/\s+/g, ' ').trim();
  const host = /^(?:https?:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?#].*)?$/.exec(text)?.[1];
  if (!host) return { text, hostLabel: null };
  const labels = host.split('.').slice(0, -1);
  return { text: host, hostLabel: labels.findLast((label) => !plainLabels.has(label)) ?? labels.at(-1) ?? null };
}

/** A vendor with its normalised names, which searches can share. */
export interface Candidate {
  readonly vendor: CatalogueVendor;
  readonly name: string;
  /** Aliases and the id. */
  readonly others: readonly string[];
  readonly host: string;
}

export function toCandidate(vendor: CatalogueVendor): Candidate {
  const host = vendor.pageUrl.slice('https://'.length).split('/', 1)[0] ?? '';
  return { vendor, name: plain(vendor.name), others: [...vendor.aliases.map(plain), vendor.id], host };
}

/** The `count` best matches. Popular vendors win ties; unconfirmed ones come last unless named exactly. */
export function bestAnswers(
  needle: Needle,
  candidates: readonly Candidate[],
  count: number,
): readonly CatalogueVendor[] {
  const byPlace: Candidate[][] = Array.from({ length: 2 * grades.length }, () => []);
  for (const candidate of candidates) byPlace[place(candidate, needle)]?.push(candidate);
  const best: Candidate[] = [];
  for (const equals of byPlace) {
    if (best.length >= count) break;
    best.push(...equals.sort((a, b) => compareEquals(a, b, needle)));
  }
  return best.slice(0, count).map(({ vendor }) => vendor);
}

/** Compares two equally good matches; negative when `a` comes first. */
function compareEquals(a: Candidate, b: Candidate, { text }: Needle): number {
  return (
    // A product comes before its maker, which only lists it among other names.
    Number(b.name.startsWith(text)) - Number(a.name.startsWith(text)) ||
    (a.vendor.popularity ?? Number.MAX_SAFE_INTEGER) - (b.vendor.popularity ?? Number.MAX_SAFE_INTEGER) ||
    certainties.indexOf(a.vendor.certainty) - certainties.indexOf(b.vendor.certainty) ||
    a.vendor.name.length - b.vendor.name.length ||
    (a.vendor.name < b.vendor.name ? -1 : 1)
  );
}

function place(candidate: Candidate, needle: Needle): number {
  const asTyped = grades.indexOf(gradeOf(candidate, needle.text));
  const asHost = needle.hostLabel === null ? asTyped : grades.indexOf(gradeOf(candidate, needle.hostLabel));
  const best = Math.min(asTyped, asHost);
  return candidate.vendor.certainty === 'unconfirmed' && best > 0 ? best + grades.length : best;
}

function gradeOf({ vendor, name, others, host }: Candidate, text: string): Grade {
  if (name === text || host === text || others.includes(text)) return 'exact';
  if (name.startsWith(text)) return 'name-begins';
  if (others.some((other) => other.startsWith(text))) return 'alias-begins';
  if (vendor.category === text) return 'category';
  const hasWord = (part: string) => holdsWord(name, part) || others.some((other) => holdsWord(other, part));
  if (text.split(' ').every(hasWord)) return 'word-begins';
  if (name.includes(text) || others.some((other) => other.includes(text))) return 'name-holds';
  if (host.includes(text)) return 'host-holds';
  return 'near';
}

/** Whether a word starts with `part`. Splits `words` only if it contains `part` at all. */
function holdsWord(words: string, part: string): boolean {
  return words.includes(part) && words.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(part));
}

function plain(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
