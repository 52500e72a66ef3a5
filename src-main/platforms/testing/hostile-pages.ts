import type { Outcome } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageBody, Platform } from '../platform.ts';
import { type FakeDocument, type FakePage, fakePages, landingWith } from './fake-pages.ts';
import { type Insertion, leavesOf } from './text-leaves.ts';

/** A place in a page’s documents whose text is shown to people. */
interface Slot {
  /** Index in the order of the requests. */
  readonly document: number;
  readonly leaf: number;
  /** A single line, such as a title, or a multi-line text. */
  readonly kind: 'line' | 'body';
}

/** A page of a platform in its own wire format, with texts inserted. */
export interface HostilePage {
  readonly pageUrl: string;
  readonly landing: FakeDocument;
  /** By address. */
  readonly documents: ReadonlyMap<string, FakeDocument>;
  /** As the platform reads it. */
  readonly outcome: Outcome<StatusPage>;
}

const mostLeaves = 250;
const mark = 'Qz9marker';
const lineLength = 480;
const bodyLength = 60_000;
const textsInBody = 20;

/**
 * Pages of a platform that together contain all these texts, each page at the next address. Empty for a platform whose
 * pages have no texts. Finds the places of texts for people by trying each one.
 */
export async function hostilePages(
  platform: Platform,
  texts: readonly string[],
  nextAddress: () => Promise<string>,
): Promise<readonly HostilePage[]> {
  const { number, slots } = stageOf(platform);
  const pages: HostilePage[] = [];
  let next = 0;
  while (slots.length > 0 && next < texts.length) {
    const contents = slots.map(({ kind }) => {
      const pack = packFrom(texts, next, kind);
      next += pack.count;
      return pack.text;
    });
    const page = fixturesOf(platform, await nextAddress())[number];
    if (page) pages.push(pageWith(platform, page, slots, contents));
  }
  return pages;
}

/** As many texts as fit, starting at `from` and wrapping around at the end. */
function packFrom(texts: readonly string[], from: number, kind: Slot['kind']): { text: string; count: number } {
  const [joint, longest, most] = kind === 'line' ? [' ', lineLength, texts.length] : ['\n\n', bodyLength, textsInBody];
  const pack: string[] = [];
  for (let length = 0; pack.length < most; ) {
    const text = texts[(from + pack.length) % texts.length] ?? '';
    length += joint.length + text.length;
    if (length > longest && pack.length > 0) break;
    pack.push(text);
  }
  return { text: pack.join(joint), count: pack.length };
}

const trial = 'http://127.0.0.1:9/';

/** A fixture, by index, and the places of its texts for people. */
interface Stage {
  readonly number: number;
  readonly slots: readonly Slot[];
  /** Has an open incident, which has its own window. */
  readonly isTroubled: boolean;
}

/** The fixture with the most texts, preferably one with an open incident. */
function stageOf(platform: Platform): Stage {
  const stages = fixturesOf(platform, trial).map((page, number) => {
    const { outcome } = pageWith(platform, page, [], []);
    const isTroubled = outcome.ok && outcome.value.incidents.some(isOpen);
    return { number, slots: slotsIn(platform, page), isTroubled };
  });
  const usable = stages.filter(({ slots }) => slots.length > 0);
  const best = usable.toSorted(
    (a, b) => Number(b.isTroubled) - Number(a.isTroubled) || b.slots.length - a.slots.length,
  )[0];
  return best ?? { number: 0, slots: [], isTroubled: false };
}

/** Pages whose documents are all on one host; without markers if the markers lead to another host. */
function fixturesOf(platform: Platform, pageUrl: string): readonly FakePage[] {
  const { origin } = new URL(pageUrl);
  const isAtHome = ({ documents }: FakePage): boolean =>
    [...documents.keys()].every((url) => new URL(url).origin === origin);
  const marked = fakePages(platform, pageUrl).filter(isAtHome);
  if (marked.length > 0) return marked;
  return fakePages(platform, pageUrl, landingWith({ html: '' }, pageUrl)).filter(isAtHome);
}

function slotsIn(platform: Platform, page: FakePage): readonly Slot[] {
  const documents = [...page.documents.values()].map(({ bytes }) => leavesOf(bytes));
  if (documents.reduce((sum, { count }) => sum + count, 0) > mostLeaves) return [];
  return documents.flatMap((leaves, document) =>
    Array.from({ length: leaves.count }, (_, leaf) => leaf).flatMap((leaf): readonly Slot[] => {
      const { outcome } = pageWith(platform, page, [{ document, leaf, kind: 'line' }], [mark]);
      if (!outcome.ok) return [];
      const { lines, bodies } = textsOf(outcome.value);
      if (bodies.some((text) => text.includes(mark))) return [{ document, leaf, kind: 'body' }];
      return lines.includes(mark) ? [{ document, leaf, kind: 'line' }] : [];
    }),
  );
}

/** All text of a page in the vendor’s words. */
export function textsOf(page: StatusPage): { readonly lines: readonly string[]; readonly bodies: readonly string[] } {
  const events = [...page.incidents, ...page.maintenances];
  return {
    lines: [
      page.name,
      page.description,
      ...page.groups.map(({ name }) => name),
      ...page.components.map(({ name }) => name),
      ...events.map(({ title }) => title),
    ],
    bodies: [
      ...page.components.flatMap(({ description }) => description ?? []),
      ...events.flatMap(({ updates }) => updates.map(({ body }) => body)),
    ],
  };
}

function pageWith(
  platform: Platform,
  page: FakePage,
  slots: readonly Slot[],
  contents: readonly string[],
): HostilePage {
  const documents = new Map(
    [...page.documents].map(([url, document], number) => {
      const texts = slots.flatMap((slot, index) =>
        slot.document === number ? [[slot.leaf, insertionOf(slot, contents[index] ?? '')] as const] : [],
      );
      const bytes = texts.length === 0 ? document.bytes : leavesOf(document.bytes).write(new Map(texts));
      return [url, { ...document, bytes }];
    }),
  );
  const bodies = page.requests.map(({ name, url }): [string, PageBody] => {
    const { bytes = new Uint8Array(), contentType = null } = documents.get(url) ?? {};
    return [name, { bytes, contentType, url }];
  });
  const { pageUrl, landing } = page;
  return { pageUrl, landing, documents, outcome: platform.read(new Map(bodies), page.address) };
}

/** Keeps the original text of a body, which may be needed to read it. */
function insertionOf({ kind }: Slot, text: string): Insertion {
  return { text, where: kind === 'line' ? 'instead' : 'before' };
}
