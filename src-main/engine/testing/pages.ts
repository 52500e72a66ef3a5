import { failure, success } from '#shared/domain/failure.ts';
import { builtAt } from '#shared/testing/builders.ts';
import type { FetchRequest } from '../../http/fetch.ts';
import type { ReadPageDeps } from '../read-page.ts';

/** The summary of a Statuspage without trouble. */
export const aSummary = {
  page: { id: 'kctbh9vrtdwd', name: 'Acme', url: 'https://status.acme.example' },
  status: { indicator: 'none', description: 'All Systems Operational' },
  components: [],
  incidents: [],
  scheduled_maintenances: [],
};

export interface PagesOfAHost {
  readonly deps: ReadPageDeps;
  /** The requested paths, in order. */
  readonly asked: readonly string[];
}

/** One host with documents by path, JSON unless they are text; everything else is missing. */
export function aWeb(
  documents: Readonly<Record<string, unknown>>,
  missing = failure('gone', 'Not there.'),
): PagesOfAHost {
  const asked: string[] = [];
  const fetch = async ({ url }: FetchRequest) => {
    const { pathname } = new URL(url);
    asked.push(pathname);
    const document = documents[pathname];
    if (document === undefined) return missing;
    const [text, type] =
      typeof document === 'string' ? [document, 'text/html'] : [JSON.stringify(document), 'application/json'];
    const body = new TextEncoder().encode(text);
    return success({ status: 200, url, redirects: [], headers: { 'content-type': type }, body });
  };
  return { deps: { fetch, now: () => builtAt, cataloguePage: () => null }, asked };
}
