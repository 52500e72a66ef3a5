import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAlerting } from '#shared/watch-list/watch-list.ts';
import { parseWatchList } from '#shared/watch-list/watch-list-parse.ts';
import { aDelivery, flawFinder } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { arbitraryAlert } from './testing/alerts.ts';
import { signatureOf, webhookBody, webhookHeaders } from './webhook.ts';

/** The JSON below a heading of the documentation. */
function documented(heading: string) {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const section = readme.split('\n## ').find((part) => part.startsWith(heading));
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(section ?? '')?.[1] ?? '');
}

describe('webhookBody', () => {
  const flawsIn = flawFinder('formats/webhook-v1.schema.json');

  it('has the documented shape', () => {
    const delivery = aDelivery({ components: ['Prod 2 > Pipelines'] });
    expect(JSON.parse(webhookBody(delivery))).toEqual({
      schemaVersion: 1,
      id: delivery.key,
      test: false,
      at: '2026-03-01T12:00:00.000Z',
      kind: 'incident_opened',
      loud: true,
      why: 'impact minor, alerts from minor up; affects Pipelines',
      vendor: 'acme',
      incidentId: 'i1',
      maintenanceId: null,
      title: 'Runs are slow',
      impact: 'minor',
      status: 'investigating',
      components: ['Prod 2 > Pipelines'],
      text: { title: 'Acme: Runs are slow', body: 'Investigating · minor · Pipelines.' },
      url: 'https://status.acme.example/incidents/i1',
      folded: 0,
    });
  });

  it('says that a drill is not real', () => {
    const body = webhookBody(aDelivery({ rule: 'drill', changeKey: 'acme/drill:c1:1772366400000' }));
    expect(JSON.parse(body)).toMatchObject({ test: true });
  });

  it.each(hostileChannelTexts)('fits its schema for %j', (words) => {
    const delivery = aDelivery({ title: words, text: { title: words, body: words }, components: [words], url: words });
    expect(flawsIn(JSON.parse(webhookBody(delivery)))).toEqual([]);
  });

  it('fits its schema for any alert', () => {
    fc.assert(
      fc.property(arbitraryAlert, fc.nat(), fc.boolean(), (over, folded, drill) => {
        expect(flawsIn(JSON.parse(webhookBody(aDelivery(over, { supersededCount: folded, drill }))))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('matches the example in the documentation', () => {
    const example = documented('Webhook, version 1');
    expect(flawsIn(example)).toEqual([]);
    expect(Object.keys(example)).toEqual(Object.keys(JSON.parse(webhookBody(aDelivery()))));
  });

  it('is identical byte for byte each time', () => {
    expect(webhookBody(aDelivery())).toBe(webhookBody(aDelivery()));
  });
});

describe('the watch list documentation', () => {
  it('shows a valid example with every field of channels and groups', () => {
    const list = parseWatchList({ schemaVersion: 1, subscriptions: [], ...documented('In a watch list') });
    if (!list.ok) throw new Error(list.failure.detail);
    const { channels, groups } = toAlerting(list.value);
    expect(channels).toMatchObject([
      { id: 'ops-slack', name: 'Operations', settings: { conversation: 'C0123456789' } },
      { id: 'mail', settings: { host: 'mail.example', user: 'status' } },
    ]);
    expect(groups).toMatchObject([
      { name: 'Payments', schedule: [] },
      { id: 'everything', members: null },
    ]);
  });
});

describe('webhookHeaders', () => {
  it('signs the timestamp and the body, and names the alert', () => {
    expect(webhookHeaders('{}', { id: 'abc', key: 'key', now: 1_700_000_000_999 })).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': 'abc',
      // printf '1700000000.{}' | openssl dgst -sha256 -hmac key
      'statustray-signature': 't=1700000000,v1=9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae',
    });
  });

  it('changes the signature with the body, key or timestamp', () => {
    const signatures = [
      signatureOf('{}', 'key', 1),
      signatureOf('{ }', 'key', 1),
      signatureOf('{}', 'yek', 1),
      signatureOf('{}', 'key', 2),
    ];
    expect(new Set(signatures).size).toBe(4);
  });
});
