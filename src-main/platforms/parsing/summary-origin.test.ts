import { describe, expect, it } from 'vitest';
import { originOfSummary } from './summary-origin.ts';

const status = { indicator: 'none' };
const ulid = '01JMDK9XYNY6RXSED6SDWW50WY';

describe('originOfSummary', () => {
  it.each([
    ['twelve letters and digits', { page: { id: 'kctbh9vrtdwd' }, status, components: [{}] }, 'statuspage'],
    ['a time zone', { page: { id: 'p', time_zone: 'Etc/UTC' }, status, components: [{}] }, 'statuspage'],
    ['components that know groups', { page: { id: 'p' }, status, components: [{ group: false }] }, 'statuspage'],
    ['no components', { page: { id: 'p' }, status, components: [] }, 'statuspage'],
    ['a ULID', { page: { id: ulid, time_zone: 'Etc/UTC' }, status, components: [{ group: false }] }, 'incident-io'],
    ['components that know no groups', { page: { id: 'p' }, status, components: [{ id: 'c' }] }, 'incident-io'],
    ['no status', { page: { id: 'kctbh9vrtdwd' }, components: [] }, null],
    ['a status in the page, as Instatus has it', { page: { name: 'x', status: 'UP' } }, null],
  ])('of a summary with %s is %s', (_, document, origin) => {
    const bytes = new TextEncoder().encode(JSON.stringify(document));
    expect(originOfSummary({ bytes, contentType: null, url: 'https://x.example/api/v2/summary.json' })).toBe(origin);
  });
});
