import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { readId } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import type { PageAddress, PageBodies, PageBody, PageRequest } from '../platform.ts';
import { componentsShape, noticesShape } from './schema.ts';

const shapes = { components: componentsShape, notices: noticesShape } as const;
type List = keyof typeof shapes;

/** The maximum number of pages of a list, including the first. */
const mostPages = 10;
/** The maximum number of notices whose details are requested. */
const mostDetails = 10;

/** The next page of both lists, and the details of present notices. */
export function furtherSorryRequests(bodies: PageBodies, { pageUrl }: PageAddress): readonly PageRequest[] {
  return [
    ...nextPage('components', bodies, pageUrl),
    ...nextPage('notices', bodies, pageUrl),
    ...details(bodies, pageUrl),
  ];
}

/** The bodies of a list in page order. */
export function pagesOf(list: List, bodies: PageBodies): readonly (PageBody | undefined)[] {
  const further = [...bodies].filter(([name]) => name.startsWith(`${list} `)).map(([, body]) => body);
  return [bodies.get(list), ...further];
}

/** Where a list continues, as a path or a page number; `null` at its end. */
export function nextOf(list: List, body: PageBody | undefined): string | null {
  const page = readShape(shapes[list], body);
  return page.ok ? readId(page.value.meta?.next_page) : null;
}

export function detailsName(id: string): string {
  return `notice ${id}`;
}

function nextPage(list: List, bodies: PageBodies, pageUrl: string): readonly PageRequest[] {
  const pages = pagesOf(list, bodies);
  const last = pages.at(-1);
  const next = nextOf(list, last);
  if (!last || next === null || pages.length >= mostPages) return [];
  const url = below(pageUrl, /^\d+$/.test(next) ? withPage(last.url, next) : next);
  return url === null ? [] : [{ name: `${list} ${pages.length + 1}`, url, accept: 'json' }];
}

function withPage(url: string, page: string): string {
  const next = new URL(url);
  next.searchParams.set('page', page);
  return next.href;
}

/** Each notice links to its own details. */
function details(bodies: PageBodies, pageUrl: string): readonly PageRequest[] {
  const notices = pagesOf('notices', bodies).flatMap((body) => {
    const page = readShape(noticesShape, body);
    return page.ok ? page.value.notices : [];
  });
  const requests = notices.flatMap(({ id, links }): readonly PageRequest[] => {
    const own = readId(id);
    const url = typeof links?.self === 'string' ? below(pageUrl, links.self) : null;
    return own === null || url === null ? [] : [{ name: detailsName(own), url, accept: 'json', isExtra: true }];
  });
  return requests.slice(0, mostDetails);
}

/** A link on the page’s own host; `null` for any other. */
function below(pageUrl: string, link: string): string | null {
  if (!canParseUrl(link, pageUrl)) return null;
  const url = new URL(link, pageUrl);
  return url.origin === new URL(pageUrl).origin ? url.href : null;
}
