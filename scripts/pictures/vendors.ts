import type { PageScript, RawIncident } from '../testbed/status-server/page-script.ts';
import { storyVendors } from '../testbed/story/timeline.ts';
import { calmVendor } from '../testbed/story/vendors.ts';

/* Synthetic vendors, as many as a busy user follows, at the time of the pictures. */

/** The time of the pictures: Acme Pay is failing, Basalt DB is being upgraded, Harness has just recovered. */
export const pictureTime = Date.parse('2026-03-25T16:16:00Z');

const calmNames = [
  'Alder Auth',
  'Birchwood Build',
  'Cobalt Cloud',
  'Driftwood DNS',
  'Ember Email',
  'Flint Functions',
  'Garnet Git',
  'Heron Hosting',
  'Indigo Identity',
  'Juniper Jobs',
  'Kestrel Kafka',
  'Lantern Logs',
  'Meridian Maps',
  'Nettle Network',
  'Opal Observability',
  'Pebble Push',
  'Quill Queue',
  'Rowan Registry',
  'Saffron SMS',
  'Tundra Telemetry',
  'Umber Uploads',
] as const;

export function pictureVendors(): readonly PageScript[] {
  const calm = calmNames.map((name) =>
    calmVendor(name.toLowerCase().replaceAll(' ', ''), name, ['API', 'Dashboard', 'Webhooks']),
  );
  const cloud = calm.find(({ name }) => name === 'Cobalt Cloud');
  const network = calm.find(({ name }) => name === 'Nettle Network');
  if (cloud) cloud.incidents = [slowRegion];
  if (network) network.maintenances = [cables];
  return [...storyVendors().map(({ script }) => script), ...calm];
}

const slowRegion: RawIncident = {
  id: 'cobalt0slow1',
  name: 'Object storage answers slowly in one region',
  impact: 'minor',
  started_at: '2026-03-25T15:21:00.000Z',
  resolved_at: null,
  componentIds: ['cobaltcloud0'],
  updates: [
    {
      id: 'cobalt0u1',
      created_at: '2026-03-25T15:34:00.000Z',
      status: 'investigating',
      body: 'Reads take up to four seconds. We are looking into the cache in front of the disks.',
      affected_components: [
        { code: 'cobaltcloud0', name: 'API', old_status: 'operational', new_status: 'degraded_performance' },
      ],
    },
    {
      id: 'cobalt0u2',
      created_at: '2026-03-25T15:58:00.000Z',
      status: 'identified',
      body: 'One rack lost half of its links. Traffic is moving to the others.',
      affected_components: null,
    },
  ],
};

const cables: RawIncident = {
  id: 'nettle0work1',
  name: 'New cables between Amsterdam and London',
  impact: 'maintenance',
  started_at: '2026-03-26T22:00:00.000Z',
  resolved_at: null,
  scheduled_for: '2026-03-26T22:00:00.000Z',
  scheduled_until: '2026-03-27T02:00:00.000Z',
  componentIds: ['nettlenetwor'],
  updates: [
    {
      id: 'nettle0u1',
      created_at: '2026-03-18T10:00:00.000Z',
      status: 'scheduled',
      body: 'Traffic between the two cities takes another way. Expect a few milliseconds more.',
      affected_components: null,
    },
  ],
};
