import { parseWatchList } from '../watch-list-parse.ts';

/** Every key of the documented contract, listed independently. */
export const full = {
  schemaVersion: 1,
  subscriptions: [
    { vendor: 'harness' },
    {
      vendor: 'acme',
      name: 'Acme',
      pageUrl: 'http://127.0.0.1:4010/',
      platform: 'statuspage',
      filter: { only: ['EU > *', 'id:c9'] },
      leastImpact: 'major',
      alertOn: ['incident_opened', 'resolved'],
      levels: { updated: 'quiet' },
      parts: [{ pattern: 'EU > *', level: 'loud' }],
      intervalSeconds: 5,
    },
  ],
  silences: [
    { vendor: 'acme', component: 'EU > Search', until: '2026-12-01T09:00:00+01:00', reason: 'rebuilt' },
    { vendor: 'acme', until: 'recovery' },
    { vendor: 'harness', until: null },
  ],
  quietHours: [{ days: ['sat', 'sun'], from: '22:30', to: '24:00', zone: 'Europe/Berlin', breakThrough: 'critical' }],
  groups: [
    { name: 'Money', members: ['harness', 'acme: EU > *'], leastImpact: 'minor', channels: ['chat', 'desktop'] },
    {
      id: 'everything',
      name: 'All of it',
      members: ['*'],
      kinds: ['incident_opened', 'resolved'],
      levels: { resolved: 'quiet' },
      schedule: [{ days: ['mon'], from: '20:00', to: '07:00' }],
    },
  ],
  channels: [
    { id: 'chat', kind: 'slack', secret: 'env:CHAT_URL', name: 'Chat', conversation: 'C0123' },
    {
      id: 'mail',
      kind: 'email',
      secret: 'env:MAIL',
      mail: { from: 'a@b.example', to: ['c@d.example'], host: 'mail.example', port: 587, secure: false, user: 'a' },
    },
  ],
};

export function parsed(value: unknown) {
  const outcome = parseWatchList(value);
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  return outcome.value;
}

export function faultOf(value: unknown): string {
  const outcome = parseWatchList(value);
  return outcome.ok ? 'fine' : outcome.failure.detail;
}

export const list = (over: object) => ({ schemaVersion: 1, subscriptions: [{ vendor: 'acme' }], ...over });

export const row = (over: object) => list({ subscriptions: [{ vendor: 'acme', ...over }] });

export const group = (over: object) => list({ groups: [{ name: 'Money', members: [], ...over }] });

export const channel = (over: object) => list({ channels: [{ id: 'chat', kind: 'slack', secret: 'env:X', ...over }] });
