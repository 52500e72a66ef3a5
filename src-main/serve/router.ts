import type { IncomingMessage } from 'node:http';
import { isVendorId } from '#shared/domain/vendor.ts';
import type { Scope } from './access.ts';
import { type Answer, jsonAnswer, problem } from './answer.ts';
import { atomFeed } from './atom-feed.ts';
import { maintenanceCalendar } from './calendar.ts';
import type { Counters } from './counters.ts';
import { openMetrics } from './open-metrics.ts';
import type { Served, Writes } from './served.ts';
import { componentsJson, incidentsJson, summaryJson } from './statuspage-json.ts';
import { incidentDetailsJson, vendorIncidentsJson, vendorJson, vendorsJson } from './vendor-json.ts';
import { acknowledge, mute, readJsonBody, tellWhenBack } from './write-requests.ts';

export interface RouterDeps {
  readonly served: Served;
  readonly writes: Writes;
  readonly counters: Counters;
}

export interface Router {
  answer(request: IncomingMessage, scope: Scope, baseUrl: string): Promise<Answer>;
}

type Document = (baseUrl: string) => Answer;

/** A document is rebuilt at most this often, however many clients request it. */
const keptForMs = 1_000;

const writeRoutes: Readonly<Record<string, typeof mute>> = {
  '/v1/mute': mute,
  '/v1/acknowledge': acknowledge,
  '/v1/tell-me-when-back': tellWhenBack,
};

export function createRouter({ served, writes, counters }: RouterDeps): Router {
  const kept = new Map<string, { readonly at: number; readonly answer: Answer }>();
  const documents = documentsOf(served, counters);

  const documentAt = (path: string, baseUrl: string): Answer | null => {
    const document = documents[path];
    if (!document) return null;
    const now = served.now();
    const known = kept.get(path);
    if (known && now >= known.at && now - known.at < keptForMs) return known.answer;
    const answer = document(baseUrl);
    kept.set(path, { at: now, answer });
    return answer;
  };

  return {
    async answer(request, scope, baseUrl) {
      const { pathname, searchParams } = new URL(request.url ?? '/', baseUrl);
      const write = writeRoutes[pathname];
      if (write) return request.method === 'POST' ? written(request, scope, write) : problem(405, 'Use POST.');
      if (request.method !== 'GET' && request.method !== 'HEAD') return problem(405, 'Use GET.');
      return (
        documentAt(pathname, baseUrl) ?? vendorAnswer(served, pathname, searchParams) ?? problem(404, 'No such path.')
      );
    },
  };

  async function written(request: IncomingMessage, scope: Scope, write: typeof mute): Promise<Answer> {
    if (scope !== 'write') return problem(403, 'This token is read-only.');
    const body = await readJsonBody(request);
    if (!body.ok) return body.failure;
    kept.clear();
    return write(served, writes, body.value);
  }
}

function documentsOf(served: Served, counters: Counters): Readonly<Record<string, Document>> {
  return {
    '/api/v2/summary.json': (baseUrl) => jsonAnswer(summaryJson(served, baseUrl)),
    '/api/v2/components.json': (baseUrl) => jsonAnswer(componentsJson(served, baseUrl)),
    '/api/v2/incidents.json': (baseUrl) => jsonAnswer(incidentsJson(served, baseUrl)),
    '/metrics': () => text('application/openmetrics-text; version=1.0.0; charset=utf-8', openMetrics(served, counters)),
    '/feed.atom': (baseUrl) => text('application/atom+xml; charset=utf-8', atomFeed(served, baseUrl)),
    '/calendar.ics': () => text('text/calendar; charset=utf-8', maintenanceCalendar(served)),
    '/v1/vendors': () => jsonAnswer(vendorsJson(served)),
  };
}

function text(type: string, body: string): Answer {
  return { status: 200, type, body };
}

const vendorPath = /^\/v1\/vendors\/([a-z0-9-]+)(\/incidents(?:\/([^/]+))?)?$/;
const mostIncidents = 200;

function vendorAnswer(served: Served, pathname: string, query: URLSearchParams): Answer | null {
  const [whole, vendorId = '', incidents, incidentId] = vendorPath.exec(pathname) ?? [];
  if (whole === undefined || !isVendorId(vendorId)) return null;
  if (incidentId !== undefined) return found(incidentDetailsJson(served, vendorId, decoded(incidentId)));
  if (incidents === undefined) return found(vendorJson(served, vendorId));
  const since = query.get('since');
  const sinceAt = since === null ? null : Date.parse(since);
  if (Number.isNaN(sinceAt)) return problem(400, 'The parameter "since" needs a time such as 2026-03-01T12:00:00Z.');
  return jsonAnswer(vendorIncidentsJson(served, vendorId, sinceAt, mostIncidents));
}

function found(value: unknown): Answer {
  return value === null ? problem(404, 'Not found.') : jsonAnswer(value);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
