import type { Failure } from '#shared/domain/failure.ts';
import type { SoakMood } from './simulated-page.ts';

/** What the HTTP client reports of an answer that it had to give up; `null` if the page answers. */
export function hostileFailure(mood: SoakMood): Failure | null {
  switch (mood) {
    case 'bomb':
      return { kind: 'too_large', status: 200, detail: 'The answer grew beyond the limit while it was unpacked.' };
    case 'drip':
      return { kind: 'timeout', status: null, detail: 'The answer was not complete within 30 s.' };
    case 'loop':
      return { kind: 'redirect', status: 302, detail: 'The page redirects in a circle.' };
    default:
      return null;
  }
}

const depth = 100_000;
const deep = `{"page":{"id":"soak"},"components":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const foreign = JSON.stringify({
  page: { id: 'soak', name: ['Synthetic'] },
  status: 'none',
  components: { length: 1e9 },
  incidents: { toString: null },
  scheduled_maintenances: 'none',
});
let polls = 0;

/** The body of a hostile answer to a request of the path; `null` for any other mood. */
export function hostileAnswer(mood: SoakMood, path: string): string | null {
  if (mood === 'deep') return deep;
  if (mood === 'foreign') return foreign;
  return mood === 'fresh' ? freshAnswer(path) : null;
}

/** The title of the incident that comes under a new id each time. */
export const freshTitle = 'Nothing new';

/** A poll begins with the summary. */
function freshAnswer(path: string): string {
  if (path.endsWith('summary.json')) polls += 1;
  const began = '2026-03-01T09:00:00.000Z';
  const id = `fresh${polls}`;
  const update = { id: `${id}u`, status: 'investigating', body: 'It began.', created_at: began, display_at: began };
  const incident = {
    id,
    name: freshTitle,
    status: 'investigating',
    impact: 'minor',
    started_at: began,
    created_at: began,
    updated_at: began,
    resolved_at: null,
    components: [{ id: 'api' }],
    incident_updates: [update],
  };
  return JSON.stringify({
    page: { id: 'soak', name: 'Synthetic', time_zone: 'Etc/UTC' },
    status: { indicator: 'minor', description: 'Synthetic' },
    components: ['api', 'web'].map((part) => ({ id: part, name: part, status: 'operational', group: false })),
    incidents: [incident],
    scheduled_maintenances: [],
  });
}
