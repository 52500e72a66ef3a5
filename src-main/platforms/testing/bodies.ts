import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageAddress, PageBody, Platform } from '../platform.ts';

const url = 'https://status.acme.example/';

/** A document as a server would send it. */
export function jsonBody(document: unknown): PageBody {
  return { ...textBody(JSON.stringify(document)), contentType: 'application/json' };
}

export function textBody(text: string): PageBody {
  return { bytes: new TextEncoder().encode(text), contentType: 'text/html', url };
}

/** The page that a platform reads from bodies by request name; throws if it cannot be read. */
export function pageOf(
  platform: Platform,
  bodies: Readonly<Record<string, PageBody>>,
  address: PageAddress = { pageUrl: url, hints: {} },
): StatusPage {
  const outcome = platform.read(new Map(Object.entries(bodies)), address);
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  return outcome.value;
}
