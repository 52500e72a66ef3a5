import { createHmac } from 'node:crypto';
import { isDrill } from '#shared/domain/ledger-entry.ts';
import { cleanLines } from '#shared/text/text.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { httpsLink } from './https-link.ts';
import { oneLine } from './one-line.ts';

export const webhookSchemaVersion = 1;

const words = { title: 300, line: 200, body: 4_000, components: 100 } as const;

/**
 * The body of a webhook, described by `webhook-v1.schema.json`. It does not mention the attempt, so a retry is
 * identical byte for byte.
 */
export function webhookBody({ key, alert, supersededCount, drill }: Delivery): string {
  return JSON.stringify({
    schemaVersion: webhookSchemaVersion,
    id: key,
    test: drill || isDrill(alert),
    at: new Date(alert.at).toISOString(),
    kind: alert.kind,
    loud: alert.loud,
    why: oneLine(alert.why, words.title),
    vendor: alert.vendorId,
    incidentId: alert.incidentId,
    maintenanceId: alert.maintenanceId,
    title: oneLine(alert.title, words.title),
    impact: alert.impact,
    status: alert.status,
    components: alert.components.slice(0, words.components).map((path) => oneLine(path, words.line)),
    text: { title: oneLine(alert.text.title, words.title), body: cleanLines(alert.text.body, words.body) },
    url: httpsLink(alert.url),
    folded: supersededCount,
  });
}

/** The headers that a receiver verifies: `t` is the Unix time of sending, `v1` the HMAC-SHA256 of `t.body` in hex. */
export function webhookHeaders(
  body: string,
  { id, key, now }: { readonly id: string; readonly key: string; readonly now: number },
): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'idempotency-key': id,
    'statustray-signature': signatureOf(body, key, Math.floor(now / 1_000)),
  };
}

export function signatureOf(body: string, key: string, second: number): string {
  return `t=${second},v1=${createHmac('sha256', key).update(`${second}.${body}`).digest('hex')}`;
}
