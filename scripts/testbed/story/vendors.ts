import type { PageScript, RawAffected, RawComponent, RawIncident, RawUpdate } from '../status-server/page-script.ts';

/* Synthetic vendors of the demo. Harness, whose incidents are recorded ones, is in harness.ts. */

function leaf(id: string, name: string, groupId: string | null = null): RawComponent {
  return { id, name, group: false, group_id: groupId };
}

function group(id: string, name: string, components: readonly string[]): RawComponent {
  return { id, name, group: true, group_id: null, components };
}

function affected(code: string, name: string, from: string, to: string): RawAffected {
  return { code, name, old_status: from, new_status: to };
}

function update(
  id: string,
  at: string,
  status: string,
  body: string,
  components: readonly RawAffected[] = [],
): RawUpdate {
  return { id, created_at: at, status, body, affected_components: components.length > 0 ? components : null };
}

const cards: RawIncident = {
  id: 'pay0cards001',
  name: 'Card payments are refused in the EU',
  impact: 'minor',
  started_at: '2026-03-25T16:02:00.000Z',
  resolved_at: '2026-03-25T16:41:00.000Z',
  componentIds: ['pay0eucards0', 'pay0euwallet'],
  raises: [{ at: '2026-03-25T16:14:00.000Z', impact: 'major' }],
  updates: [
    update(
      'pay0u1',
      '2026-03-25T16:05:00.000Z',
      'investigating',
      'Some card payments in the EU are declined. We are finding out why.',
      [affected('pay0eucards0', 'EU - Cards', 'operational', 'degraded_performance')],
    ),
    update(
      'pay0u2',
      '2026-03-25T16:14:00.000Z',
      'identified',
      'A certificate at one acquirer has expired. Wallet payments that settle through it fail as well.',
      [
        affected('pay0eucards0', 'EU - Cards', 'degraded_performance', 'major_outage'),
        affected('pay0euwallet', 'EU - Wallets', 'operational', 'partial_outage'),
      ],
    ),
    update(
      'pay0u3',
      '2026-03-25T16:29:00.000Z',
      'monitoring',
      'The new certificate is in place. Payments go through again; we are still monitoring.',
      [
        affected('pay0eucards0', 'EU - Cards', 'major_outage', 'operational'),
        affected('pay0euwallet', 'EU - Wallets', 'partial_outage', 'operational'),
      ],
    ),
    update('pay0u4', '2026-03-25T16:41:00.000Z', 'resolved', 'Payments have been normal for a quarter of an hour.'),
    {
      id: 'pay0u5',
      created_at: '2026-03-26T11:20:00.000Z',
      display_at: null,
      status: 'postmortem',
      body: '## Summary\n\nA certificate that we did not monitor expired, and card payments in the EU were refused for 27 minutes.\n\n## Root cause\n\n- The certificate belonged to a partner and was missing from our list.\n- The fallback route used the same certificate.\n\n## Action items\n\n- Monitor every certificate on the payment path.\n- Give the fallback its own route.',
    },
  ],
};

const storage: RawIncident = {
  id: 'basalt0mnt01',
  name: 'Storage upgrade, Frankfurt',
  impact: 'maintenance',
  started_at: '2026-03-25T15:40:00.000Z',
  resolved_at: null,
  scheduled_for: '2026-03-25T16:00:00.000Z',
  scheduled_until: '2026-03-25T16:35:00.000Z',
  componentIds: ['basalt0fra01'],
  updates: [
    update(
      'basalt0u1',
      '2026-03-20T09:00:00.000Z',
      'scheduled',
      'We are replacing the storage of the Frankfurt cluster. Writes may be slower for half an hour.',
    ),
    update('basalt0u2', '2026-03-25T16:00:00.000Z', 'in_progress', 'The upgrade has begun.', [
      affected('basalt0fra01', 'Frankfurt', 'operational', 'under_maintenance'),
    ]),
    update('basalt0u3', '2026-03-25T16:33:00.000Z', 'completed', 'The upgrade is done.'),
  ],
};

export function acmePay(): PageScript {
  return {
    id: 'acmepay00001',
    name: 'Acme Pay',
    timeZone: 'Europe/Paris',
    components: [
      group('pay0eu000000', 'EU', ['pay0eucards0', 'pay0euwallet', 'pay0eupayout']),
      leaf('pay0eucards0', 'Cards', 'pay0eu000000'),
      leaf('pay0euwallet', 'Wallets', 'pay0eu000000'),
      leaf('pay0eupayout', 'Payouts', 'pay0eu000000'),
      group('pay0us000000', 'US', ['pay0uscards0', 'pay0uspayout']),
      leaf('pay0uscards0', 'Cards', 'pay0us000000'),
      leaf('pay0uspayout', 'Payouts', 'pay0us000000'),
    ],
    incidents: [cards],
    maintenances: [],
    outages: {
      pay0eucards0: { '2026-01-14': { p: 5_400 }, '2026-02-19': { m: 1_860 } },
      pay0euwallet: { '2026-02-19': { p: 1_860 } },
      pay0eupayout: { '2026-03-03': { p: 10_800, m: 2_400 } },
      pay0uspayout: { '2026-01-30': { p: 900 } },
    },
  };
}

export function basaltDatabase(): PageScript {
  return {
    id: 'basalt000001',
    name: 'Basalt DB',
    timeZone: 'Europe/Berlin',
    components: [
      leaf('basalt0fra01', 'Frankfurt'),
      leaf('basalt0dub01', 'Dublin'),
      leaf('basalt0api01', 'Control API'),
    ],
    incidents: [],
    maintenances: [storage],
  };
}

/** A vendor without any incidents. */
export function calmVendor(id: string, name: string, parts: readonly string[]): PageScript {
  return {
    id: id.padEnd(12, '0').slice(0, 12),
    name,
    timeZone: 'Etc/UTC',
    components: parts.map((part, index) => leaf(`${id}${index}`.padEnd(12, '0'), part)),
    incidents: [],
    maintenances: [],
  };
}
