import { describe, expect, it } from 'vitest';
import { jsonBody, pageOf } from '../testing/bodies.ts';
import { describePlatform, readFixture } from '../testing/contract-suite.ts';
import { cachet } from './cachet.ts';

const address = { pageUrl: 'https://status.acme.example/', hints: {} };

function fixture(file: string) {
  return readFixture(new URL(`./fixtures/synthetic-${file}.json`, import.meta.url), address.pageUrl);
}

const two = {
  components: fixture('2-components'),
  groups: fixture('2-groups'),
  incidents: fixture('2-incidents'),
  schedules: fixture('2-schedules'),
};
const three = { components: fixture('3-components'), incidents: fixture('3-incidents') };
const quiet = {
  components: fixture('quiet-components'),
  incidents: fixture('quiet-incidents'),
  schedules: fixture('quiet-schedules'),
};

function recording(file: string) {
  return readFixture(new URL(`./fixtures/demo-${file}-2026-09-12.json`, import.meta.url), address.pageUrl);
}

const recorded = {
  components: recording('components'),
  groups: recording('groups'),
  incidents: recording('incidents'),
  schedules: recording('schedules'),
};

describePlatform(cachet, [
  { title: 'a recorded page of version 2.4', address, bodies: recorded, stateWords: [] },
  { title: 'version 2 (synthetic)', address, bodies: two, stateWords: [] },
  { title: 'a quiet page of version 2.4 (synthetic)', address, bodies: quiet, stateWords: [] },
  { title: 'version 3 (synthetic)', address, bodies: three, stateWords: [] },
]);

describe('cachet', () => {
  it('reads version 2', () => {
    const page = pageOf(cachet, two, address);
    expect(page).toMatchObject({
      indicator: 'major',
      groups: [{ id: 'group-2', name: 'Web' }],
      incidents: [
        {
          id: '12',
          status: 'identified',
          impact: 'major',
          componentIds: ['1'],
          startedAt: Date.UTC(2026, 2, 1, 11),
          url: 'https://status.acme.example/incidents/12',
          updates: [
            { status: 'investigating', format: 'markdown' },
            { id: 'update-31', status: 'identified', postedAt: Date.UTC(2026, 2, 1, 11, 30) },
          ],
        },
        { id: '11', status: 'resolved', impact: 'unknown', affects: 'page' },
      ],
      maintenances: [{ id: 'schedule-5', status: 'in_progress', endsAt: Date.UTC(2026, 2, 1, 14) }],
    });
    expect(page.components.map(({ name, groupId, status }) => [name, groupId, status])).toEqual([
      ['API', 'group-2', 'partial_outage'],
      ['Website', 'group-2', 'operational'],
      ['Mirror', null, 'degraded_performance'],
    ]);
  });

  it('reads a quiet page', () => {
    expect(pageOf(cachet, quiet, address)).toMatchObject({
      indicator: 'none',
      components: [{ status: 'operational' }],
      incidents: [{ status: 'resolved' }],
      notUnderstood: [],
    });
  });

  it('reads version 3', () => {
    expect(pageOf(cachet, three, address)).toMatchObject({
      indicator: 'critical',
      components: [
        { id: '1', status: 'major_outage' },
        { id: '2', status: 'operational' },
      ],
      incidents: [
        { id: '7', status: 'monitoring', startedAt: Date.UTC(2026, 2, 1, 11), updates: [{ body: 'We look into it.' }] },
      ],
    });
  });

  it('accepts strings for numbers, as version 1 writes them, and treats planned incidents as maintenance', () => {
    const row = { id: '1', name: 'A', status: '4', group_id: '0' };
    const planned = { id: 3, name: 'Move', status: 0, scheduled_at: '2026-03-02 10:00:00', message: 'Soon.' };
    const odd = { id: 4, name: 'Odd', status: 9 };
    const page = pageOf(
      cachet,
      { components: jsonBody({ data: [row], meta: {} }), incidents: jsonBody({ data: [planned, odd], meta: {} }) },
      address,
    );
    expect(page).toMatchObject({
      components: [{ status: 'major_outage', groupId: null }],
      incidents: [{ id: '4', status: 'unknown' }],
      maintenances: [{ id: 'incident-3', status: 'scheduled', startsAt: Date.UTC(2026, 2, 2, 10) }],
      notUnderstood: ['incident status "9"'],
    });
  });

  it.each([false, 0, '0'])('leaves out a component that was switched off (enabled: %o)', (enabled) => {
    const rows = [
      { id: 1, name: 'API', status: 1, enabled: true },
      { id: 2, name: 'Old', status: 4, enabled },
    ];
    const page = pageOf(
      cachet,
      { components: jsonBody({ data: rows, meta: {} }), incidents: jsonBody({ data: [], meta: {} }) },
      address,
    );
    expect(page).toMatchObject({ indicator: 'none', components: [{ name: 'API' }] });
  });

  it.each([
    [{ status: 0 }, 'scheduled'],
    [{ status: 0, latest_status: 0, is_resolved: false }, 'scheduled'],
    [{ status: 0, latest_status: 2, is_resolved: false }, 'in_progress'],
    [{ status: 0, latest_status: 4, is_resolved: true }, 'completed'],
    [{ status: '4' }, 'completed'],
  ])('reads maintenance of version 2.3 with %o as %s', (told, status) => {
    const planned = { id: 3, name: 'Move', scheduled_at: '2026-03-02 10:00:00', ...told };
    const incidents = jsonBody({ data: [planned], meta: {} });
    const page = pageOf(cachet, { components: jsonBody({ data: [], meta: {} }), incidents }, address);
    expect(page).toMatchObject({ incidents: [], maintenances: [{ id: 'incident-3', status }] });
  });

  it('reads a recorded page', () => {
    const page = pageOf(cachet, recorded, address);
    expect(page.components.map(({ groupId }) => groupId)).toEqual([null, null, null, 'group-2', 'group-2', null]);
    expect(page.incidents.map(({ id, status }) => [id, status])).toEqual([
      ['1', 'resolved'],
      ['2', 'monitoring'],
    ]);
    expect(page.maintenances).toMatchObject([{ id: 'schedule-1', status: 'scheduled' }]);
    expect(page.notUnderstood).toEqual([]);
  });

  it.each([false, true])('takes the latest update’s status, newest first: %s', (isNewestFirst) => {
    const updates = [
      { id: 1, status: 2, message: 'Found.', created_at: '2026-03-01 10:10:00' },
      { id: 2, status: 4, message: 'Done.', created_at: '2026-03-01 11:00:00' },
    ];
    const incident = {
      id: 1,
      name: 'Slow',
      status: 1,
      created_at: '2026-03-01 10:00:00',
      updates: isNewestFirst ? updates.toReversed() : updates,
    };
    const incidents = jsonBody({ meta: {}, data: [incident] });
    const page = pageOf(cachet, { ...two, incidents }, address);
    expect(page.incidents).toMatchObject([{ status: 'resolved', resolvedAt: Date.UTC(2026, 2, 1, 11) }]);
  });

  it('requests each version at its own address', () => {
    const names = (hints: Readonly<Record<string, string>>) =>
      cachet.requests({ ...address, hints }).map(({ url }) => url.replace(address.pageUrl, '').replace(/\?.*/, ''));
    expect(names({ api: 'api/v1', schedules: 'yes' })).toEqual([
      'api/v1/components',
      'api/v1/incidents',
      'api/v1/components/groups',
      'api/v1/schedules',
    ]);
    expect(names({ api: 'api' })).toEqual(['api/components', 'api/incidents']);
    const [schedules, ping, , pingOfThree] = cachet.recognition.probes;
    expect(schedules?.matches(two.schedules)).toEqual({ api: 'api/v1', schedules: 'yes' });
    expect(ping?.matches(jsonBody({ data: 'Pong!' }))).toEqual({ api: 'api/v1' });
    expect(pingOfThree?.matches(jsonBody({ data: 'Pong!' }))).toEqual({ api: 'api' });
    expect(pingOfThree?.matches(jsonBody({ data: 'ok' }))).toBeNull();
  });
});
