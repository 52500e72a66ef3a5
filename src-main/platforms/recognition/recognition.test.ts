import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { success } from '#shared/domain/failure.ts';
import type { Fetch } from '../../http/fetch.ts';
import { detectPage } from './detect.ts';

const origin = 'https://status.acme.example';
const html = '<!doctype html><title>Status</title>';

/** By URL: the path of a fixture, or `inline:` followed by the text itself. */
type Documents = Readonly<Record<string, string>>;

function fakeFetch(documents: Documents): Fetch {
  return async ({ url }) => {
    const source = documents[url];
    const body = source === undefined ? new Uint8Array() : bytesOf(source);
    return success({ status: source === undefined ? 404 : 200, url, redirects: [], headers: {}, body });
  };
}

function bytesOf(source: string): Uint8Array {
  if (source.startsWith('inline:')) return new TextEncoder().encode(source.slice('inline:'.length));
  return new Uint8Array(readFileSync(new URL(source, import.meta.url)));
}

async function recognise(url: string, documents: Documents) {
  const outcome = await detectPage(fakeFetch(documents), url, {
    privateOrigin: null,
    signal: new AbortController().signal,
  });
  if (!outcome.ok) return outcome.failure.detail;
  return [outcome.value.platform.id, outcome.value.address.hints];
}

/** Documents at the vendor’s address, and the platform and hints recognised there. */
const pages: readonly [string, string, Documents, readonly [string, Readonly<Record<string, string>>]][] = [
  [
    'Statuspage by its summary',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}`,
      [`${origin}/api/v2/summary.json`]: '../statuspage/fixtures/asana-summary-2026-04-21.json',
    },
    ['statuspage', {}],
  ],
  [
    'incident.io with its native document, which is the richest',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}`,
      [`${origin}/api/v2/summary.json`]: '../incident-io/fixtures/synthetic-aiven-summary.json',
      [`${origin}/proxy/status.acme.example`]: '../incident-io/fixtures/aiven-native-2026-03.json',
      [`${origin}/api/v1/summary`]: '../incident-io/fixtures/synthetic-widget.json',
    },
    ['incident-io', { native: 'yes' }],
  ],
  [
    'incident.io with its widget alone',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}`,
      [`${origin}/api/v2/summary.json`]: '../incident-io/fixtures/synthetic-widget-summary.json',
      [`${origin}/api/v1/summary`]: '../incident-io/fixtures/synthetic-widget.json',
    },
    ['incident-io', { widget: 'yes' }],
  ],
  [
    'incident.io with nothing but the imitation of Statuspage',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}`,
      [`${origin}/api/v2/summary.json`]: '../incident-io/fixtures/openai-summary-2026-07-22.json',
    },
    ['incident-io', {}],
  ],
  [
    'Instatus with its components',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}`,
      [`${origin}/summary.json`]: '../instatus/fixtures/perplexity-summary-2026-09.json',
      [`${origin}/api/v2/summary.json`]: '../instatus/fixtures/perplexity-summary-2026-09.json',
      [`${origin}/components.json`]: '../instatus/fixtures/perplexity-components-2026-09.json',
    },
    ['instatus', { components: 'components.json' }],
  ],
  [
    'Better Stack',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}`,
      [`${origin}/index.json`]: '../better-stack/fixtures/together-index-2026-09-04.json',
    },
    ['better-stack', {}],
  ],
  [
    'Status.io by the id in its page',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}<script>var statuspageId = '5b36dc6502d06804c08349f7';</script>`,
      'https://api.status.io/1.0/status/5b36dc6502d06804c08349f7':
        '../status-io/fixtures/gitlab-status-2023-06-29.json',
    },
    ['status-io', { id: '5b36dc6502d06804c08349f7' }],
  ],
  [
    'Statuspal by the name in its page',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}<a href="https://acme.statuspal.eu/feed">`,
      'https://statuspal.eu/api/v2/status_pages/acme/summary': '../statuspal/fixtures/exoscale-summary-2025-07-18.json',
    },
    ['statuspal', { subdomain: 'acme', region: 'eu' }],
  ],
  [
    'Datadog',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}`,
      [`${origin}/config.json`]: '../datadog/fixtures/openrouter-config-2026-09-11.json',
    },
    ['datadog', {}],
  ],
  [
    'Checkly by the name in its page',
    `${origin}/`,
    {
      [`${origin}/`]: `inline:${html}<script>get("/api/status-page/acme/unresolved-incidents")</script>`,
      [`${origin}/api/status-page/acme/unresolved-incidents`]: '../checkly/fixtures/mistral-unresolved-2026-07-27.json',
    },
    ['checkly', { slug: 'acme' }],
  ],
  [
    'PagerDuty by what its page carries',
    `${origin}/`,
    { [`${origin}/`]: '../pagerduty/fixtures/pagerduty-page-2023-12-15.html' },
    ['pagerduty', {}],
  ],
  [
    'Google Workspace below its path',
    'https://www.google.com/appsstatus/dashboard/',
    {
      'https://www.google.com/appsstatus/dashboard/': `inline:${html}`,
      'https://www.google.com/appsstatus/dashboard/incidents.json':
        '../google-cloud/fixtures/google-incidents-2026-07-25.json',
    },
    ['google-cloud', {}],
  ],
  [
    'Slack by its host',
    'https://status.slack.com/',
    { 'https://slack-status.com/api/v2.0.0/current': '../slack/fixtures/slack-current-2020-07-30.json' },
    ['slack', {}],
  ],
  [
    'AWS by its host, though its page is another',
    'https://health.aws.amazon.com/health/status',
    { 'https://health.aws.amazon.com/public/currentevents': '../aws/fixtures/aws-events-2026-08-01.utf16be.json' },
    ['aws', {}],
  ],
];

describe('detectPage with all platforms', () => {
  it.each(pages)('recognises %s', async (_, url, documents, found) => {
    expect(await recognise(url, documents)).toEqual(found);
  });

  it('recognises nothing when all paths return the same page', async () => {
    const fetch: Fetch = async ({ url }) =>
      success({ status: 200, url, redirects: [], headers: {}, body: new TextEncoder().encode(html) });
    const outcome = await detectPage(fetch, origin, { privateOrigin: null, signal: new AbortController().signal });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'not_recognised' } });
  });
});
