import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { statushub } from './statushub.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };
const statuses = readFixture(new URL('./fixtures/synthetic-statuses.json', import.meta.url), address.pageUrl);

describePlatform(statushub, [
  { title: 'two services down (synthetic)', address, bodies: { statuses }, stateWords: [] },
]);

describe('statushub', () => {
  it.each([
    [3, 0, 0, 'none'],
    [3, 1, 0, 'minor'],
    [3, 1, 2, 'major'],
    [0, 0, 0, 'unknown'],
  ])('reads %i up, %i affected and %i down as %s', (count_status_1, count_status_2, count_status_3, indicator) => {
    const counters = { count_status_1, count_status_2, count_status_3 };
    const page = pageOf(statushub, { statuses: jsonBody({ counters }) }, address);
    expect(page.indicator).toBe(indicator);
    expect(page.description).toBe(`${count_status_1} up, ${count_status_2} affected, ${count_status_3} down`);
  });

  it('is recognised by its counters', () => {
    const [probe] = statushub.recognition.probes;
    expect([probe?.matches(statuses), probe?.matches(jsonBody({ counters: {} }))]).toEqual([{}, null]);
    expect(probe?.request(new URL(address.pageUrl)).url).toBe('https://status.acme.example/api/statuses');
  });
});
