import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { gatus } from './gatus.ts';

const address = { pageUrl: 'https://up.acme.example/', hints: {} };
const statuses = readFixture(new URL('./fixtures/synthetic-statuses.json', import.meta.url), address.pageUrl);

describePlatform(gatus, [{ title: 'one endpoint down (synthetic)', address, bodies: { statuses }, stateWords: [] }]);

describe('gatus', () => {
  it('uses the latest result, which is the last', () => {
    const page = pageOf(gatus, { statuses }, address);
    expect(page).toMatchObject({ indicator: 'critical', groups: [{ id: 'group-core', name: 'core' }] });
    expect(page.components.map(({ id, groupId, status }) => [id, groupId, status])).toEqual([
      ['core_website', 'group-core', 'major_outage'],
      ['core_api', 'group-core', 'operational'],
      ['_dns', null, 'operational'],
    ]);
  });

  it('reads an endpoint that was never checked as unknown', () => {
    const never = (results: unknown) => jsonBody([{ name: 'new', key: '_new', results }]);
    expect(pageOf(gatus, { statuses: never(null) }, address).components).toMatchObject([{ status: 'unknown' }]);
    expect(pageOf(gatus, { statuses: never([]) }, address)).toMatchObject({
      indicator: 'unknown',
      components: [{ status: 'unknown' }],
      notUnderstood: ['result missing'],
    });
  });

  it('reads an endpoint whose latest result is outdated as unknown', () => {
    const endpoint = (name: string, success: boolean, timestamp: string) => ({
      name,
      key: name,
      results: [{ success, timestamp }],
    });
    const disabled = jsonBody([
      endpoint('web', true, '2026-11-29T10:00:00.1234567Z'),
      endpoint('daily', false, '2026-11-28T10:00:00+00:00'),
      endpoint('old-wiki', false, '2026-06-01T10:00:00Z'),
      endpoint('old-mail', true, '2026-06-01T12:00:00+02:00'),
    ]);
    const { components, notUnderstood } = pageOf(gatus, { statuses: disabled }, address);
    expect(components.map(({ status }) => status)).toEqual(['operational', 'major_outage', 'unknown', 'unknown']);
    expect(notUnderstood).toEqual([]);
  });

  it('is recognised by its results', () => {
    const [probe] = gatus.recognition.probes;
    expect([probe?.matches(statuses), probe?.matches(jsonBody([]))]).toEqual([{}, null]);
    expect(probe?.request(new URL(address.pageUrl)).url).toContain('/api/v1/endpoints/statuses?');
  });
});
