import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The documents of a site by their path and query; what is missing is answered with 404. */
export type Documents = Readonly<Record<string, string>>;

export interface LoopbackSite {
  /** Ends in `/`. */
  readonly url: string;
  /** Changing it changes the next answer. */
  documents: Documents;
  /** The paths requested so far, with their queries. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Serves documents of any platform on this computer; their first character decides the content type. */
export async function serveLoopbackSite(documents: Documents = {}): Promise<LoopbackSite> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const body = site.documents[path];
    if (body === undefined) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Not here.');
    response.writeHead(200, { 'content-type': typeOf(body) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: LoopbackSite = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    documents,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return site;
}

function typeOf(body: string): string {
  if (body.startsWith('{')) return 'application/json';
  return body.startsWith('<?xml') ? 'application/xml' : 'text/html';
}

/** An RSS feed of these items. */
export function rss(...items: readonly string[]): string {
  const head = '<title>Nordlicht Status</title><link>https://status.nordlicht.example/</link>';
  return `<?xml version="1.0"?><rss version="2.0"><channel>${head}${items.join('')}</channel></rss>`;
}

/** An RSS item with the given title, date and further elements. */
export function rssItem(title: string, date: string, more = ''): string {
  return `<item><title>${title}</title><pubDate>${date}</pubDate><description>Engineers are on it.</description>${more}</item>`;
}
